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
  help: 'Seconds between an answer of the switch and the next command sent to it, questions left out',
  buckets: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1],
});

export const snapshotEntries = new Gauge({
  name: 'snapshot_entries',
  help: 'Entries of a NATS bucket that this controller has in memory',
  labelNames: ['bucket'],
});

export const numbersWithoutTariff = new Gauge({
  name: 'numbers_without_tariff',
  help: 'Numbers that callers pay for without a valid tariff on this controller: their calls are refused',
});

export const linesShared = new Gauge({
  name: 'queue_order_shared',
  help: '1 while queues have one order over all controllers, 0 while Redis is away and each controller orders its own callers',
});

export const turnsGiven = new Counter({
  name: 'queue_turns_total',
  help: 'Queue turns decided by the order over all controllers (shared) or by this controller’s own (local)',
  labelNames: ['order'],
});

export const decisionsAsked = new Counter({
  name: 'decisions_total',
  help: 'Requests to owners’ services by outcome: decided, or why the flow continued without an answer',
  labelNames: ['outcome'],
});

export const decisionSeconds = new Histogram({
  name: 'decision_seconds',
  help: 'Seconds that owners’ services took to answer',
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5],
});

export const switchConnected = new Gauge({
  name: 'switch_connected',
  help: '1 while the event socket of a switch is connected and subscribed',
  labelNames: ['switch'],
});

export const recordingMasks = new Counter({
  name: 'recording_masks_total',
  help: 'Recordings masked while a party is on hold, and unmasked afterwards: done, failed',
  labelNames: ['action', 'outcome'],
});

export const callsTurnedAway = new Counter({
  name: 'calls_turned_away_total',
  help: 'Calls refused by a limit over all controllers: blocked-caller, caller-rate',
  labelNames: ['limit'],
});

export const callsSuspected = new Counter({
  name: 'calls_suspected_total',
  help: 'Admitted calls that are suspect: at regular intervals (regular) or started together (synchronous)',
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
  help: '1 while limits shared by controllers are applied, 0 while Redis is away',
});

export const trunkFailures = new Counter({
  name: 'trunk_failures_total',
  help: 'Legs that failed by the trunk’s fault, not the destination’s',
  labelNames: ['trunk'],
});
