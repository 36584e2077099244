import type { Result } from '@app/common';
import { parseDialled, type DialledProblem, type NumberWriting } from './parse-dialled.js';
import type { Country } from './plan/country-plan.js';

/** How a carrier writes the numbers that its customers dial. */
export interface IncomingWriting {
  /** Null: any unambiguous format. */
  readonly numberFormat: NumberWriting | null;
  /** Routing and porting prefixes to remove from the front; the longest match counts. */
  readonly stripPrefixes: readonly string[];
}

/**
 * Parses the user part of a carrier's Request-URI to the dialled E.164 number. Parameters of a
 * telephone number follow a semicolon there (RFC 3261, 19.1.6); the network that a number was
 * ported to (`rn`, `npdi`: RFC 4694) doesn't change which number was called. Visual separators are
 * dropped (RFC 3966, 5.1.1).
 */
export function parseIncoming(
  user: string,
  country: Country,
  { numberFormat, stripPrefixes }: IncomingWriting,
): Result<string, DialledProblem> {
  const [subscriber = ''] = user.split(';');
  const digits = subscriber.replaceAll(/[-.()]/g, '').toUpperCase();
  const prefix = stripPrefixes
    .filter((each) => digits.startsWith(each.toUpperCase()))
    .reduce((longest, each) => (each.length > longest.length ? each : longest), '');
  return parseDialled(digits.slice(prefix.length), country, numberFormat);
}
