import { setTimeout as after } from 'node:timers/promises';
import { decodeState } from '@app/call-flow';
import { channelVariables, type LiveCall } from '@app/contracts';
import type { AskSwitch } from '../kernel/ask-switch.js';
import { microsOf } from '../legs/index.js';

/**
 * How long a page waits for the switches: longer than they take to answer for a page of calls, and
 * shorter than the page's reader waits.
 */
const withinMs = 300;

type Listed = Omit<LiveCall, 'node' | 'queuedAt'>;

/**
 * Adds to each call its node in the flow, and when it entered a queue. All switches are asked at
 * once; both are null for a call whose answer is late. Never rejects.
 */
export async function withNodes(calls: readonly Listed[], ask: AskSwitch): Promise<LiveCall[]> {
  const nodes = new Map<string, string | null>();
  const queued = new Map<string, number>();
  const learn = async ({ switchName, callId }: Listed): Promise<void> => {
    const [state, since] = await Promise.all(
      [channelVariables.state, channelVariables.queuedAt].map((name) =>
        ask(switchName, `uuid_getvar ${callId} ${name}`),
      ),
    );
    const read = state == null ? undefined : decodeState(state.trim());
    if (read?.ok === true) nodes.set(callId, read.value.node);
    const queuedAt = microsOf(since?.trim());
    if (queuedAt !== null) queued.set(callId, queuedAt);
  };
  const late = new AbortController();
  await Promise.race([
    Promise.all(calls.map(learn)),
    after(withinMs, undefined, { signal: late.signal }).catch(() => undefined),
  ]);
  late.abort();
  return calls.map((call) => ({
    ...call,
    node: nodes.get(call.callId) ?? null,
    queuedAt: queued.get(call.callId) ?? null,
  }));
}
