import { setTimeout as after } from 'node:timers/promises';
import { decodeState } from '@app/call-flow';
import { channelVariables, type LiveCall } from '@app/contracts';
import type { AskSwitch } from '../kernel/ask-switch.js';

/** Longer than a switch takes for a page, shorter than anybody waits for one. */
const withinMs = 300;

/**
 * The calls with where they are in their flow: asked of their switches all at once, and left open
 * for those that haven't said so in time. Never rejects.
 */
export async function withNodes(
  calls: readonly Omit<LiveCall, 'node'>[],
  ask: AskSwitch,
): Promise<LiveCall[]> {
  const nodes = new Map<string, string | null>();
  const learn = async ({ switchName, callId }: Omit<LiveCall, 'node'>): Promise<void> => {
    const state = await ask(switchName, `uuid_getvar ${callId} ${channelVariables.state}`);
    const read = state === null ? undefined : decodeState(state.trim());
    if (read?.ok === true) nodes.set(callId, read.value.node);
  };
  const late = new AbortController();
  await Promise.race([
    Promise.all(calls.map(learn)),
    after(withinMs, undefined, { signal: late.signal }).catch(() => undefined),
  ]);
  late.abort();
  return calls.map((call) => ({ ...call, node: nodes.get(call.callId) ?? null }));
}
