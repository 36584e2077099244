import type { TariffTerms } from '@app/number-plan';
import type { ConsumerTariffTerms } from '@app/rating';

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
