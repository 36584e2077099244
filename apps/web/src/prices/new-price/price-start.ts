import type { PriceVersion } from '../../api/generated/types.gen.js';
import { addMonths, amsterdamDay, startOfDay } from '../../i18n/times.js';
import { beginsAfter, isOver, type PriceKind } from '../price-versions.js';
import { emptyForm, formFrom, type PriceForm } from './price-form.js';

/** The version that counts at an instant, else the next one to, else the last; null where there is none. @param versions The newest first. */
export function priceToChange(
  versions: readonly PriceVersion[],
  instant: string,
): PriceVersion | null {
  const begun = versions.find((version) => !beginsAfter(version, instant));
  if (begun !== undefined && !isOver(begun, new Date(instant).toISOString())) return begun;
  return versions.findLast((version) => beginsAfter(version, instant)) ?? begun ?? null;
}

/** Empty: as early as it may be. */
export const instantOf = (day: string): string =>
  (day === '' ? new Date() : startOfDay(day)).toISOString();

/** The terms that count on a day; of no price, none. */
export const formOn = (
  versions: readonly PriceVersion[],
  day: string,
  empty: PriceForm,
): PriceForm => {
  const version = priceToChange(versions, instantOf(day));
  return { ...(version === null ? empty : formFrom(version)), startDay: day };
};

/** Where the form for a new version begins. @param versions The newest first. */
export function startOf(
  kind: PriceKind,
  subject: string,
  versions: readonly PriceVersion[],
): PriceForm {
  const empty = emptyForm(kind, subject);
  const [last] = versions;
  const { startDay } = empty;
  // Behind a later version: nothing can begin before it.
  const isTaken =
    startDay !== '' &&
    last !== undefined &&
    Date.parse(last.validFrom) >= Date.parse(instantOf(startDay));
  const month = isTaken ? amsterdamDay(new Date(last.validFrom)).slice(0, 7) : null;
  return formOn(versions, month === null ? startDay : addMonths(`${month}-01`, 1), empty);
}

/** Whether a version that is approved is in the way of what the form says. */
export const overlaps = ({ validFrom }: PriceVersion, { startDay, endDay }: PriceForm): boolean =>
  Date.parse(validFrom) >= Date.parse(instantOf(startDay)) &&
  (endDay === '' || Date.parse(validFrom) < Date.parse(instantOf(endDay)));
