import type { ScriptOptions } from '../harness.fixture.js';

/** A recorded call: its controllers' transcripts, and the script of a call with the same course. */
export interface Recorded {
  /** Inline actions of the dialplan that the call was recorded with. */
  readonly inline?: readonly string[];
  /** Paths of the recorded connections, in order of time. */
  readonly transcripts: readonly string[];
  readonly script: ScriptOptions;
}

const answers = (ringMs: number, talkMs: number, endedBy: 'caller' | 'callee') =>
  ({ kind: 'answers', ringMs, talkMs, endedBy }) as const;

const first = 'freeswitch-1.11/outbound-';
export const firstSet: Readonly<Record<string, Recorded>> = {
  answered: {
    transcripts: [`${first}answered`],
    script: { to: '08002353227', destinations: { '31201000100': answers(500, 2500, 'caller') } },
  },
  'busy, then the next': {
    transcripts: [`${first}busy-then-next`],
    script: {
      to: '09000001',
      destinations: {
        '31201000101': { kind: 'busy', ringMs: 20 },
        '31201000100': answers(500, 2500, 'caller'),
      },
    },
  },
  'no answer': {
    transcripts: [`${first}no-answer`],
    script: { to: '09000002', destinations: { '31201000102': { kind: 'rings' } } },
  },
  rejected: { transcripts: [`${first}rejected`], script: { to: '09000101' } },
  'early announcement': {
    transcripts: [`${first}early-announcement`],
    script: { to: '09000102', destinations: { '31201000109': answers(500, 2500, 'caller') } },
  },
  'hang-up in the announcement': {
    transcripts: [`${first}hangup-in-announcement`],
    script: { to: '09000103', cancelsAfterMs: 1520 },
  },
  'Latin-1 and a percent sign in the name': {
    transcripts: [`${first}latin1-percent-name`],
    script: {
      to: '09000106',
      name: 'André 50% off',
      nameLatin1: true,
      destinations: { '31201000109': answers(500, 1500, 'caller') },
    },
  },
  'controller lost in a playback': {
    transcripts: [`${first}controller-lost`, `${first}controller-lost-second`],
    script: { to: '09000107', destinations: { '31201000100': answers(500, 3200, 'caller') } },
  },
  'destination down': {
    transcripts: [`${first}destination-down`],
    script: { to: '09000109', destinations: { '31201000100': { kind: 'down' } } },
  },
};

const takeover = (number: string, takers: number): string[] =>
  Array.from(
    { length: takers },
    (_, at) =>
      `freeswitch-1.11-experiments/takeover/outbound-${number}${at === 0 ? '' : `-take${at + 1}`}`,
  );
const connect = (name: string): Pick<Recorded, 'transcripts' | 'inline'> => ({
  transcripts: [`freeswitch-1.11-experiments/connect/outbound-${name}`],
  inline: ['sip_copy_custom_headers=false'],
});

