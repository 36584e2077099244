import { type FieldProblem, microsPerEuro } from '@app/common';
import type { PriceLimit, TariffRules } from '../plan/country-plan.js';
import { isInForce } from '../plan/datum.js';
import { planOf, rangeOf } from '../plan/plans.js';
import { dayOf } from '../plan/zone.js';
import type { TariffTerms } from './terms.js';
import { unsaidParts } from './unsaid.js';

const rates = ['startRate', 'perCall', 'perMinute'] as const;

/**
 * Which rules of its range a tariff of a number breaks at that instant, each field with the rule in
 * words; none: it is allowed.
 * @param terms `customerService`: whether the number serves customers, even among other things.
 *   `vatPercent`: of the VAT in it.
 */
export function checkTariff(
  number: string,
  terms: TariffTerms & { readonly customerService: boolean; readonly vatPercent: number },
  at: Date,
): FieldProblem[] {
  const range = rangeOf(number, at);
  if (!range) return [problem('number', 'must be a service number: no other takes a tariff')];
  if (!range.tariff)
    return [problem('number', `takes no tariff: ${range.prefix} numbers have none`)];
  const { unsettled } = range.tariff;
  if (unsettled !== undefined) {
    return [problem('number', `takes no tariff yet: of ${range.prefix} ${unsettled}`)];
  }
  const broken = [...rates, 'maximum' as const].filter((field) => !isAmount(terms[field] ?? 0));
  if (broken.length > 0) {
    return broken.map((field) => problem(field, 'must be whole micro-euro, 0 or more'));
  }
  const vat = vatProblems(number, terms.vatPercent, at);
  if (terms.customerService && isCustomerServiceFree(number, at)) {
    return rates
      .filter((field) => terms[field] > 0)
      .map((field) => problem(field, 'must be 0: customer service costs no more than the call'))
      .concat(unsaidParts(terms), vat);
  }
  return [
    ...priceProblems(range.prefix, range.tariff, terms),
    ...maximumProblems(range.tariff, terms),
    ...unsaidParts(terms),
    ...vat,
  ];
}

function priceProblems(prefix: string, rules: TariffRules, terms: TariffTerms): FieldProblem[] {
  const once = terms.startRate + terms.perCall;
  const step = rules.step.value;
  return [
    ...rates
      .filter((field) => step !== null && terms[field] % step !== 0)
      .map((field) => problem(field, `must be a multiple of ${euro(step ?? 0)}`)),
    ...limitProblem('perMinute', `a minute on ${prefix}`, terms.perMinute, rules.perMinute.value),
    ...limitProblem(
      terms.perCall > 0 || terms.startRate === 0 ? 'perCall' : 'startRate',
      `a call on ${prefix}, the start rate included`,
      once,
      rules.perCall.value,
    ),
  ];
}

function limitProblem(
  field: string,
  ofWhat: string,
  amount: number,
  limit: PriceLimit,
): FieldProblem[] {
  if (limit === 'any') return [];
  if ('atMost' in limit) {
    if (amount <= limit.atMost) return [];
    if (limit.atMost === 0) return [problem(field, `must be 0: there is no price for ${ofWhat}`)];
    return [problem(field, `must be at most ${euro(limit.atMost)} ${ofWhat}`)];
  }
  if (amount === limit.exactly) return [];
  return [problem(field, `must be ${euro(limit.exactly)} ${ofWhat}: its number says the price`)];
}

function maximumProblems(rules: TariffRules, terms: TariffTerms): FieldProblem[] {
  const { maximum, perMinute, startRate, perCall } = terms;
  const free = rules.maximumAbove.value;
  if (maximum === null) {
    if (free === null || perMinute <= free) return [];
    return [problem('maximum', `must be given above ${euro(free)} a minute`)];
  }
  if (maximum === 0) return [problem('maximum', 'must be above € 0.00, or be left out')];
  const limits = limitProblem('maximum', 'a call in all', maximum, rules.maximum.value);
  const once = startRate + perCall;
  if (limits.length > 0 || maximum >= once + perMinute) return limits;
  return [
    problem(
      'maximum',
      maximum < once
        ? 'must be at least the start rate and the price per call together'
        : `must be at least what the first minute costs, ${euro(once + perMinute)}`,
    ),
  ];
}

function vatProblems(number: string, percent: number, at: Date): FieldProblem[] {
  const plan = planOf(number);
  if (!plan) return [];
  const day = dayOf(at, plan.zone);
  const due = plan.vatPercent.find((rate) => isInForce(rate, day))?.value ?? percent;
  if (percent === due) return [];
  const rule = `must be ${due}, the percentage of VAT on service numbers of ${plan.country}`;
  return [problem('vatPercent', rule)];
}

function isCustomerServiceFree(number: string, at: Date): boolean {
  const plan = planOf(number);
  if (!plan) return false;
  const day = dayOf(at, plan.zone);
  return plan.customerServiceIsFree.some((rule) => isInForce(rule, day));
}

const isAmount = (micros: number): boolean => Number.isSafeInteger(micros) && micros >= 0;

/** € 1.05; € 0.039 where it has less than a cent. */
function euro(micros: number): string {
  const amount = micros / microsPerEuro;
  return `€ ${Number.isInteger(micros / 10_000) ? amount.toFixed(2) : String(amount)}`;
}

const problem = (field: string, rule: string): FieldProblem => ({ field, rule });
