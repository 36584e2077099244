import { randomInt, randomUUID } from 'node:crypto';
import { eventually } from '@app/testing';
import { formatScripts } from '../../tools/calls/index.js';

export interface CallByHand {
  /** Shown to the destination: a number from which no other caller calls. */
  readonly from: string;
  readonly talkMs: number;
}

const calledNumber = '+319008008';
const destination = '+31201000101';

/** What a switch tells of a call; times in milliseconds since 1970, null: it did not happen. */
export interface CallStory {
  readonly answeredMs: number | null;
  readonly endedMs: number | null;
  /** The sounds that reached the caller, in order: a file’s name, `silence` or `other`. */
  readonly heard: readonly { readonly sound: string }[];
  readonly dialled: readonly { readonly destination: string; readonly answeredMs: number | null }[];
}

interface Dialling {
  /** E.164. */
  readonly to: string;
  /** The destinations that answer, E.164. */
  readonly answering: readonly string[];
  /** The destinations that are busy, E.164; the switch refuses to dial others. */
  readonly busy?: readonly string[];
  /** Time from the answer until the caller hangs up. */
  readonly talkMs: number;
  /** The key that the caller presses at the first menu. */
  readonly key?: string | undefined;
}

/** When a caller presses the key, in milliseconds since the call began: after a short prompt. */
const pressedAfterMs = 2_500;

/** Sends a call from a customer of Mobiel Direct to the switch, now. Resolves to its Call-ID and number. */
async function send(
  callsUrl: string,
  { to, answering, busy = [], talkMs, key }: Dialling,
): Promise<{ readonly sipCallId: string; readonly from: string }> {
  // 061 to 065: other numbers that begin with 06 may be outside the number plan.
  const from = `+316${randomInt(10_000_000, 59_999_999)}`;
  const sipCallId = `${randomUUID()}@127.0.0.3`;
  const behaviour = { kind: 'answers', ringMs: 800, talkMs, endedBy: 'caller' } as const;
  const script = formatScripts([
    {
      index: 0,
      sipCallId,
      atMs: Date.now(),
      carrier: 'mobiel-direct',
      sourceAddress: '127.0.0.3',
      to,
      from: { number: from, name: null, nameLatin1: false, presentation: 'shown' },
      caller: {
        cancelsAfterMs: null,
        hangsUpAfterMs: talkMs,
        ...(key === undefined ? {} : { keys: [{ afterMs: pressedAfterMs, key }] }),
      },
      destinations: Object.fromEntries([
        ...answering.map((each) => [each, behaviour] as const),
        ...busy.map((each) => [each, { kind: 'busy', ringMs: 200 }] as const),
      ]),
    },
  ]);
  const answer = await fetch(callsUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: script,
  });
  if (!answer.ok) throw new Error(`The switch takes no call: ${await answer.text()}`);
  return { sipCallId, from };
}

/**
 * Calls 0900-8008 now, like a customer of Mobiel Direct: the tariff is announced, the help desk is
 * rung and answers, and after `talkMs` the caller hangs up.
 */
export async function call(callsUrl: string, talkMs: number): Promise<CallByHand> {
  const asked = { to: calledNumber, answering: [destination], talkMs };
  const { from } = await send(callsUrl, asked);
  return { from, talkMs };
}

/** Calls a number, and resolves to the call's course once it has ended. */
export async function callThrough(callsUrl: string, dialling: Dialling): Promise<CallStory> {
  const { sipCallId } = await send(callsUrl, dialling);
  const stories: CallStory[] = [];
  const untilEnded = async (): Promise<void> => {
    const answer = await fetch(`${callsUrl}/${encodeURIComponent(sipCallId)}`);
    const story = (await answer.json()) as CallStory;
    if (!answer.ok || story.endedMs === null) throw new Error('The call goes on.');
    stories.push(story);
  };
  await eventually(untilEnded, { limitMs: 60_000, everyMs: 200 });
  return stories[0]!;
}

/**
 * What a caller of the number meets.
 * @param number Without the plus.
 */
export async function callTo(
  callsUrl: string,
  number: string,
  how: Omit<Dialling, 'to' | 'talkMs'> & { readonly talkMs?: number },
): Promise<{
  /** The destinations that rang, in order. */
  readonly rung: readonly string[];
  readonly answered: boolean;
  /** How many prompts the caller heard. */
  readonly heard: number;
}> {
  const story = await callThrough(callsUrl, { to: `+${number}`, talkMs: 1_500, ...how });
  const prompts = story.heard
    .map(({ sound }) => sound)
    .filter((sound) => sound !== 'silence' && sound !== 'other');
  return {
    rung: story.dialled.map(({ destination }) => `+${destination.replace(/^\D*0*/, '')}`),
    answered: story.dialled.some(({ answeredMs }) => answeredMs !== null),
    heard: new Set(prompts).size,
  };
}
