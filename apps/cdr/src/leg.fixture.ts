import { randomUUID } from 'node:crypto';
import type { Leg } from './legs/leg.js';

/** 20 May 2026, 10:00 UTC. */
const start = Date.parse('2026-05-20T10:00:00Z') * 1000;

/** A caller's leg: answered after 2 ms, and nine seconds long. */
export function aLeg(changes: Partial<Leg> = {}): Leg {
  const { uuid = randomUUID(), startedAt = start } = changes;
  return {
    uuid,
    switchName: 'fs1',
    direction: 'inbound',
    callId: uuid,
    startedAt,
    progressedAt: null,
    earlyMediaAt: null,
    answeredAt: startedAt + 2000,
    endedAt: startedAt + 9_002_000,
    billedMicros: 9_000_000,
    hangupCause: 'NORMAL_CLEARING',
    callingNumber: '+31612345678',
    withheld: false,
    calledNumber: '09001234',
    sipCallId: `${uuid}@carrier`,
    originatedLegs: [],
    lastBridgeTo: null,
    voiceQuality: null,
    own: {},
    ...changes,
  };
}
