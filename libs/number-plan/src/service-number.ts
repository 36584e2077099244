import { err, ok, type Result } from '@app/common';
import { dutchRangeOf, lengthOfSubRange, type DutchService } from './dutch-ranges.js';

export interface ServiceNumber {
  readonly country: 'NL';
  readonly service: DutchService;
  /** True for 0800, 0900, 0906 and 0909: nothing may be forwarded to such a number. */
  readonly tariffed: boolean;
}

/**
 * The service range that an E.164 number lies in, whatever its length; undefined for a
 * geographic, mobile or foreign number.
 */
export function serviceRangeOf(number: string): ServiceNumber | undefined {
  if (!number.startsWith('+31')) return undefined;
  const range = dutchRangeOf(`0${number.slice(3)}`);
  return range && { country: 'NL', service: range.service, tariffed: range.tariffed };
}

/**
 * A number that can be handed out as a service number: in a service range, and exactly as long as
 * its sub-range wants (0800-2353227, never 0800-2353). The error is a sentence for people. The
 * sub-ranges are reconstructed from a flattened table of 2012 and stand to be verified against
 * bijlage 3 of the Nummerplan, which is why a call in progress isn't refused by them.
 */
export function serviceNumber(number: string): Result<ServiceNumber, string> {
  const found = serviceRangeOf(number);
  if (!found || !/^\+31\d+$/.test(number)) return err('is in no range of Dutch service numbers');
  const national = `0${number.slice(3)}`;
  const range = dutchRangeOf(national);
  const exact = range && lengthOfSubRange(range, national);
  const lengths = exact === undefined ? (range?.lengths ?? []) : [exact];
  if (!lengths.includes(national.length)) {
    return err(`must have ${lengths.join(' or ')} digits (with its leading 0) in this range`);
  }
  return ok(found);
}
