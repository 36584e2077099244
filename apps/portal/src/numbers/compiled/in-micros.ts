import type { TariffTerms } from '@app/number-plan';
import type { ConsumerTariffTerms } from '@app/rating';

/** Tariff terms in the form of the number plan: amounts in micros. */
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
