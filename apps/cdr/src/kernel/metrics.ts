import { Counter, Gauge, Histogram } from 'prom-client';

export const legsArrived = new Counter({
  name: 'cdr_legs_total',
  help: 'Reports of legs by source (post, event, spool) and outcome: new, duplicate, refused, failed',
  labelNames: ['source', 'outcome'],
});

export const legsFilled = new Counter({
  name: 'cdr_legs_filled_total',
  help: 'Legs whose gaps a later report filled',
});

export const legsOutsideRange = new Counter({
  name: 'cdr_legs_outside_range_total',
  help: 'Legs whose start is in no month that a call can be of: a switch with a wrong clock',
});

export const legsDoubted = new Counter({
  name: 'cdr_legs_doubted_total',
  help: 'Reports of legs whose times can not be',
});

export const commitSeconds = new Histogram({
  name: 'cdr_commit_seconds',
  help: 'Time to commit one group of legs',
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
});

export const intakeQueue = new Gauge({
  name: 'cdr_intake_queue',
  help: 'Legs that wait for a commit',
});

export const recordsMade = new Counter({
  name: 'cdr_records_total',
  help: 'Call records, by whether every leg was in: whole, gap',
  labelNames: ['legs'],
});

// From the beginning, for Prometheus sees no first one come.
recordsMade.inc({ legs: 'gap' }, 0);

export const correctionsNoted = new Counter({
  name: 'cdr_corrections_total',
  help: 'Facts that came after, or against, what is held; by reason',
  labelNames: ['reason'],
});

export const orphansFound = new Counter({
  name: 'cdr_orphan_legs_total',
  help: 'Legs whose A leg never came though its channel is gone: somebody must look',
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

export const callsTold = new Counter({
  name: 'cdr_live_told_total',
  help: 'What switches told of calls that go on, by outcome: listed, answered, known (another replica was first, or it is over), refused',
  labelNames: ['outcome'],
});

export const liveNotesLost = new Counter({
  name: 'cdr_live_notes_lost_total',
  help: 'Answers, ends and facts of live calls that were let go because too many waited',
});

export const liveStale = new Counter({
  name: 'cdr_live_stale_total',
  help: 'Calls on the live list whose switch had no such channel any more',
});

export const callsFound = new Counter({
  name: 'cdr_live_found_total',
  help: 'Calls that a switch had and nobody had told of: answered while there was no connection to it',
});

export const callsClosed = new Counter({
  name: 'cdr_unknown_calls_total',
  help: 'Answered calls that were closed though nobody knows their end; by switch, none for a leg that never came',
  labelNames: ['switch'],
});

export const legsMissing = new Gauge({
  name: 'cdr_legs_missing',
  help: 'Sessions that a switch counted and no leg came of, found within 7 days',
  labelNames: ['switch'],
});

export const rowsAged = new Counter({
  name: 'cdr_aged_rows_total',
  help: 'Rows that lost what may be kept no longer, or went, by step: caller-truncated, caller-gone, legs-dropped, records-dropped, unknown-calls-deleted',
  labelNames: ['step'],
});

export const exportsEnded = new Counter({
  name: 'cdr_exports_total',
  help: 'Attempts at an export by outcome: done, given-back (to be begun anew), handed-over (it is large), failed, no-longer (cancelled, or another replica’s)',
  labelNames: ['outcome'],
});

export const importsWorked = new Counter({
  name: 'cdr_imports_total',
  help: 'Pieces of work at imports of carriers’ files by step (reading, storing, comparing, removing) and outcome: done, stopped (the file can’t be read), given-back, failed, no-longer',
  labelNames: ['step', 'outcome'],
});

export const callsUncounted = new Gauge({
  name: 'cdr_uncounted_calls',
  help: 'Call records that the totals lack at most: a few, unless totals are counted anew',
});
