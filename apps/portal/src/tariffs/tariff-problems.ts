import type { FieldProblem } from '@app/common';
import { checkTariff } from '@app/number-plan';
import type { ConsumerTariffTerms } from '@app/rating';
import { inMicros } from '../numbers/index.js';

const ofTerms = new Set([
  'startRate',
  'perCall',
  'perMinute',
  'maximum',
  'vatPercent',
  'minimum',
  'freeSeconds',
  'increments',
  'bands',
]);

/** Lists the rules that a tariff breaks on the given date, each with the field that a person filled in. */
export const tariffProblems = (
  number: string,
  terms: ConsumerTariffTerms,
  customerService: boolean,
  at: Date,
): FieldProblem[] =>
  checkTariff(
    number,
    { ...inMicros(terms), vatPercent: terms.vatPercent, customerService },
    at,
  ).map((problem) => ({
    ...problem,
    field: ofTerms.has(problem.field) ? `terms.${problem.field}` : problem.field,
  }));
