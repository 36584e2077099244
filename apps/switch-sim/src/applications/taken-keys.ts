import type { SwitchParts } from '../calls/call.js';
import type { Channel } from '../channel/channel.js';
import type { PressedKey } from '../channel/key-queue.js';

/**
 * The switch takes a key from a leg: it tells listeners of it and keeps it for the record, unless
 * it is secret.
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

/** Drops the keys that wait. They are in the record, but nobody is told of them. */
export function flushKeys({ channel }: { readonly channel: Channel }): void {
  for (const { key, isSecret } of channel.keys.flush()) {
    if (!isSecret) channel.digitsDialed += key;
  }
}
