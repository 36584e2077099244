import { carrier, trunk } from '@app/testing/builders';
import type { FakeCall } from '../../test/fake-call.js';
import { FakeChannel } from '../../test/fake-channel.js';
import { callId, context, snapshots } from '../../test/world.js';
import { runCall, type CallContext } from './call-run.js';

export async function carry(fake: FakeCall, changes: Partial<CallContext> = {}) {
  const channel = new FakeChannel(fake, callId);
  const end = await runCall(channel, context(changes));
  return { channel, end };
}

/** Variables of a channel on which no bridge ever creates a leg. */
export class NoLegs extends Map<string, string> {
  override set(name: string, value: string): this {
    return name.startsWith('originate_c') || name === 'originated_legs'
      ? this
      : super.set(name, value);
  }
}

/** Snapshots with one carrier only, whose trunk takes mobile numbers only. */
export function toMobilesOnly(all = snapshots()): ReturnType<typeof snapshots> {
  for (const id of ['laagland', 'mobiel']) all.deleteCarrier(id);
  all.putCarrier(
    carrier({
      addresses: ['127.0.0.2'],
      trunks: [trunk({ id: 'laagland-uit', host: '127.0.0.1', port: 5090, prefixes: ['316'] })],
    }),
  );
  return all;
}

export const busyThenAnswered = {
  destinations: { '31201000101': 'USER_BUSY', '31612000121': 'NONE' },
};
