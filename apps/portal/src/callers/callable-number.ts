import { err, ok, type Result, type BrokenRule, brokenRule } from '@app/common';
import { originOf, parseCalling } from '@app/number-plan';

/** Countries from which people call Dutch service numbers; their ordinary numbers cost us cents to ring. */
const countries: ReadonlySet<string> = new Set(['NL', 'BE', 'DE']);
const kinds: ReadonlySet<string> = new Set(['fixed', 'mobile']);

/**
 * The number of a caller to ring, as E.164; the error is the rule that it breaks. Only ordinary numbers: nobody may
 * earn by making us ring a premium number or a distant one.
 */
export function callableNumber(text: string): Result<string, BrokenRule> {
  const number = parseCalling(text, 'NL');
  if (number === null) return err(brokenRule('not-a-telephone-number'));
  const { country, kind } = originOf(number, 'NL');
  if (country === null || !countries.has(country)) {
    return err(brokenRule('not-a-neighbour'));
  }
  if (!kinds.has(kind)) return err(brokenRule('not-an-ordinary-number'));
  return ok(number);
}

/**
 * Callers are rung from the hour `from` until the hour `until`: at night nobody wants a call without having asked for
 * it.
 */
export const callHours = { from: 8, until: 21 } as const;

const hourOf = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  hourCycle: 'h23',
  timeZone: 'Europe/Amsterdam',
});

/** Whether no caller is rung at that moment; all `countries` share Dutch time. */
export function isQuiet(at: Date): boolean {
  const hour = Number(hourOf.format(at));
  return hour < callHours.from || hour >= callHours.until;
}
