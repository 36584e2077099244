import { Counter, Gauge } from 'prom-client';

export const callsRated = new Counter({
  name: 'billing_rated_calls_total',
  help: 'Calls that rating rated',
});

export const callsQuarantined = new Counter({
  name: 'billing_quarantined_parts_total',
  help: 'Parts of calls that could not be charged when they were rated, whatever the reason',
});

export const ratingFailed = new Counter({
  name: 'billing_rating_failures_total',
  help: 'Passes of rating that failed',
});

export const partsWaiting = new Gauge({
  name: 'billing_quarantined_parts',
  help: 'Parts of calls that are in quarantine now, by reason',
  labelNames: ['code'],
});

export const ratingLag = new Gauge({
  name: 'billing_rating_lag_seconds',
  help: 'Seconds since this replica last found every call of cdr rated',
});

export const callsCorrected = new Counter({
  name: 'billing_corrected_calls_total',
  help: 'Corrected calls that rating handled by itself: rated again, or with an unchanged result',
});

export const correctionsUnused = new Gauge({
  name: 'billing_corrections_waiting',
  help: 'Corrected calls that wait for a person to re-rate them',
});

export const rowsAged = new Counter({
  name: 'billing_aged_rows_total',
  help: 'Rows and files that were destroyed after their retention period, by step',
  labelNames: ['step'],
});
