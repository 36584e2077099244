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

let serial = 0;
/** Returns increasing uuids. */
export const nextUuid = (): string =>
  `10000000-0000-4000-8000-${String((serial += 1)).padStart(12, '0')}`;

export interface LegsOfCall {
  readonly a: Leg;
  readonly busy: Leg;
  readonly answered: Leg;
  readonly all: Leg[];
}

/** The legs of a call to a busy destination and then one that answered. */
export function legsOfCall(at: number, ownerId = 'owner-1'): LegsOfCall {
  const ids = [nextUuid(), nextUuid(), nextUuid()] as const;
  const a = aLeg({
    uuid: ids[0],
    startedAt: at,
    progressedAt: at + 1000,
    earlyMediaAt: at + 1000,
    originatedLegs: [ids[1], ids[2]],
    lastBridgeTo: ids[2],
    own: { serviceNumber: '+319001234', ownerId, announced: 'welkom:1/1' },
  });
  const b = (index: 1 | 2, answeredAt: number | null): Leg => ({
    ...a,
    uuid: ids[index],
    direction: 'outbound',
    startedAt: at + index,
    answeredAt,
    billedMicros: answeredAt === null ? 0 : 8_000_000,
    hangupCause: answeredAt === null ? 'USER_BUSY' : 'NORMAL_CLEARING',
    callingNumber: null,
    originatedLegs: [],
    lastBridgeTo: null,
    own: { attempt: String(index), destination: `+3120100010${index}`, trunkId: 'kpn' },
  });
  const busy = b(1, null);
  const answered = b(2, at + 1_000_000);
  return { a, busy, answered, all: [a, busy, answered] };
}
