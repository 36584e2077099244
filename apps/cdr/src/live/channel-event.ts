import { err, ok, type Result } from '@app/common';
import { channelVariables } from '@app/contracts';
import type { Headers } from '@app/event-socket';
import {
  eventFields,
  integer,
  type LegRefusal,
  momentOrNull,
  partiesOf,
  uuidOrNull,
} from '../legs/index.js';
import { callParties, type NumberReading } from '../records/index.js';
import type { OpenCall, Talk } from './open-call.js';

/**
 * Reads a call under way from an event of its A leg, or from the answer to `uuid_dump`. Undefined
 * for a B leg, for a channel that has hung up, and for a call with neither an answer nor an owner.
 * The fields equal those of the later record, and a withheld number is left out.
 */
export function callFromChannelEvent(
  event: Pick<Headers, 'header'>,
  numbers: NumberReading,
): Result<OpenCall | undefined, LegRefusal> {
  const unreadable = (detail: string): { ok: false; error: LegRefusal } =>
    err({ code: 'field-unreadable', detail });
  const fields = eventFields(event);
  const direction = fields.variable('direction');
  if (direction === 'outbound') return ok(undefined);
  if (direction !== 'inbound') return unreadable('direction');
  if (momentOrNull(event.header('Caller-Channel-Hangup-Time')) !== null) return ok(undefined);
  const callId = uuidOrNull(fields.variable('uuid'));
  if (callId === null) return unreadable('uuid');
  // Before a leg ends, its times are in the profile only.
  const startedAt = momentOrNull(event.header('Caller-Channel-Created-Time'));
  if (startedAt === null) return unreadable('Channel-Created-Time');
  const answered = integer(event.header('Caller-Channel-Answered-Time'));
  const mustBe = event.header('Event-Name') === 'CHANNEL_ANSWER';
  if (answered === undefined || (mustBe && answered === 0)) {
    return unreadable('Channel-Answered-Time');
  }
  const answeredAt = answered === 0 ? null : Math.max(startedAt, answered);
  const parties = partiesOf(fields, direction);
  const who = callParties(parties, numbers);
  if (answeredAt === null && who.ownerId === null) return ok(undefined);
  const saidAt = momentOrNull(event.header('Event-Date-Timestamp')) ?? 0;
  return ok({
    callId,
    switchName: parties.switchName,
    coreUuid: uuidOrNull(event.header('Core-UUID')),
    ...who,
    startedAt,
    answeredAt,
    lastSeenAt: Math.max(answeredAt ?? startedAt, saidAt),
  });
}

/** The answer of a destination, from an event of its leg; null for other events and legs. */
export function talkFromChannelEvent(event: Pick<Headers, 'header'>): Talk | null {
  if (event.header('Event-Name') !== 'CHANNEL_ANSWER') return null;
  const fields = eventFields(event);
  if (fields.variable('direction') !== 'outbound') return null;
  const callId = uuidOrNull(fields.variable(channelVariables.callId));
  const legUuid = uuidOrNull(fields.variable('uuid'));
  const at = momentOrNull(event.header('Caller-Channel-Answered-Time'));
  return callId === null || legUuid === null || at === null ? null : { callId, legUuid, at };
}
