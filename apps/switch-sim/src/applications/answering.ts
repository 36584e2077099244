import type { Call } from '../calls/call.js';
import { fromDisplay, fullFrom } from '../channel/a-leg.js';
import { localDescriptionVariables, soundVariables } from '../channel/media-variables.js';
import { mediaPortOf } from '../channel/session-description.js';
import { tagOf } from '../kernel/deterministic-id.js';
import { scheduleHangUp } from './caller-leaves.js';
import { executeOnAnswer } from './scheduled.js';

/** Opens the audio towards the caller, as the switch does with 183 or 200. */
function openSound(call: Call): void {
  const { channel, parts } = call;
  const { ipv4 } = parts.identity;
  const port = mediaPortOf('a-leg', channel.uuid);
  const opened = channel.hadMedia;
  channel.hadMedia = true;
  channel.variables.setAll(localDescriptionVariables(ipv4, port, 'answer'));
  if (opened) return;
  const { variables, profile } = channel;
  const remotePort = Number(variables.get('remote_media_port'));
  variables.setAll(
    soundVariables({ address: ipv4, port }, { address: profile.networkAddress, port: remotePort }),
  );
}

/** Sends 183 with audio, once: the caller hears sounds before the answer. */
export function preAnswer(call: Call): void {
  const { channel, parts } = call;
  if (channel.isDown || channel.times.progressMedia !== 0 || channel.times.answered !== 0) return;
  openSound(call);
  channel.times.progressMedia = call.micros();
  channel.answerState = 'early';
  channel.variables.set('endpoint_disposition', 'EARLY MEDIA');
  parts.events.raise('CHANNEL_PROGRESS_MEDIA', channel);
  channel.callState = 'EARLY';
}

/** Sets the switch's own tag of the dialog, from its first provisional answer on. */
export function setToTag({ channel, script }: Call): void {
  if (channel.variables.get('sip_to_tag') === undefined) {
    channel.variables.set('sip_to_tag', tagOf('to', script.sipCallId));
  }
}

/** Answers the caller with 200. */
export function answer(call: Call): void {
  const { channel, parts } = call;
  if (channel.isDown || channel.times.answered !== 0) return;
  openSound(call);
  channel.times.answered = call.micros();
  channel.answerState = 'answered';
  parts.events.raise('CHANNEL_ANSWER', channel);
  channel.callState = 'ACTIVE';
  channel.variables.set('endpoint_disposition', 'ANSWER');
  scheduleHangUp(call);
  executeOnAnswer(call);
}

/**
 * Receives the caller's ACK, once: its headers replace those of the INVITE, a sealed From included.
 */
export function acknowledge({ channel, parts, script }: Call): void {
  const { variables, profile } = channel;
  if (channel.isDown || variables.get('sip_cseq') !== undefined) return;
  const tag = tagOf('to', script.sipCallId);
  const ack = tagOf('ack', script.sipCallId);
  const here = `${parts.identity.ipv4}:${parts.identity.sipPort}`;
  variables.setAll({
    sip_to_tag: tag,
    sip_from_tag: tagOf('from', script.sipCallId),
    sip_cseq: '1',
    sip_call_id: script.sipCallId,
    sip_full_via: `SIP/2.0/UDP ${profile.networkAddress}:5060;branch=z9hG4bK${ack}`,
    sip_from_display: fromDisplay(script),
    sip_full_from: fullFrom(script),
    sip_full_to: `<sip:${script.to}@${here}>;tag=${tag}`,
  });
}
