import { useEffect, useRef, useState } from 'react';
import { eventStream, type StreamEvent } from '../api/event-stream.js';
import { liveCallsStreamPath } from '../api/generated/operations/live-calls.gen.js';
import type { Call, LiveCall } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';

export interface LiveCalls {
  readonly calls: readonly LiveCall[];
  /** Number of all live calls; `calls` lists only the newest. */
  readonly total: number;
  /** `away`: the connection is lost and is being retried; `calls` may be out of date. */
  readonly state: 'connecting' | 'live' | 'away';
  /** A refusal that retries can't solve, such as a missing permission; null: none. */
  readonly problem: ApiProblem | null;
  /** The last event, which screen readers announce; null: none yet. */
  readonly last: { readonly kind: 'new' | 'answered' | 'ended'; readonly call: LiveCall } | null;
}

const nothing: LiveCalls = { calls: [], total: 0, state: 'connecting', problem: null, last: null };
const shortestWait = 1_000;
const longestWait = 15_000;
/**
 * The longest silence before the connection counts as lost: the server sends something at least
 * every 15 s.
 */
const longestSilence = 40_000;

interface Following {
  /** Headers besides the usual ones, such as a key; the same object until it changes. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Another number begins anew, after a refusal. */
  readonly round?: number;
}

/** Follows the live calls of the stream, and reconnects by itself. */
export function useLiveCalls(
  ownerId: string | undefined,
  onRecorded: (record: Call) => void,
  { headers, round }: Following = {},
): LiveCalls {
  const [live, setLive] = useState(nothing);
  const recorded = useRef(onRecorded);
  recorded.current = onRecorded;

  useEffect(() => {
    const stop = new AbortController();
    setLive(nothing);
    void follow({ ownerId, headers }, stop.signal, setLive, (record) => recorded.current(record));
    return () => stop.abort();
  }, [ownerId, headers, round]);
  return live;
}

type Change = (change: (before: LiveCalls) => LiveCalls) => void;

async function follow(
  { ownerId, headers }: Pick<Following, 'headers'> & { readonly ownerId: string | undefined },
  stop: AbortSignal,
  change: Change,
  recorded: (record: Call) => void,
): Promise<void> {
  let wait = shortestWait;
  while (!stop.aborted) {
    const silent = new AbortController();
    const cut = (): void => silent.abort();
    let watch = setTimeout(cut, longestSilence);
    // A browser without a connection may keep the stream open without reporting an error.
    window.addEventListener('offline', cut);
    try {
      const events = eventStream(liveCallsStreamPath({ query: { ownerId } }), {
        headers,
        signal: AbortSignal.any([stop, silent.signal]),
        onOpen: () => {
          wait = shortestWait;
        },
        onBytes: () => {
          clearTimeout(watch);
          watch = setTimeout(cut, longestSilence);
        },
      });
      for await (const event of events) {
        if (event.event === 'recorded') recorded(recordOf(event));
        else change((before) => after(before, event));
      }
    } catch (error) {
      if (stop.aborted) return;
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) {
        change((before) => ({ ...before, state: 'away', problem: error }));
        return;
      }
    } finally {
      clearTimeout(watch);
      window.removeEventListener('offline', cut);
    }
    change((before) => ({ ...before, state: 'away' }));
    await pause(wait, stop);
    wait = Math.min(wait * 2, longestWait);
  }
}

const recordOf = ({ data }: StreamEvent): Call => (JSON.parse(data) as { record: Call }).record;

export function after(before: LiveCalls, { event, data }: StreamEvent): LiveCalls {
  switch (event) {
    case 'snapshot': {
      const { calls, total } = JSON.parse(data) as { calls: LiveCall[]; total: number };
      return { calls, total, state: 'live', problem: null, last: null };
    }
    case 'ringing':
    case 'answered': {
      const { call } = JSON.parse(data) as { call: LiveCall };
      const known = before.calls.find(({ callId }) => callId === call.callId);
      if (known === undefined) {
        const calls = [call, ...before.calls];
        return { ...before, calls, total: before.total + 1, last: { kind: 'new', call } };
      }
      const isNews = known.answeredAt === null && call.answeredAt !== null;
      return {
        ...before,
        calls: before.calls.map((one) => (one === known ? call : one)),
        last: isNews ? { kind: 'answered', call } : before.last,
      };
    }
    // The API can't look up live calls for now; it sends a snapshot when it can again.
    case 'away':
      return { ...before, state: 'away' };
    case 'ended': {
      const { callId } = JSON.parse(data) as { callId: string };
      const call = before.calls.find((one) => one.callId === callId);
      return {
        ...before,
        calls: before.calls.filter((one) => one.callId !== callId),
        total: Math.max(0, before.total - 1),
        last: call === undefined ? before.last : { kind: 'ended', call },
      };
    }
    default:
      return before;
  }
}

/** Waits until the time is over or the browser is online again. */
function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      stop.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    window.addEventListener('online', end);
    stop.addEventListener('abort', end);
  });
}
