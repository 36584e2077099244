import { type BrokenRule, brokenRule, err, ok, type Result } from '@app/common';
import type { Country, Service, ServiceRange } from './plan/country-plan.js';
import { countryOf, nationalOf, rangeOf } from './plan/plans.js';

export interface ServiceNumber {
  readonly country: Country;
  readonly service: Service;
  /** With its leading 0, such as 0900. */
  readonly prefix: string;
  /** The caller pays by a tariff, or the owner for the call: nothing paid is forwarded to it. */
  readonly tariffed: boolean;
}

/**
 * The service range that an E.164 number lies in, whatever its length; undefined for a geographic,
 * mobile or other country's number. Without `at` by the rules that hold for good.
 */
export function serviceRangeOf(number: string, at?: Date): ServiceNumber | undefined {
  const country = countryOf(number);
  const range = rangeOf(number, at);
  if (country === null || range === undefined) return undefined;
  const { service, prefix } = range;
  return { country, service, prefix, tariffed: range.numberClass !== 'standard' };
}

/**
 * A number that can be handed out as a service number: in a service range, and exactly as long as
 * its sub-range wants (0800-2353227, never 0800-2353). The error is the rule that it breaks.
 */
export function serviceNumber(number: string, at?: Date): Result<ServiceNumber, BrokenRule> {
  const found = serviceRangeOf(number, at);
  const range = rangeOf(number, at);
  if (!found || !range || !/^\+\d+$/.test(number)) {
    return err(brokenRule('no-service-range'));
  }
  const national = nationalOf(number);
  const lengths = exactLengths(range, national);
  if (lengths.length === 0) return err(brokenRule('range-not-handed-out'));
  if (!lengths.includes(national.length)) {
    return err(brokenRule('wrong-length', { digits: lengths.join(', ') }));
  }
  return ok(found);
}

/** What the sub-range asks for; all lengths that occur where it says nothing. */
function exactLengths(range: ServiceRange, national: string): readonly number[] {
  const lengths = range.lengths.value;
  const [first, second] = national.slice(range.prefix.length);
  const letter = range.lengthBySubRange?.value[Number(first)]?.[Number(second)];
  if (letter === undefined) return lengths;
  return letter === 'S' ? lengths.slice(0, 1) : lengths.slice(-1);
}
