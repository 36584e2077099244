import { Counter, Gauge, Histogram } from 'prom-client';

export const legsArrived = new Counter({
  name: 'cdr_legs_total',
  help: 'Leg reports by source (post, event, spool) and outcome (new, duplicate, refused, failed)',
  labelNames: ['source', 'outcome'],
});

export const legsFilled = new Counter({
  name: 'cdr_legs_filled_total',
  help: 'Legs whose missing fields a later report filled',
});

export const legsOutsideRange = new Counter({
  name: 'cdr_legs_outside_range_total',
  help: 'Legs that start outside the months that may have a partition: a switch with a wrong clock',
});

export const legsDoubted = new Counter({
  name: 'cdr_legs_doubted_total',
  help: 'Leg reports with impossible values',
});

export const commitSeconds = new Histogram({
  name: 'cdr_commit_seconds',
  help: 'Time to commit one group of legs',
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
});

export const intakeQueue = new Gauge({
  name: 'cdr_intake_queue',
  help: 'Legs waiting for a commit',
});

export const recordsMade = new Counter({
  name: 'cdr_records_total',
  help: 'Call records made, by completeness of their legs: whole, gap',
  labelNames: ['legs'],
});

// Created with 0, because Prometheus does not see the first increase of a new series.
recordsMade.inc({ legs: 'gap' }, 0);

export const correctionsNoted = new Counter({
  name: 'cdr_corrections_total',
  help: 'Facts that arrived after the record, or contradict the stored leg; by reason',
  labelNames: ['reason'],
});

export const orphansFound = new Counter({
  name: 'cdr_orphan_legs_total',
  help: 'Legs whose A leg never arrived though its channel is gone: staff must check',
});

export const passesFailed = new Counter({
  name: 'cdr_passes_failed_total',
  help: 'Failed passes over waiting work, by part: complete, sweep, orphans, publish, partitions, ageing, totals, live, live-facts, live-check, suspect-calls, session-check, conflicting-reports, exports, imports',
  labelNames: ['part'],
});

export const switchConnected = new Gauge({
  name: 'cdr_switch_connected',
  help: '1 while the event socket of a switch is connected and subscribed',
  labelNames: ['switch'],
});

export const liveReports = new Counter({
  name: 'cdr_live_told_total',
  help: 'Reports from switches of calls under way, by outcome: listed, answered, known (another replica was first, or the call is over), refused',
  labelNames: ['outcome'],
});

export const liveNotesLost = new Counter({
  name: 'cdr_live_notes_lost_total',
  help: 'Answers, ends and facts of live calls dropped because too many waited',
});

export const liveStale = new Counter({
  name: 'cdr_live_stale_total',
  help: 'Calls on the live list whose channel no longer existed on the switch',
});

export const callsFound = new Counter({
  name: 'cdr_live_found_total',
  help: 'Calls found on a switch that no event had reported: answered while cdr was not connected to the switch',
});

export const callsClosed = new Counter({
  name: 'cdr_unknown_calls_total',
  help: 'Answered calls closed with an unknown end, by switch (empty for a leg that never arrived)',
  labelNames: ['switch'],
});

export const legsMissing = new Gauge({
  name: 'cdr_legs_missing',
  help: 'Sessions that a switch counted but whose leg never arrived, found within 7 days',
  labelNames: ['switch'],
});

export const rowsAged = new Counter({
  name: 'cdr_aged_rows_total',
  help: 'Rows that lost expired data or were deleted, by step: caller-truncated, caller-gone, legs-dropped, records-dropped, unknown-calls-deleted',
  labelNames: ['step'],
});

export const exportsEnded = new Counter({
  name: 'cdr_exports_total',
  help: 'Attempts at an export by outcome: done, given-back (to be retried), handed-over (to the large lane), failed, no-longer (cancelled, or taken over by another replica)',
  labelNames: ['outcome'],
});

export const importsWorked = new Counter({
  name: 'cdr_imports_total',
  help: 'Work on imports of carriers’ files by step (reading, storing, comparing, removing) and outcome: done, stopped (unreadable file), given-back, failed, no-longer',
  labelNames: ['step', 'outcome'],
});

export const callsUncounted = new Gauge({
  name: 'cdr_uncounted_calls',
  help: 'Call records not in the totals yet, at most: a few, unless totals are being recounted',
});
