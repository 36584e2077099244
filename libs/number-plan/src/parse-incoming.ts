import type { Result } from '@app/common';
import { parseDialled, type DialledProblem, type NumberWriting } from './parse-dialled.js';
import type { Country } from './plan/country-plan.js';

/** How a carrier writes what its customers dial. */
export interface IncomingWriting {
  /** Null: whatever can be told apart. */
  readonly numberFormat: NumberWriting | null;
  /** Taken off the front, the longest that fits: routing and porting prefixes. */
  readonly stripPrefixes: readonly string[];
}

/**
 * The user part of a carrier's Request-URI as the E.164 number that was dialled. Parameters of a
 * telephone number stand behind a semicolon there (RFC 3261, 19.1.6): where it was ported to (`rn`,
 * `npdi`: RFC 4694) changes nothing about who is called. Separators that are for the eye are dropped
 * (RFC 3966, 5.1.1).
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
