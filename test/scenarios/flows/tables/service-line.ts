import { known, unheard } from '../fake-line.js';
import type { FlowScenario } from '../flow-scenario.js';

const nodes = { line: { type: 'switchNumber' } };
/** Keys one after another, from a moment on. */
const typed = (text: string, fromMs: number) =>
  Array.from(text, (key, index) => ({ afterMs: fromMs + index * 350, key }));

export const serviceLine: readonly FlowScenario[] = [
  {
    name: 'service line: number, PIN and choice by keys, of which the record has none',
    nodes,
    calls: [
      {
        caller: {
          withheld: true,
          keys: [
            ...typed(`${known.number}#`, 3500),
            ...typed(known.pin, 9500),
            { afterMs: 19_000, key: '2' },
          ],
        },
        expect: {
          cause: 'NORMAL_CLEARING',
          status: 200,
          heard: [
            'system-line-welcome',
            'system-line-number',
            'system-line-pin',
            'system-line-closed',
            'system-line-divert',
            'system-digit-0',
            'system-digit-2',
            'system-digit-0',
            'system-line-press',
            'system-digit-3',
            'system-line-is-closed',
            'system-line-bye',
          ],
          rung: [],
          variables: { belfabriek_announced: null },
        },
      },
    ],
  },
  {
    name: 'service line: a star begins the keys anew, and a wrong PIN asks again',
    nodes,
    calls: [
      {
        caller: {
          keys: [
            ...typed(`99*${known.number}#`, 3500),
            ...typed('000000', 10_500),
            { afterMs: 16_000, key: '1' },
            { afterMs: 16_400, key: '#' },
          ],
          hangsUpAfterMs: 19_000,
        },
        expect: {
          cause: 'NORMAL_CLEARING',
          status: 200,
          heard: [
            'system-line-welcome',
            'system-line-number',
            'system-line-pin',
            'system-line-wrong',
            'system-line-number',
            'system-line-pin',
          ],
          rung: [],
        },
      },
    ],
  },
  {
    name: 'service line: without portal the caller hears a sentence, and the call ends',
    nodes,
    calls: [
      {
        caller: { from: unheard },
        expect: {
          cause: 'NORMAL_CLEARING',
          status: 200,
          heard: ['system-line-trouble'],
          rung: [],
        },
      },
    ],
  },
];
