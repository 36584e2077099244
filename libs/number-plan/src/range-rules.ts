import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type {
  Applicant,
  NumberClass,
  OrderDocument,
  Purpose,
  QueueCharging,
  TariffRules,
} from './plan/country-plan.js';
import { isInForce } from './plan/datum.js';
import { nationalOf, planOf, rangeOf } from './plan/plans.js';
import { ownTariff } from './plan/shared.js';
import { dayOf } from './plan/zone.js';
import type { TariffTerms } from './tariff/terms.js';

/** Who pays for calls to a number; every number outside the service ranges is `standard`. */
export const numberClass = (number: string, at?: Date): NumberClass =>
  rangeOf(number, at)?.numberClass ?? 'standard';

/** The limits of a number's tariff, each with its source; null when it takes no tariff. */
export const tariffRules = (number: string, at?: Date): TariffRules | null =>
  rangeOf(number, at)?.tariff ?? null;

/** Seconds after the answer at which the law ends a call at this price; null when it doesn't. */
export const lawfulSeconds = (
  number: string,
  { perMinute }: Pick<TariffTerms, 'perMinute'>,
  at?: Date,
): number | null =>
  perMinute > 0 ? (tariffRules(number, at)?.endsAfterSeconds.value ?? null) : null;

/** The permitted purposes of a number; undefined outside the service ranges. */
export function purposesOf(number: string, at?: Date): readonly Purpose[] | undefined {
  const range = rangeOf(number, at);
  if (!range) return undefined;
  const rest = nationalOf(number).slice(range.prefix.length);
  const subRanges = Object.entries(range.purposesBySubRange?.value ?? {});
  return subRanges.find(([digits]) => rest.startsWith(digits))?.[1] ?? range.purposes.value;
}

/** What waiting may cost the caller; outside the service ranges the price of the call. */
export const queueCharging = (number: string, at?: Date): QueueCharging =>
  rangeOf(number, at)?.queue.value ?? { charge: 'as-the-call', announceExpectedWait: false };

/** Documents required with an order of a number; null when such an applicant can't order it. */
export const orderDocuments = (
  number: string,
  kind: Applicant,
  at?: Date,
): readonly OrderDocument[] | null => rangeOf(number, at)?.documents.value[kind] ?? null;

/**
 * Why calls to `from` must not be forwarded to `to` (both E.164), as a sentence; null when no rule
 * forbids it. Doesn't check whether `to` exists.
 */
export function mayForward(from: string, to: string, at: Date): string | null {
  const plan = planOf(to);
  if (!plan) return whyNotAbroad(from, to, at);
  const written = nationalOf(to);
  if (plan.shortNumber.value.test(written.slice(1))) {
    return `${written.slice(1)} must not be a destination: a short number is never forwarded to`;
  }
  const day = dayOf(at, plan.zone);
  const rule = rangeOf(to, at)?.destinationOf.find((dated) => isInForce(dated, day))?.value;
  if (!rule || rule.of.includes(numberClass(from, at))) return null;
  return `${written} must not be a destination of ${nationalOf(from)}: ${rule.because}`;
}

/**
 * For countries without a plan: by libphonenumber, which also knows +800, international freephone
 * numbers.
 */
function whyNotAbroad(from: string, to: string, at: Date): string | null {
  const type = parsePhoneNumberFromString(to)?.getType();
  if (type === 'PREMIUM_RATE') return `${to} must not be a destination: ${ownTariff}`;
  if (type !== 'TOLL_FREE' || numberClass(from, at) !== 'premium') return null;
  const because = 'a call that is paid for must not end on a free number';
  return `${to} must not be a destination of ${nationalOf(from)}: ${because}`;
}
