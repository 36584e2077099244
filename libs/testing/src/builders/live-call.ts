import { randomUUID } from 'node:crypto';
import type { LiveCall } from '@app/contracts';
import { callStart, second } from './moments.js';

/** A call to an owner's geographic number, answered one second after its start and still going on. */
export function liveCall(changes: Partial<LiveCall> = {}): LiveCall {
  const { startedAt = callStart, answeredAt = startedAt + second } = changes;
  return {
    callId: randomUUID(),
    switchName: 'fs1',
    ownerId: 'helpdesk-nu',
    carrierId: 'laagland',
    callingNumber: '+31612345678',
    withheld: false,
    origin: { country: 'NL', kind: 'mobile' },
    calledNumber: '+31850001234',
    startedAt,
    answeredAt,
    lastSeenAt: answeredAt ?? startedAt,
    queuedAt: null,
    connectedAt: null,
    node: null,
    ...changes,
  };
}
