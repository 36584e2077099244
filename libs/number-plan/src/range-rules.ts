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

/** Who pays for calls to it; every number outside the service ranges is `standard`. */
export const numberClass = (number: string, at?: Date): NumberClass =>
  rangeOf(number, at)?.numberClass ?? 'standard';

/** What its callers may be asked, each datum with its source; null when it takes no tariff. */
export const tariffRules = (number: string, at?: Date): TariffRules | null =>
  rangeOf(number, at)?.tariff ?? null;

/** How many seconds after its answer the law ends a call to it at that price; null: it doesn't. */
export const lawfulSeconds = (
  number: string,
  { perMinute }: Pick<TariffTerms, 'perMinute'>,
  at?: Date,
): number | null =>
  perMinute > 0 ? (tariffRules(number, at)?.endsAfterSeconds.value ?? null) : null;

/** What it may be used for; undefined outside the service ranges. */
export function purposesOf(number: string, at?: Date): readonly Purpose[] | undefined {
  const range = rangeOf(number, at);
  if (!range) return undefined;
  const rest = nationalOf(number).slice(range.prefix.length);
  const subRanges = Object.entries(range.purposesBySubRange?.value ?? {});
  return subRanges.find(([digits]) => rest.startsWith(digits))?.[1] ?? range.purposes.value;
}

/** What waiting may cost the caller; outside the service ranges what the call costs. */
export const queueCharging = (number: string, at?: Date): QueueCharging =>
  rangeOf(number, at)?.queue.value ?? { charge: 'as-the-call', announceExpectedWait: false };

/** What has to come with an order of it; null when such an applicant can't order one. */
export const orderDocuments = (
  number: string,
  kind: Applicant,
  at?: Date,
): readonly OrderDocument[] | null => rangeOf(number, at)?.documents.value[kind] ?? null;

/**
 * Why calls to `from` must not be delivered to `to` (both E.164), as a sentence; null when no rule
 * is against it. Says nothing of whether `to` exists.
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

/** Where no plan is kept: by libphonenumber, which also knows +800, the freephone numbers of no country. */
function whyNotAbroad(from: string, to: string, at: Date): string | null {
  const type = parsePhoneNumberFromString(to)?.getType();
  if (type === 'PREMIUM_RATE') return `${to} must not be a destination: ${ownTariff}`;
  if (type !== 'TOLL_FREE' || numberClass(from, at) !== 'premium') return null;
  const because = 'a call that is paid for must not end on a free number';
  return `${to} must not be a destination of ${nationalOf(from)}: ${because}`;
}
