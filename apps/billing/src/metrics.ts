import { Counter } from 'prom-client';

export const callsRated = new Counter({
  name: 'billing_rated_calls_total',
  help: 'Calls that were rated',
});

export const callsQuarantined = new Counter({
  name: 'billing_quarantined_parts_total',
  help: 'Parts of calls that had no price when they were rated',
});

export const ratingFailed = new Counter({
  name: 'billing_rating_failures_total',
  help: 'Passes of rating that failed',
});
