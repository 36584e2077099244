import type { DialedLeg } from '../applications/dial-string.js';
import type { SwitchParts } from '../calls/call.js';
import { hangUp } from '../calls/leg-end.js';
import {
  markDialogKnown,
  markMediaKnown,
  markRefusedHeard,
  markUnreachable,
} from '../channel/b-leg.js';
import { causeOfStatus } from '../channel/causes.js';
import type { Channel } from '../channel/channel.js';
import type { DestinationBehaviour } from '../kernel/call-script.js';

/** How long the switch waits for any SIP answer: `timer-T1X64` of freeswitch/conf. */
const silentMs = 5_000;

/**
 * Rings until the leg is answered, refused or given up: at `untilMs` of its timeline, or after the
 * leg's own time-out.
 */
export async function ring(
  parts: SwitchParts,
  { channel, leg }: { readonly channel: Channel; readonly leg: DialedLeg },
  behaviour: DestinationBehaviour,
  untilMs: number,
): Promise<void> {
  const { target } = leg;
  const { timeline } = channel;
  const startMs = timeline.now();
  const refuse = (status: number): void => {
    if (behaviour.kind === 'down' || behaviour.kind === 'silent') markUnreachable(channel);
    else markRefusedHeard(channel, target);
    channel.variables.set('sip_hangup_disposition', 'recv_refuse');
    channel.variables.set('proto_specific_hangup_cause', `sip:${status}`);
    hangUp(parts, channel, causeOfStatus(status));
  };
  const at = (afterMs: number, deed: () => void): Promise<void> =>
    new Promise((done) => {
      timeline.at(startMs + afterMs, () => {
        deed();
        done();
      });
    });
  if (behaviour.kind === 'down') return at(0, () => refuse(503));
  if (behaviour.kind === 'silent') return at(silentMs, () => refuse(408));
  markDialogKnown(channel, target, parts.identity);
  channel.times.progress = channel.micros();
  channel.callState = 'RINGING';
  parts.events.raise('CHANNEL_PROGRESS', channel);
  const legMs = Number(leg.variables['leg_timeout'] ?? 0) * 1000 || Infinity;
  const limitMs = Math.min(untilMs - startMs, legMs);
  if (behaviour.kind === 'rings' || behaviour.ringMs >= limitMs) {
    const cause = limitMs === legMs ? 'ALLOTTED_TIMEOUT' : 'NO_ANSWER';
    return at(limitMs, () => hangUp(parts, channel, cause));
  }
  switch (behaviour.kind) {
    case 'busy':
      return at(behaviour.ringMs, () => refuse(486));
    case 'refuses':
      return at(behaviour.ringMs, () => refuse(behaviour.status));
    case 'answers':
      return at(behaviour.ringMs, () => {
        markMediaKnown(channel, target, parts.identity);
        channel.times.answered = channel.micros();
        channel.answerState = 'answered';
        channel.callState = 'ACTIVE';
        parts.events.raise('CHANNEL_ANSWER', channel);
      });
  }
}
