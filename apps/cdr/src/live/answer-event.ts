import { err, ok, type Result } from '@app/common';
import type { LiveCall } from '@app/contracts';
import type { Headers } from '@app/event-socket';
import { eventFields } from '../legs/event-fields.js';
import { momentOrNull, uuidOrNull } from '../legs/field-text.js';
import { partiesOf, type LegRefusal } from '../legs/normalise-leg.js';
import { callParties, type NumberReading } from '../records/call-parties.js';

/**
 * The call that a CHANNEL_ANSWER says is answered; undefined when it is of a B leg. It reads as the
 * call's record will, and holds no number that is withheld.
 */
export function callFromAnswerEvent(
  event: Pick<Headers, 'header'>,
  numbers: NumberReading,
): Result<LiveCall | undefined, LegRefusal> {
  const fields = eventFields(event);
  const direction = fields.variable('direction');
  if (direction === 'outbound') return ok(undefined);
  if (direction !== 'inbound') return err({ code: 'field-unreadable', detail: 'direction' });
  const callId = uuidOrNull(fields.variable('uuid'));
  if (callId === null) return err({ code: 'field-unreadable', detail: 'uuid' });
  // Before a leg ends, its times stand in the profile only.
  const startedAt = momentOrNull(event.header('Caller-Channel-Created-Time'));
  if (startedAt === null) return err({ code: 'field-unreadable', detail: 'Channel-Created-Time' });
  const answeredAt = momentOrNull(event.header('Caller-Channel-Answered-Time'));
  if (answeredAt === null) {
    return err({ code: 'field-unreadable', detail: 'Channel-Answered-Time' });
  }
  const parties = partiesOf(fields, direction);
  return ok({
    callId,
    switchName: parties.switchName,
    ...callParties(parties, numbers),
    startedAt,
    answeredAt: Math.max(startedAt, answeredAt),
  });
}
