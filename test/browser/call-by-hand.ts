import { randomInt, randomUUID } from 'node:crypto';
import { formatScripts } from '../../tools/calls/index.js';

export interface CallByHand {
  /** Shown to the destination: a number from which no other caller calls. */
  readonly from: string;
  readonly talkMs: number;
}

const calledNumber = '+319008008';
const destination = '+31201000101';

/**
 * Calls 0900-8008 now, like a customer of Mobiel Direct: the tariff is announced, the help desk is
 * rung and answers, and after `talkMs` the caller hangs up.
 */
export async function call(callsUrl: string, talkMs: number): Promise<CallByHand> {
  // 061 to 065: other numbers that begin with 06 may be outside the number plan.
  const from = `+316${randomInt(10_000_000, 59_999_999)}`;
  const script = formatScripts([
    {
      index: 0,
      sipCallId: `${randomUUID()}@127.0.0.3`,
      atMs: Date.now(),
      carrier: 'mobiel-direct',
      sourceAddress: '127.0.0.3',
      to: calledNumber,
      from: { number: from, name: null, nameLatin1: false, presentation: 'shown' },
      caller: { cancelsAfterMs: null, hangsUpAfterMs: talkMs },
      destinations: {
        [destination]: { kind: 'answers', ringMs: 800, talkMs, endedBy: 'caller' },
      },
    },
  ]);
  const answer = await fetch(callsUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: script,
  });
  if (!answer.ok) throw new Error(`The switch takes no call: ${await answer.text()}`);
  return { from, talkMs };
}