const busy = { kind: 'busy', ringMs: 20 } as const;
export const secondSet: Readonly<Record<string, Recorded>> = {
  'the controller dies while a leg rings, then no answer': {
    transcripts: takeover('09060003', 2),
    script: { to: '09060003', name: 'Jan', destinations: { '2': { kind: 'rings' } } },
  },
  'the controller dies while a leg rings, then answered; the call ends with the bridge': {
    transcripts: takeover('09060004', 1),
    script: { to: '09060004', name: 'Jan', destinations: { '4': answers(800, 1200, 'callee') } },
  },
  'the controller dies while a leg rings, then busy': {
    transcripts: takeover('09060005', 2),
    script: {
      to: '09060005',
      name: 'Jan',
      destinations: { '3': { kind: 'refuses', status: 486, ringMs: 800, rings: true } },
    },
  },
  'the controller dies after an answered bridge': {
    transcripts: takeover('09060006', 2),
    script: { to: '09060006', name: 'Jan', destinations: { '1': answers(300, 1500, 'callee') } },
  },
  'the controller dies after busy': {
    transcripts: takeover('09060007', 2),
    script: { to: '09060007', name: 'Jan', destinations: { '5': busy } },
  },
  'the controller dies with commands under way': {
    transcripts: takeover('09060008', 2),
    script: { to: '09060008', name: 'Jan' },
  },
  'the controller resets with commands under way': {
    transcripts: takeover('09060009', 2),
    script: { to: '09060009', name: 'Jan' },
  },
  'the first is busy, the controller dies while the second rings': {
    transcripts: takeover('09060010', 2),
    script: { to: '09060010', name: 'Jan', destinations: { '5': busy, '2': { kind: 'rings' } } },
  },
  'busy, outcome unset, the controller dies before the next': {
    transcripts: takeover('09060011', 2),
    script: { to: '09060011', name: 'Jan', destinations: { '5': busy } },
  },
  'first answered, second busy': {
    transcripts: takeover('09060012', 2),
    script: {
      to: '09060012',
      name: 'Jan',
      destinations: {
        '1': answers(300, 1500, 'callee'),
        '3': { kind: 'refuses', status: 486, ringMs: 800, rings: true },
      },
    },
  },
  'all five controllers die': {
    transcripts: takeover('09060014', 5),
    script: { to: '09060014', name: 'Jan' },
  },
  'leg uuids chosen by the controller': {
    ...connect('origination-uuid'),
    script: {
      to: '09060300',
      name: 'Jan',
      destinations: { '314': busy, '311': answers(300, 1500, 'callee') },
    },
  },
  'simultaneous legs': {
    ...connect('simultaneous'),
    script: {
      to: '09060300',
      name: 'Jan',
      destinations: {
        '311': answers(300, 1500, 'callee'),
        '312': answers(900, 1500, 'callee'),
        '313': { kind: 'rings' },
      },
    },
  },
  'simultaneous legs, one busy': {
    ...connect('simultaneous-busy-and-late'),
    script: {
      to: '09060300',
      name: 'Jan',
      destinations: { '314': busy, '312': answers(900, 1500, 'callee') },
    },
  },
  'simultaneous legs, all fail': {
    ...connect('simultaneous-all-fail'),
    script: {
      to: '09060300',
      name: 'Jan',
      destinations: {
        '314': { kind: 'busy', ringMs: 200 },
        '313': { kind: 'rings' },
        '316': { kind: 'refuses', status: 503, ringMs: 100 },
      },
    },
  },
  "a leg's own time-out": {
    ...connect('leg-timeout'),
    script: { to: '09060300', name: 'Jan', destinations: { '313': { kind: 'rings' } } },
  },
  'a caller number chosen by the controller': {
    ...connect('present-origination-leg'),
    script: {
      to: '09060300',
      name: 'Jan',
      destinations: { '311': answers(300, 1500, 'callee') },
    },
  },
  'ringback for an answered caller': {
    ...connect('early-media-ringback'),
    script: {
      to: '09060300',
      name: 'Jan',
      destinations: { '315': answers(1200, 1500, 'callee') },
    },
  },
  'ringback before an answer': {
    ...connect('ringback-before-answer'),
    script: {
      to: '09060300',
      name: 'Jan',
      destinations: { '312': answers(900, 1500, 'callee') },
    },
  },
  'sequential legs': {
    ...connect('sequential'),
    script: {
      to: '09060300',
      name: 'Jan',
      destinations: { '314': busy, '312': answers(900, 1500, 'callee') },
    },
  },
};

/** Calls recorded with prompts of 600 ms and 8,000 ms, 8,000 samples a second. */
const prompts = (name: string): Pick<Recorded, 'transcripts' | 'inline'> => ({
  transcripts: [`freeswitch-1.11-experiments/${name}`],
  inline: ['sip_copy_custom_headers=false'],
});
export const withPrompts: Readonly<Record<string, Recorded>> = {
  'a whole prompt, then answered and bridged': {
    ...prompts('live-limit-preanswer/outbound-preanswer-played'),
    script: { to: '09060500', name: 'Jan', destinations: { '1': answers(300, 2500, 'callee') } },
  },
  'a key ends the prompt': {
    ...prompts('live-limit-preanswer/outbound-preanswer-key'),
    script: {
      to: '09060500',
      name: 'Jan',
      caller: { keys: [{ afterMs: 1400, key: '1' }] },
    },
  },
  'a prompt without pre_answer': {
    ...prompts('live-limit-preanswer/outbound-playback-without-preanswer'),
    script: { to: '09060500', name: 'Jan' },
  },
  'the caller cancels during the prompt': {
    ...prompts('live-limit-preanswer/outbound-preanswer-cancel'),
    script: { to: '09060500', name: 'Jan', cancelsAfterMs: 1500 },
  },
  'a whole prompt, then busy': {
    ...prompts('live-limit-preanswer/outbound-preanswer-busy'),
    script: { to: '09060500', name: 'Jan' },
  },
  'a missing file': {
    ...prompts('live-limit-preanswer/outbound-preanswer-missing-file'),
    script: { to: '09060500', name: 'Jan' },
  },
  'a missing file leaves the earlier playback variables': {
    ...prompts('voicemail-more/outbound-announce-stale'),
    script: { to: '09060800', name: 'Jan' },
  },
};
