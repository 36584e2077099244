import { Counter, Gauge, Histogram } from 'prom-client';

export const callsTaken = new Counter({
  name: 'calls_taken_total',
  help: 'Calls that a switch handed to this controller: new, or taken over from another controller',
  labelNames: ['as'],
});

export const callsLive = new Gauge({
  name: 'calls_live',
  help: 'Calls under way on this controller',
});

export const callsEnded = new Counter({
  name: 'calls_ended_total',
  help: 'How calls left this controller: released, refused, hung-up, handed-on, unreadable, failed',
  labelNames: ['by'],
});

export const stepLatency = new Histogram({
  name: 'call_step_seconds',
  help: 'From what the switch answered to the next command on its way to it',
  buckets: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1],
});

export const snapshotEntries = new Gauge({
  name: 'snapshot_entries',
  help: 'Values that this controller has in memory',
  labelNames: ['bucket'],
});

export const numbersWithoutTariff = new Gauge({
  name: 'numbers_without_tariff',
  help: 'Paid numbers that this controller knows no tariff of: their calls are turned away',
});

export const linesShared = new Gauge({
  name: 'queue_order_shared',
  help: '1 while callers wait in one order with those of all controllers, 0 while Redis is away',
});

export const turnsGiven = new Counter({
  name: 'queue_turns_total',
  help: 'Questions for a turn that were answered by the order of all controllers (shared) or of this one (local)',
  labelNames: ['order'],
});

export const decisionsAsked = new Counter({
  name: 'decisions_total',
  help: 'Questions to owners’ services: decided, or why the flow went on without an answer',
  labelNames: ['outcome'],
});

export const decisionSeconds = new Histogram({
  name: 'decision_seconds',
  help: 'How long owners’ services took',
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5],
});

export const switchConnected = new Gauge({
  name: 'switch_connected',
  help: '1 while the event socket of a switch is connected and subscribed',
  labelNames: ['switch'],
});

export const recordingMasks = new Counter({
  name: 'recording_masks_total',
  help: 'Recordings masked for somebody who holds, and unmasked after it: done, failed',
  labelNames: ['action', 'outcome'],
});

export const callsTurnedAway = new Counter({
  name: 'calls_turned_away_total',
  help: 'Calls that a limit of all controllers turned away: blocked-caller, caller-rate',
  labelNames: ['limit'],
});

export const callsSuspected = new Counter({
  name: 'calls_suspected_total',
  help: 'Calls let in that are one of a regular row, or were started together: regular, synchronous',
  labelNames: ['why'],
});

export const legsBarred = new Counter({
  name: 'legs_barred_total',
  help: 'Destinations that were not dialled: their country is not allowed, or the owner’s spend reached its limit',
  labelNames: ['by'],
});

export const callsEndedForSpend = new Counter({
  name: 'calls_ended_for_spend_total',
  help: 'Conversations ended because the owner’s spend reached its limit: done, failed',
  labelNames: ['outcome'],
});

export const limitsShared = new Gauge({
  name: 'limits_shared',
  help: '1 while limits that controllers share are held, 0 while Redis is away',
});

export const trunkFailures = new Counter({
  name: 'trunk_failures_total',
  help: 'Legs that a trunk did not carry, by a cause that is not the destination’s',
  labelNames: ['trunk'],
});
