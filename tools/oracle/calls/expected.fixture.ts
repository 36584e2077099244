import { expected } from './expected.js';
import type { OracleScript, OracleWorld } from '../world/input.js';
import type { TariffAt } from '../prices/tariffs.js';

/** Start of the call in milliseconds since 1970; the tests' times are milliseconds after it. */
export const start = 1_790_812_800_000;

export const micros = (ms: number): number => (start + ms) * 1000;

export const world: OracleWorld = {
  carriers: [
    {
      id: 'north',
      address: '127.0.0.2',
      trunk: { id: 'north-out', prefixes: [''] },
    },
    {
      id: 'mobile',
      address: '127.0.0.3',
      statesMaximum: true,
      trunk: { id: 'mobile-out', prefixes: ['316'] },
    },
    {
      id: 'south',
      address: '127.0.0.4',
      trunk: { id: 'south-out', prefixes: ['31'] },
    },
  ],
  numbers: [
    {
      number: '+319008008',
      owner: 'desk',
      flow: {
        start: 'tariff',
        nodes: {
          tariff: { type: 'announce', tariff: true, next: 'agents' },
          agents: {
            type: 'connect',
            destinations: [
              { to: '+31201000101', ringSeconds: 20 },
              { to: '+31612000121', ringSeconds: 5 },
            ],
            busy: 'engaged',
            noAnswer: 'abroad',
          },
          engaged: { type: 'announce', prompt: 'in-gesprek', next: 'release' },
          release: { type: 'hangup', cause: 'USER_BUSY' },
          abroad: { type: 'connect', destinations: [{ to: '+49301000131', ringSeconds: 10 }] },
        },
      },
    },
    {
      number: '+31882000101',
      owner: 'gone',
      flow: { start: 'end', nodes: { end: { type: 'hangup', cause: 'UNALLOCATED_NUMBER' } } },
    },
    {
      number: '+31882000102',
      owner: 'closed',
      flow: { start: 'only', nodes: { only: { type: 'announce', prompt: 'gesloten' } } },
    },
    {
      number: '+31882000104',
      owner: 'recorder',
      recordingsKeptDays: 7,
      flow: {
        start: 'notice',
        nodes: {
          notice: { type: 'record', on: true, notice: 'opname', next: 'desk' },
          desk: {
            type: 'connect',
            destinations: [{ to: '+31201000101', ringSeconds: 5 }],
            noAnswer: 'mailbox',
          },
          mailbox: {
            type: 'voicemail',
            greeting: 'bericht',
            maxSeconds: 30,
            silenceSeconds: 3,
            next: 'bye',
          },
          bye: { type: 'hangup', cause: 'NORMAL_CLEARING' },
        },
      },
    },
    {
      number: '+31882000103',
      owner: 'choosy',
      flow: {
        start: 'caller',
        nodes: {
          caller: {
            type: 'origin',
            rules: [
              { when: { withheld: true }, to: 'rejected' },
              { when: { countries: ['NL', 'BE'], kinds: ['mobile'] }, to: 'busy' },
              { when: { withheld: false, kinds: ['unknown'] }, to: 'gone' },
            ],
            otherwise: 'trouble',
          },
          rejected: { type: 'hangup', cause: 'CALL_REJECTED' },
          busy: { type: 'hangup', cause: 'USER_BUSY' },
          gone: { type: 'hangup', cause: 'UNALLOCATED_NUMBER' },
          trouble: { type: 'hangup', cause: 'NORMAL_TEMPORARY_FAILURE' },
        },
      },
    },
  ],
  prompts: {
    opname: { lengthMs: 2100, audio: 'of-opname' },
    bericht: { lengthMs: 4200, audio: 'of-bericht' },
    gesloten: { lengthMs: 4900, audio: 'of-gesloten' },
    'in-gesprek': { lengthMs: 5200, audio: 'of-in-gesprek' },
  },
};

/** One tariff, whose maximum is reached 90 seconds after the answer. */
export const tariffAt: TariffAt = (number) =>
  number === '+319008008'
    ? { id: 'tariff-1', lengthMs: 4900, audio: 'of-tariff', capSeconds: 90 }
    : null;

export const answers = (ringMs: number, talkMs = 10_000): OracleScript['destinations'][string] => ({
  kind: 'answers',
  ringMs,
  talkMs,
  endedBy: 'callee',
});

export const script = (change: Partial<OracleScript> = {}): OracleScript => ({
  index: 1,
  sipCallId: 'a-1@127.0.0.2',
  atMs: start,
  sourceAddress: '127.0.0.2',
  to: '09008008',
  from: { number: '0612345678', presentation: 'shown' },
  caller: { cancelsAfterMs: null, hangsUpAfterMs: 60_000 },
  destinations: {
    '+31201000101': answers(3000),
    '+31612000121': answers(2000),
    '+49301000131': answers(1000),
  },
  ...change,
});

export const record = (change: Partial<OracleScript> = {}) => {
  const [only] = expected([script(change)], world, 'fs7', tariffAt);
  if (only === undefined) throw new Error('no record');
  return only;
};

export const whole = { prompt: 'tariff', playedMs: 4900, lengthMs: 4900, audio: 'of-tariff' };

export const busy = {
  prompt: 'in-gesprek',
  playedMs: 5200,
  lengthMs: 5200,
  audio: 'of-in-gesprek',
};

export const recordedNumber = '0882000104';

export const notice = { prompt: 'opname', playedMs: 2100, lengthMs: 2100, audio: 'of-opname' };

export const greeting = { prompt: 'bericht', playedMs: 4200, lengthMs: 4200, audio: 'of-bericht' };

/** Notice from 0 to 2100 ms, ringing until 7100, greeting until 11300. */
export const messageOf = (caller: Partial<OracleScript['caller']>) =>
  record({
    to: recordedNumber,
    destinations: { '+31201000101': { kind: 'rings' } },
    caller: { cancelsAfterMs: null, hangsUpAfterMs: 90_000, ...caller },
  });
