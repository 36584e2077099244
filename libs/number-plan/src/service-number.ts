import { type BrokenRule, brokenRule, err, ok, type Result } from '@app/common';
import type { Country, Service, ServiceRange } from './plan/country-plan.js';
import { countryOf, nationalOf, rangeOf } from './plan/plans.js';

export interface ServiceNumber {
  readonly country: Country;
  readonly service: Service;
  /** The range's national prefix with its leading 0, such as 0900. */
  readonly prefix: string;
  /** The caller pays a tariff, or the owner pays the call: no paid call may be forwarded to it. */
  readonly tariffed: boolean;
}

/**
 * The service range that contains an E.164 number, regardless of its length; undefined for a
 * geographic, mobile or foreign number. Without `at`, by rules without an end.
 */
export function serviceRangeOf(number: string, at?: Date): ServiceNumber | undefined {
  const country = countryOf(number);
  const range = rangeOf(number, at);
  if (country === null || range === undefined) return undefined;
  const { service, prefix } = range;
  return { country, service, prefix, tariffed: range.numberClass !== 'standard' };
}

/**
 * Checks that a number can be assigned as a service number: it is in a service range, and has
 * exactly the length of its sub-range (0800-2353227, never 0800-2353). The error is the broken
 * rule.
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

/**
 * The length in the number's sub-range; all lengths of the range where the sub-range fixes none.
 */
function exactLengths(range: ServiceRange, national: string): readonly number[] {
  const lengths = range.lengths.value;
  const [first, second] = national.slice(range.prefix.length);
  const letter = range.lengthBySubRange?.value[Number(first)]?.[Number(second)];
  if (letter === undefined) return lengths;
  return letter === 'S' ? lengths.slice(0, 1) : lengths.slice(-1);
}
