import type { FieldProblem } from '@app/common';
import { checkTariff, type TariffTerms } from '@app/number-plan';
import type { ConsumerTariffTerms } from '@app/rating';

const ofTerms = new Set([
  ...['startRate', 'perCall', 'perMinute', 'maximum', 'vatPercent'],
  ...['minimum', 'freeSeconds', 'increments', 'bands'],
]);

/** Which rules of its number a tariff breaks when it counts, each at the field that a person filled in. */
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
  ).map(({ field, rule }) => ({ field: ofTerms.has(field) ? `terms.${field}` : field, rule }));

/** The terms as the number plan knows them. */
export const inMicros = (terms: ConsumerTariffTerms): TariffTerms => ({
  startRate: terms.startRate.micros,
  perCall: terms.perCall.micros,
  perMinute: terms.perMinute.micros,
  maximum: terms.maximum?.micros ?? null,
  minimum: terms.minimum?.micros,
  freeSeconds: terms.freeSeconds,
  increments: terms.increments,
  bands: terms.bands,
});
