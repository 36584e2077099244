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
