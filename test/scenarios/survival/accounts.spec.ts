import { describe, expect, it } from '@jest/globals';
import { readPrompts } from '../../../tools/oracle/index.js';
import { dutchPrompts } from '../../../tools/belfabriek/platform/apps.js';
import { recordOf, strange } from './accounts.js';
import { callsOf, castAll, losingServices, type CastCall } from './cast.js';
import type { SeenCall } from './seen.js';

const cast = callsOf(castAll(losingServices, 1), 1);
const inMenu = cast.filter(({ group }) => group.name.includes('in a menu'));
const { audio, lengthMs } = readPrompts(dutchPrompts)['welkom']!;
const slack = { shorterMs: 500, longerMs: 15_000, recordedMs: 250 };

/** A call in the menu whose caller heard these parts of the prompt: when each began, how long. */
function menuCall(hasKey: boolean, ...parts: readonly { atMs: number; ms: number }[]) {
  const call = inMenu.find(({ plan }) => (plan.key !== undefined) === hasKey) as CastCall;
  const [destination = ''] = call.group.numbers.values();
  const endedAt = (call.group.outcome.wholeMs ?? 0) * 1000;
  const seen: SeenCall = {
    index: call.index,
    sipCallId: 'menu',
    startedAt: 0,
    answeredAt: 0,
    endedAt,
    heardAt: null,
    files: parts.map(({ atMs, ms }) => ({
      audio: audio ?? '',
      lengthMs: ms,
      endedAt: (atMs + ms) * 1000,
    })),
    attempts: [{ legUuid: '', destination, startedAt: 0, answeredAt: 0, endedAt }],
    problems: [],
  };
  const { announcements } = recordOf(call, seen, { ownerId: '', withoutRedis: false });
  return { strange: strange(call, seen, slack), playedMs: announcements[0]?.playedMs };
}

const lost = [expect.stringContaining('did not hear welkom whole and once')];

describe('prompts of a call that controllers took over', () => {
  it('may end early by the caller’s own key, and the record says how much was heard', () => {
    const keyMs = inMenu[0]?.plan.key?.afterMs ?? 0;
    const late = menuCall(true, { atMs: keyMs - 700, ms: 700 });
    expect(late).toEqual({ strange: [], playedMs: 700 });
  });

  it.each([
    ['cut without a key', false, [{ atMs: 300, ms: 700 }]],
    ['cut before the key', true, [{ atMs: 300, ms: 700 }]],
    ['repeated', true, [300, 9000].map((atMs) => ({ atMs, ms: lengthMs }))],
    ['never played', true, []],
  ] as const)('are reported when %s', (_, hasKey, parts) => {
    expect(menuCall(hasKey, ...parts).strange).toEqual(lost);
  });

  it('are whole in the record when heard whole, in two parts too', () => {
    const halves = [300, 1300].map((atMs) => ({ atMs, ms: lengthMs / 2 }));
    expect(menuCall(false, ...halves)).toEqual({ strange: [], playedMs: lengthMs });
  });
});
