import { type BrokenRule, brokenRule, type FieldProblem, fieldProblem } from '@app/common';
import type { PriceLimit, TariffRules } from '../plan/country-plan.js';
import { isInForce } from '../plan/datum.js';
import { planOf, rangeOf } from '../plan/plans.js';
import { dayOf } from '../plan/zone.js';
import type { TariffTerms } from './terms.js';
import { unannouncedParts } from './unannounced.js';

const rates = ['startRate', 'perCall', 'perMinute'] as const;

/**
 * The rules of its range that a number's tariff breaks at this instant, by field; empty when it is
 * allowed.
 * @param terms `customerService`: whether the number serves customers, possibly among other
 * purposes. `vatPercent`: percentage of the VAT included.
 */
export function checkTariff(
  number: string,
  terms: TariffTerms & { readonly customerService: boolean; readonly vatPercent: number },
  at: Date,
): FieldProblem[] {
  const range = rangeOf(number, at);
  if (!range) return [fieldProblem('number', 'not-a-service-number')];
  if (!range.tariff) return [fieldProblem('number', 'takes-no-tariff', { prefix: range.prefix })];
  const { unsettled } = range.tariff;
  if (unsettled !== undefined) {
    return [
      fieldProblem('number', 'takes-no-tariff-yet', { prefix: range.prefix, why: unsettled }),
    ];
  }
  const broken = [...rates, 'maximum' as const].filter((field) => !isAmount(terms[field] ?? 0));
  if (broken.length > 0) {
    return broken.map((field) => fieldProblem(field, 'not-a-rate'));
  }
  const vat = vatProblems(number, terms.vatPercent, at);
  if (terms.customerService && isCustomerServiceFree(number, at)) {
    return rates
      .filter((field) => terms[field] > 0)
      .map((field) => fieldProblem(field, 'customer-service-costs'))
      .concat(unannouncedParts(terms), vat);
  }
  return [
    ...priceProblems(range.prefix, range.tariff, terms),
    ...maximumProblems(range.tariff, terms),
    ...unannouncedParts(terms),
    ...vat,
  ];
}

function priceProblems(prefix: string, rules: TariffRules, terms: TariffTerms): FieldProblem[] {
  const once = terms.startRate + terms.perCall;
  const step = rules.step.value;
  const perMinute = brokenLimit(terms.perMinute, rules.perMinute.value, {
    none: () => brokenRule('no-minute-price', { prefix }),
    most: (most) => brokenRule('minute-too-dear', { most, prefix }),
    exactly: (price) => brokenRule('minute-price-fixed', { price, prefix }),
  });
  const perCall = brokenLimit(once, rules.perCall.value, {
    none: () => brokenRule('no-call-price', { prefix }),
    most: (most) => brokenRule('call-too-dear', { most, prefix }),
    exactly: (price) => brokenRule('call-price-fixed', { price, prefix }),
  });
  const fieldOfCall = terms.perCall > 0 || terms.startRate === 0 ? 'perCall' : 'startRate';
  return [
    ...rates
      .filter((field) => step !== null && terms[field] % step !== 0)
      .map((field) => fieldProblem(field, 'not-a-multiple', { step: step ?? 0 })),
    ...(perMinute === null ? [] : [{ field: 'perMinute', ...perMinute }]),
    ...(perCall === null ? [] : [{ field: fieldOfCall, ...perCall }]),
  ];
}

/** The rules broken by an amount above each kind of limit. */
interface LimitRules {
  none(): BrokenRule;
  most(micros: number): BrokenRule;
  exactly(micros: number): BrokenRule;
}

function brokenLimit(amount: number, limit: PriceLimit, rules: LimitRules): BrokenRule | null {
  if (limit === 'any') return null;
  if ('atMost' in limit) {
    if (amount <= limit.atMost) return null;
    return limit.atMost === 0 ? rules.none() : rules.most(limit.atMost);
  }
  return amount === limit.exactly ? null : rules.exactly(limit.exactly);
}

function maximumProblems(rules: TariffRules, terms: TariffTerms): FieldProblem[] {
  const { maximum, perMinute, startRate, perCall } = terms;
  const free = rules.maximumAbove.value;
  if (maximum === null) {
    if (free === null || perMinute <= free) return [];
    return [fieldProblem('maximum', 'maximum-needed', { above: free })];
  }
  if (maximum === 0) return [fieldProblem('maximum', 'maximum-zero')];
  const broken = brokenLimit(maximum, rules.maximum.value, {
    none: () => brokenRule('no-maximum'),
    most: (most) => brokenRule('maximum-too-high', { most }),
    exactly: (price) => brokenRule('maximum-fixed', { price }),
  });
  if (broken !== null) return [{ field: 'maximum', ...broken }];
  const once = startRate + perCall;
  if (maximum < once) return [fieldProblem('maximum', 'maximum-below-call')];
  const least = once + perMinute;
  return maximum < least ? [fieldProblem('maximum', 'maximum-below-minute', { least })] : [];
}

function vatProblems(number: string, percent: number, at: Date): FieldProblem[] {
  const plan = planOf(number);
  if (!plan) return [];
  const day = dayOf(at, plan.zone);
  const due = plan.vatPercent.find((rate) => isInForce(rate, day))?.value ?? percent;
  if (percent === due) return [];
  return [
    fieldProblem('vatPercent', 'vat-percent-differs', { percent: due, country: plan.country }),
  ];
}

function isCustomerServiceFree(number: string, at: Date): boolean {
  const plan = planOf(number);
  if (!plan) return false;
  const day = dayOf(at, plan.zone);
  return plan.customerServiceIsFree.some((rule) => isInForce(rule, day));
}

const isAmount = (micros: number): boolean => Number.isSafeInteger(micros) && micros >= 0;
