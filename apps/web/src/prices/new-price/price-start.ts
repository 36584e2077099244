import type { PriceVersion } from '../../api/generated/types.gen.js';
import { addMonths, amsterdamDay, startOfDay } from '../../i18n/times.js';
import { beginsAfter, isOver, type PriceKind } from '../price-versions.js';
import { emptyForm, formFrom, type PriceForm } from './price-form.js';

/**
 * The version that applies at an instant, else the next one after it, else the last one; null when there is
 * none. @param versions The newest first.
 */
export function priceToChange(
  versions: readonly PriceVersion[],
  instant: string,
): PriceVersion | null {
  const begun = versions.find((version) => !beginsAfter(version, instant));
  if (begun !== undefined && !isOver(begun, new Date(instant).toISOString())) return begun;
  return versions.findLast((version) => beginsAfter(version, instant)) ?? begun ?? null;
}

/** The instant at which a day begins; now for an empty day, which means as early as possible. */
export const instantOf = (day: string): string =>
  (day === '' ? new Date() : startOfDay(day)).toISOString();

/** A form filled with the terms that apply on a day; `empty` when there is no version. */
export const formOn = (
  versions: readonly PriceVersion[],
  day: string,
  empty: PriceForm,
): PriceForm => {
  const version = priceToChange(versions, instantOf(day));
  return { ...(version === null ? empty : formFrom(version)), startDay: day };
};

/** First values of the form for a new version. @param versions The newest first. */
export function startOf(
  kind: PriceKind,
  subject: string,
  versions: readonly PriceVersion[],
): PriceForm {
  const empty = emptyForm(kind, subject);
  const [last] = versions;
  const { startDay } = empty;
  // The default start is not after the last version's start: begin in the month after that.
  const isTaken =
    startDay !== '' &&
    last !== undefined &&
    Date.parse(last.validFrom) >= Date.parse(instantOf(startDay));
  const month = isTaken ? amsterdamDay(new Date(last.validFrom)).slice(0, 7) : null;
  return formOn(versions, month === null ? startDay : addMonths(`${month}-01`, 1), empty);
}

/** Whether an approved version begins within the period of the form's version. */
export const overlaps = ({ validFrom }: PriceVersion, { startDay, endDay }: PriceForm): boolean =>
  Date.parse(validFrom) >= Date.parse(instantOf(startDay)) &&
  (endDay === '' || Date.parse(validFrom) < Date.parse(instantOf(endDay)));
