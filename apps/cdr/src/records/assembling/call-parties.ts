import { e164, slug, type CallRecord, type Origin } from '@app/contracts';
import type { Leg } from '../../legs/index.js';

/** Reads numbers by libs/number-plan: as E.164, or null when that is impossible. */
export interface NumberReading {
  called(text: string): string | null;
  calling(text: string): string | null;
  originOf(e164: string): Origin;
}

const unknownOrigin: Origin = { country: null, kind: 'unknown' };

export const slugOrNull = (text: string | undefined): string | null =>
  text !== undefined && slug.safeParse(text).success ? text : null;

const isE164 = (text: string | undefined): text is string =>
  text !== undefined && e164.safeParse(text).success;

/** `<country or ->/<kind>`, such as `NL/mobile`; null for anything else. */
export function parseOrigin(text: string | undefined): Origin | null {
  const match = /^([A-Z]{2}|-)\/(fixed|mobile|other|unknown)$/.exec(text ?? '');
  if (match === null) return null;
  return {
    country: match[1] === '-' ? null : (match[1] ?? null),
    kind: match[2] as Origin['kind'],
  };
}

/** Caller, called number, origin, carrier and owner of a recorded call or of a call under way. */
export function callParties(
  a: Pick<Leg, 'callingNumber' | 'withheld' | 'calledNumber' | 'own'>,
  numbers: NumberReading,
): Pick<
  CallRecord,
  'carrierId' | 'ownerId' | 'callingNumber' | 'withheld' | 'origin' | 'calledNumber'
> {
  const callingNumber = a.withheld ? null : numbers.calling(a.callingNumber ?? '');
  return {
    carrierId: slugOrNull(a.own.carrierId),
    ownerId: slugOrNull(a.own.ownerId),
    callingNumber,
    withheld: a.withheld,
    origin:
      parseOrigin(a.own.origin) ??
      (callingNumber === null ? unknownOrigin : numbers.originOf(callingNumber)),
    calledNumber: isE164(a.own.serviceNumber)
      ? a.own.serviceNumber
      : (numbers.called(a.calledNumber ?? '') ?? a.calledNumber ?? ''),
  };
}
