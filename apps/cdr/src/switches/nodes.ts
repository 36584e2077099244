import { setTimeout as after } from 'node:timers/promises';
import { decodeState } from '@app/call-flow';
import { channelVariables, type LiveCall } from '@app/contracts';
import type { AskSwitch } from '../kernel/ask-switch.js';

/**
 * How long a page waits for the switches: longer than they take to answer for a page of calls, and
 * shorter than the page's reader waits.
 */
const withinMs = 300;

/**
 * Adds to each call its node in the flow. All switches are asked at once; the node is null for a
 * call whose answer is late. Never rejects.
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
