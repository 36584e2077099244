import type { FlowScenario } from '../flow-scenario.js';

const voicemail = (changes: object = {}) => ({
  mail: {
    type: 'voicemail',
    greeting: 'begroeting',
    maxSeconds: 20,
    silenceSeconds: 3,
    next: 'thanks',
    ...changes,
  },
  thanks: { type: 'announce', prompt: 'welkom', next: 'end' },
  end: { type: 'hangup', cause: 'NORMAL_CLEARING' },
});
const ends = { cause: 'NORMAL_CLEARING', status: 200, rung: [] } as const;
const record = (changes: object = {}) => ({
  notice: { type: 'record', on: true, notice: 'melding', next: 'agents', ...changes },
  agents: { type: 'connect', destinations: [{ to: '{a}', ringSeconds: 10 }] },
});
const talks = { kind: 'answers', ringMs: 1000, talkMs: 8000, endedBy: 'callee' } as const;

export const recording: readonly FlowScenario[] = [
  {
    name: 'voicemail: silence ends the message',
    nodes: voicemail(),
    // the caller speaks after the greeting, which takes two seconds
    calls: [
      {
        caller: { speaks: [{ afterMs: 2500, ms: 4000 }] },
        expect: {
          ...ends,
          heard: ['begroeting', 'welkom'],
          audio: [{ kind: 'voicemail', ms: 7500, loud: [[1000, 4000]], silent: [] }],
        },
      },
    ],
  },
  {
    name: 'voicemail: the key ends the message',
    nodes: voicemail(),
    calls: [
      {
        caller: { speaks: [{ afterMs: 2500, ms: 3000 }], keys: [{ afterMs: 6000, key: '#' }] },
        expect: {
          ...ends,
          heard: ['begroeting', 'welkom'],
          audio: [{ kind: 'voicemail', ms: 4000, loud: [[1000, 3000]] }],
        },
      },
    ],
  },
  {
    name: 'voicemail: a caller who hangs up has left a message',
    nodes: voicemail(),
    calls: [
      {
        caller: { speaks: [{ afterMs: 2500, ms: 20_000 }], hangsUpAfterMs: 8000 },
        expect: {
          ...ends,
          heard: ['begroeting'],
          audio: [{ kind: 'voicemail', ms: 6000, loud: [[1000, 5000]] }],
        },
      },
    ],
  },
  {
    name: 'voicemail: no message is longer than the owner allows',
    nodes: voicemail({ maxSeconds: 5 }),
    calls: [
      {
        caller: { speaks: [{ afterMs: 2500, ms: 20_000 }] },
        expect: {
          ...ends,
          heard: ['begroeting', 'welkom'],
          audio: [{ kind: 'voicemail', ms: 5500, loud: [[1000, 4000]] }],
        },
      },
    ],
  },
  {
    name: 'voicemail: a caller who heard no greeting is not recorded',
    nodes: voicemail({ greeting: 'verdwenen' }),
    calls: [
      {
        caller: { speaks: [{ afterMs: 200, ms: 4000 }] },
        expect: { ...ends, heard: ['welkom'], audio: [] },
      },
    ],
  },
  {
    name: 'voicemail: played back, recorded again, kept',
    nodes: voicemail({ review: { prompt: 'opnieuw' } }),
    calls: [
      {
        caller: {
          speaks: [
            { afterMs: 2500, ms: 2000 },
            { afterMs: 10_000, ms: 2000 },
          ],
          keys: [
            { afterMs: 5000, key: '#' },
            { afterMs: 9500, key: '2' },
            { afterMs: 13_000, key: '#' },
            { afterMs: 17_500, key: '1' },
          ],
        },
        expect: { ...ends, heard: ['begroeting', 'opnieuw~', 'opnieuw~', 'welkom'] },
      },
    ],
  },
  {
    name: 'record: the notice is played, then the conversation is recorded, and nothing before it',
    nodes: record(),
    destinations: { a: { ...talks, speaks: [{ afterMs: 500, ms: 7000 }] } },
    calls: [
      {
        expect: {
          cause: 'NORMAL_CLEARING',
          status: 200,
          heard: ['melding'],
          deliveredTo: 'a',
          audio: [{ kind: 'recording', ms: 8000, loud: [[1000, 7000]] }],
        },
      },
    ],
  },
  {
    name: 'record: a caller who hangs up during the notice is not recorded',
    nodes: record(),
    destinations: { a: talks },
    calls: [
      {
        caller: { cancelsAfterMs: 1000 },
        expect: {
          cause: 'ORIGINATOR_CANCEL',
          status: 487,
          heard: ['melding~'],
          rung: [],
          audio: [],
        },
      },
    ],
  },
  {
    name: 'record: the destination pauses and resumes recording with a key',
    nodes: record(),
    destinations: {
      a: {
        ...talks,
        talkMs: 12_000,
        speaks: [{ afterMs: 0, ms: 12_000 }],
        keys: [
          { afterMs: 3000, key: '*' },
          { afterMs: 3300, key: '1' },
          { afterMs: 7000, key: '*' },
          { afterMs: 7300, key: '2' },
        ],
      },
    },
    calls: [
      {
        expect: {
          cause: 'NORMAL_CLEARING',
          status: 200,
          heard: ['melding'],
          deliveredTo: 'a',
          audio: [
            {
              kind: 'recording',
              ms: 12_000,
              loud: [
                [500, 2500],
                [8500, 11_000],
              ],
              silent: [[4500, 6500]],
            },
          ],
        },
      },
    ],
  },
  {
    name: 'record: nothing is recorded on hold',
    nodes: record(),
    destinations: {
      a: {
        ...talks,
        talkMs: 12_000,
        speaks: [{ afterMs: 0, ms: 12_000 }],
        holds: { afterMs: 3000, ms: 4000 },
      },
    },
    calls: [
      {
        caller: { speaks: [{ afterMs: 0, ms: 30_000 }] },
        expect: {
          cause: 'NORMAL_CLEARING',
          status: 200,
          heard: ['melding'],
          deliveredTo: 'a',
          audio: [
            {
              kind: 'recording',
              // the recording is shorter than the talk: a switch takes some time to start and end a
              // hold
              ms: 13_000,
              loud: [
                [500, 2500],
                [10_000, 12_000],
              ],
              silent: [[4500, 6500]],
            },
          ],
        },
      },
    ],
  },
  {
    name: 'record: a hold that ends does not end the destination’s pause',
    nodes: record(),
    destinations: {
      a: {
        ...talks,
        talkMs: 12_000,
        speaks: [{ afterMs: 0, ms: 12_000 }],
        keys: [
          { afterMs: 1500, key: '*' },
          { afterMs: 1800, key: '1' },
          { afterMs: 8500, key: '*' },
          { afterMs: 8800, key: '2' },
        ],
        holds: { afterMs: 3000, ms: 3000 },
      },
    },
    calls: [
      {
        expect: {
          cause: 'NORMAL_CLEARING',
          status: 200,
          heard: ['melding'],
          deliveredTo: 'a',
          audio: [
            {
              kind: 'recording',
              ms: 12_000,
              loud: [
                [500, 1300],
                [10_000, 11_000],
              ],
              silent: [[2500, 8000]],
            },
          ],
        },
      },
    ],
  },
  {
    name: 'record: off stops recording from here on',
    nodes: {
      ...record({ next: 'off' }),
      off: { type: 'record', on: false, next: 'agents' },
    },
    destinations: { a: talks },
    calls: [
      {
        expect: {
          cause: 'NORMAL_CLEARING',
          status: 200,
          heard: ['melding'],
          deliveredTo: 'a',
          audio: [],
        },
      },
    ],
  },
];
