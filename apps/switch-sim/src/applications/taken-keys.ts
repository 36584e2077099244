import type { SwitchParts } from '../calls/call.js';
import type { Channel } from '../channel/channel.js';
import type { PressedKey } from '../channel/key-queue.js';

/**
 * Notes a key that the switch takes from a leg: in the record and in an event, unless it is secret.
 */
export function noteKey(
  parts: SwitchParts,
  channel: Channel,
  { key, isSecret }: PressedKey,
  source: 'RTP' | 'APP' = 'RTP',
): void {
  if (isSecret) return;
  channel.digitsDialed += key;
  parts.events.raiseKey(channel, key, source);
}

/** Drops the waiting keys. They are in the record, but raise no event. */
export function flushKeys({ channel }: { readonly channel: Channel }): void {
  for (const { key, isSecret } of channel.keys.flush()) {
    if (!isSecret) channel.digitsDialed += key;
  }
}
