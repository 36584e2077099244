import { err, ok, type Result, type BrokenRule, brokenRule } from '@app/common';
import { originOf, parseCalling } from '@app/number-plan';

/** Neighbours that call Dutch service numbers, whose ordinary numbers cost us cents to ring. */
const countries: ReadonlySet<string> = new Set(['NL', 'BE', 'DE']);
const kinds: ReadonlySet<string> = new Set(['fixed', 'mobile']);

/**
 * The number of a caller who is to be rung back, as E.164; the error is the rule that it breaks. Ordinary
 * numbers alone: nobody earns by having us ring a paid number, or one far away.
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

/** From this hour on somebody may be rung, until that one: at night nobody wants a call that he didn't ask for. */
export const callHours = { from: 8, until: 21 } as const;

const hourOf = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  hourCycle: 'h23',
  timeZone: 'Europe/Amsterdam',
});

/** Whether nobody is rung now; in all of these countries it is the same time. */
export function isQuiet(at: Date): boolean {
  const hour = Number(hourOf.format(at));
  return hour < callHours.from || hour >= callHours.until;
}
