import type { SwitchParts } from '../calls/call.js';
import { hangUp } from '../calls/leg-end.js';
import { isKnownCause } from '../channel/causes.js';
import type { Channel } from '../channel/channel.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import type { Octets } from '../kernel/octets.js';

/**
 * `hash <realm> <id> <max>[/<seconds>] !<CAUSE>` hangs the leg up with that cause when it exceeds
 * the limit; `hash <realm> <id> -1` only counts it.
 */
export function limit(
  { channel, parts }: { readonly channel: Channel; readonly parts: SwitchParts },
  data: Octets,
): void {
  const asked = /^hash (\S+) (\S+) (?:-1|(\d+)(?:\/([1-9]\d*))? !(\w+))$/.exec(data);
  const [, realm, id, max, seconds = '0', cause = ''] = asked ?? [];
  if (!asked || (max !== undefined && !isKnownCause(cause))) {
    throw new NotCapturedError(`limit ${data}`);
  }
  const key = `${realm}_${id}`;
  const admitted = parts.limits.admit(channel, key, Number(max ?? -1), Number(seconds));
  if (!admitted) {
    hangUp(parts, channel, cause);
    return;
  }
  const [usage, rate] = [String(admitted.usage), String(admitted.rate)];
  channel.variables.setAll({
    limit_usage: usage,
    [`limit_usage_${key}`]: usage,
    limit_rate: rate,
    [`limit_rate_${key}`]: rate,
  });
  if (channel.variables.get('limit_backend') === undefined) {
    channel.variables.set('limit_backend', 'hash');
  }
}
