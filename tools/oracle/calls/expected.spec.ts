import { describe, expect, it } from '@jest/globals';
import { expected } from './expected.js';
import type { OracleScript, OracleWorld } from '../world/input.js';
import type { TariffAt } from '../prices/tariffs.js';

/** A call at this moment; its times below are worked out by hand, in milliseconds after it. */
const start = 1_790_812_800_000;
const micros = (ms: number): number => (start + ms) * 1000;

const world: OracleWorld = {
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
const tariffAt: TariffAt = (number) =>
  number === '+319008008'
    ? { id: 'tariff-1', lengthMs: 4900, audio: 'of-tariff', capSeconds: 90 }
    : null;

const answers = (ringMs: number, talkMs = 10_000): OracleScript['destinations'][string] => ({
  kind: 'answers',
  ringMs,
  talkMs,
  endedBy: 'callee',
});

const script = (change: Partial<OracleScript> = {}): OracleScript => ({
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
const record = (change: Partial<OracleScript> = {}) => {
  const [only] = expected([script(change)], world, 'fs7', tariffAt);
  if (only === undefined) throw new Error('no record');
  return only;
};
const whole = { prompt: 'tariff', playedMs: 4900, lengthMs: 4900, audio: 'of-tariff' };
const busy = { prompt: 'in-gesprek', playedMs: 5200, lengthMs: 5200, audio: 'of-in-gesprek' };

const recordedNumber = '0882000104';
const notice = { prompt: 'opname', playedMs: 2100, lengthMs: 2100, audio: 'of-opname' };
const greeting = { prompt: 'bericht', playedMs: 4200, lengthMs: 4200, audio: 'of-bericht' };
/** 0 to 2100 notice; rings until 7100, then the greeting until 11300. */
const messageOf = (caller: Partial<OracleScript['caller']>) =>
  record({
    to: recordedNumber,
    destinations: { '+31201000101': { kind: 'rings' } },
    caller: { cancelsAfterMs: null, hangsUpAfterMs: 90_000, ...caller },
  });

describe('what is recorded, worked out by hand', () => {
  it('a conversation from its answer on, behind the notice', () => {
    const destinations = { '+31201000101': answers(1000, 10_005) };
    expect(record({ to: recordedNumber, destinations })).toMatchObject({
      announcements: [notice],
      answeredAt: micros(3100),
      deliveredTo: '+31201000101',
      // Whole pieces of 20 ms.
      audio: [{ kind: 'recording', part: '1', ms: 10_020, keptDays: 7 }],
    });
  });

  it('nothing of a caller who gives up while it rings, or in the notice', () => {
    for (const cancelsAfterMs of [1000, 4000]) {
      const given = { cancelsAfterMs, hangsUpAfterMs: 90_000 };
      expect(record({ to: recordedNumber, caller: given })).toMatchObject({
        hangupCause: 'ORIGINATOR_CANCEL',
        audio: [],
      });
    }
  });

  it('no message of a caller who hangs up in the greeting', () => {
    expect(messageOf({ hangsUpAfterMs: 1990 })).toMatchObject({
      announcements: [notice, { ...greeting, playedMs: 1980 }],
      answeredAt: micros(7100),
      endedAt: micros(9090),
      hangupCause: 'NORMAL_CLEARING',
      deliveredTo: null,
      audio: [],
    });
  });

  it.each([
    // Silence from the beginning: seen with the frame after the third second.
    ['says nothing', {}, 3020],
    ['speaks for two seconds', { speaks: [{ afterMs: 11_800, ms: 2000 }] }, 5520],
    ['speaks too late', { speaks: [{ afterMs: 14_300, ms: 2000 }] }, 3020],
    ['goes on for too long', { speaks: [{ afterMs: 11_300, ms: 40_000 }] }, 30_000],
    // 7100 + 7000 is 2800 after the beginning of the message.
    [
      'hangs up as he speaks',
      { hangsUpAfterMs: 7000, speaks: [{ afterMs: 11_800, ms: 9000 }] },
      2800,
    ],
  ])('a message of a caller who %s', (_, caller, ms) => {
    expect(messageOf(caller)).toMatchObject({
      announcements: [notice, greeting],
      answeredAt: micros(7100),
      endedAt: micros(11_300 + ms),
      hangupCause: 'NORMAL_CLEARING',
      audio: [{ kind: 'voicemail', part: 'v1', ms, keptDays: null }],
    });
  });
});

describe('expected records, worked out by hand', () => {
  it('an answered call', () => {
    // 0 to 4900 tariff; 4900 rings; 4900 + 3000 = 7900 answered; 7900 + 10000 = 17900 over.
    expect(record()).toEqual({
      callId: 'b365cecf-249d-41c4-af58-b32e1eb2c05c',
      switchName: 'fs7',
      sipCallId: 'a-1@127.0.0.2',
      carrierId: 'north',
      ownerId: 'desk',
      callingNumber: '+31612345678',
      withheld: false,
      origin: { country: 'NL', kind: 'mobile' },
      calledNumber: '+319008008',
      flowVersion: 1,
      tariffId: 'tariff-1',
      startedAt: micros(0),
      answeredAt: micros(7900),
      endedAt: micros(17_900),
      billedMicros: 10_000_000,
      hangupCause: 'NORMAL_CLEARING',
      deliveredTo: '+31201000101',
      announcements: [whole],
      answerOffsetMs: 7900,
      audio: [],
      queuedLocally: false,
      attempts: [
        {
          legUuid: '61566552-f13f-8278-b233-86949d0f4428',
          attempt: 1,
          trunkTry: 1,
          destination: '+31201000101',
          trunkId: 'south-out',
          startedAt: micros(4900),
          answeredAt: micros(7900),
          endedAt: micros(17_900),
          hangupCause: 'NORMAL_CLEARING',
        },
      ],
      refused: null,
      suspicions: [],
      lost: false,
      missingLegs: [],
    });
  });

  it('the first is busy, the second answers', () => {
    // 4900 rings; 5000 busy, the second rings; 5000 + 2000 = 7000 answered; 17000 over.
    const destinations = {
      ...script().destinations,
      '+31201000101': { kind: 'busy' as const, ringMs: 100 },
    };
    expect(record({ destinations })).toMatchObject({
      answeredAt: micros(7000),
      endedAt: micros(17_000),
      billedMicros: 10_000_000,
      hangupCause: 'NORMAL_CLEARING',
      deliveredTo: '+31612000121',
      attempts: [
        {
          attempt: 1,
          trunkTry: 1,
          trunkId: 'south-out',
          startedAt: micros(4900),
          answeredAt: null,
          endedAt: micros(5000),
          hangupCause: 'USER_BUSY',
        },
        {
          attempt: 2,
          trunkTry: 1,
          trunkId: 'mobile-out',
          startedAt: micros(5000),
          answeredAt: micros(7000),
          endedAt: micros(17_000),
          hangupCause: 'NORMAL_CLEARING',
        },
      ],
    });
  });

  it('both fail, the last one busy: the busy exit with its announcement', () => {
    // 4900 down at once; 4900 rings; 5100 busy; 5100 + 5200 = 10300 released.
    const destinations = {
      '+31201000101': { kind: 'down' as const },
      '+31612000121': { kind: 'busy' as const, ringMs: 200 },
    };
    expect(record({ destinations })).toMatchObject({
      answeredAt: null,
      endedAt: micros(10_300),
      billedMicros: 0,
      hangupCause: 'USER_BUSY',
      deliveredTo: null,
      announcements: [whole, busy],
      answerOffsetMs: null,
      attempts: [
        { startedAt: micros(4900), endedAt: micros(4900), hangupCause: 'NORMAL_TEMPORARY_FAILURE' },
        { startedAt: micros(4900), endedAt: micros(5100), hangupCause: 'USER_BUSY' },
      ],
    });
  });

  it('nobody answers in time: the exit to another connect', () => {
    // 4900 + 20000 = 24900 no answer; 24900 + 5000 = 29900 too (it would have answered at 31000);
    // 29900 + 1000 = 30900 answered abroad; 40900 over.
    const destinations = {
      '+31201000101': { kind: 'rings' as const },
      '+31612000121': answers(6100),
      '+49301000131': answers(1000),
    };
    expect(record({ destinations })).toMatchObject({
      answeredAt: micros(30_900),
      endedAt: micros(40_900),
      deliveredTo: '+49301000131',
      attempts: [
        { attempt: 1, endedAt: micros(24_900), hangupCause: 'NO_ANSWER' },
        { attempt: 2, endedAt: micros(29_900), hangupCause: 'NO_ANSWER' },
        {
          attempt: 3,
          trunkTry: 1,
          trunkId: 'north-out',
          startedAt: micros(29_900),
          hangupCause: 'NORMAL_CLEARING',
        },
      ],
    });
  });

  it('a refusal counts as no answer when it is a 480', () => {
    // 5000 busy; 5000 + 300 = 5300 refused with 480, so the last attempt's exit is noAnswer.
    const destinations = {
      '+31201000101': { kind: 'busy' as const, ringMs: 100 },
      '+31612000121': { kind: 'refuses' as const, status: 480, ringMs: 300 },
      '+49301000131': { kind: 'refuses' as const, status: 603, ringMs: 700 },
    };
    // The connect abroad has no exits: 5300 + 700 = 6000 released with its cause.
    expect(record({ destinations })).toMatchObject({
      endedAt: micros(6000),
      hangupCause: 'CALL_REJECTED',
      attempts: [
        { hangupCause: 'USER_BUSY' },
        { hangupCause: 'NO_USER_RESPONSE' },
        { hangupCause: 'CALL_REJECTED' },
      ],
    });
  });

  it('an exit that is missing releases the call with the last cause', () => {
    // 4900 + 100 = 5000 refused; 5000 + 50 = 5050 refused: failed, which has no exit here.
    const destinations = {
      '+31201000101': { kind: 'refuses' as const, status: 404, ringMs: 100 },
      '+31612000121': { kind: 'refuses' as const, status: 503, ringMs: 50 },
    };
    expect(record({ destinations })).toMatchObject({
      endedAt: micros(5050),
      hangupCause: 'NORMAL_TEMPORARY_FAILURE',
      attempts: [
        { hangupCause: 'UNALLOCATED_NUMBER' },
        { hangupCause: 'NORMAL_TEMPORARY_FAILURE' },
      ],
    });
  });

  it('the caller gives up during the announcement', () => {
    expect(record({ caller: { cancelsAfterMs: 1500, hangsUpAfterMs: 60_000 } })).toMatchObject({
      answeredAt: null,
      endedAt: micros(1500),
      billedMicros: 0,
      hangupCause: 'ORIGINATOR_CANCEL',
      tariffId: 'tariff-1',
      announcements: [{ ...whole, playedMs: 1500 }],
      attempts: [],
    });
  });

  it('the caller gives up while a destination rings', () => {
    // It would be answered at 7900.
    expect(record({ caller: { cancelsAfterMs: 6000, hangsUpAfterMs: 60_000 } })).toMatchObject({
      endedAt: micros(6000),
      hangupCause: 'ORIGINATOR_CANCEL',
      deliveredTo: null,
      announcements: [whole],
      attempts: [
        {
          startedAt: micros(4900),
          answeredAt: null,
          endedAt: micros(6000),
          hangupCause: 'ORIGINATOR_CANCEL',
        },
      ],
    });
  });

  it('the caller gives up in the announcement after a busy', () => {
    // 4900 rings; 5000 busy; 5000 + 200 = 5200 busy; the announcement would end at 10400. 7999 - 5200 = 2799 of it,
    // whole pieces of 20 ms: 2780.
    const destinations = {
      '+31201000101': { kind: 'busy' as const, ringMs: 100 },
      '+31612000121': { kind: 'busy' as const, ringMs: 200 },
    };
    expect(
      record({ destinations, caller: { cancelsAfterMs: 7999, hangsUpAfterMs: 60_000 } }),
    ).toMatchObject({
      endedAt: micros(7999),
      hangupCause: 'ORIGINATOR_CANCEL',
      announcements: [whole, { ...busy, playedMs: 2780 }],
      attempts: [{ hangupCause: 'USER_BUSY' }, { hangupCause: 'USER_BUSY' }],
    });
  });

  it('a caller who would have given up after the answer stays', () => {
    expect(record({ caller: { cancelsAfterMs: 8000, hangsUpAfterMs: 60_000 } })).toEqual(record());
  });

  it('the maximum is reached: the switch ends the call a second later', () => {
    // 7900 answered; the timer: 7900 + 91000 = 98900.
    const destinations = { ...script().destinations, '+31201000101': answers(3000, 91_001) };
    expect(record({ destinations })).toMatchObject({
      answeredAt: micros(7900),
      endedAt: micros(98_900),
      billedMicros: 91_000_000,
      hangupCause: 'ALLOTTED_TIMEOUT',
      deliveredTo: '+31201000101',
      attempts: [{ endedAt: micros(98_900), hangupCause: 'NORMAL_CLEARING' }],
    });
  });

  it.each([
    ['somebody hangs up before that', answers(3000, 90_999), '127.0.0.2', 98_899],
    ['a carrier whose calls may go on', answers(3000, 200_000), '127.0.0.3', 207_900],
  ])('the maximum is not what ends it: %s', (_, first, sourceAddress, endMs) => {
    const destinations = { ...script().destinations, '+31201000101': first };
    expect(record({ destinations, sourceAddress })).toMatchObject({
      endedAt: micros(endMs),
      hangupCause: 'NORMAL_CLEARING',
    });
  });

  it.each([
    ['withheld', { number: '0612345678', presentation: 'withheld-privacy-id' }, 'CALL_REJECTED'],
    ['mobile', { number: '+32471234567', presentation: 'shown' }, 'USER_BUSY'],
    [
      'of another country',
      { number: '+491711234567', presentation: 'shown' },
      'NORMAL_TEMPORARY_FAILURE',
    ],
    [
      'of another kind',
      { number: '0201234567', presentation: 'shown' },
      'NORMAL_TEMPORARY_FAILURE',
    ],
    ['unknown', { number: 'asterisk', presentation: 'shown' }, 'UNALLOCATED_NUMBER'],
  ])('a caller who is %s takes his way', (_, from, hangupCause) => {
    expect(record({ to: '+31882000103', from })).toMatchObject({
      endedAt: micros(0),
      hangupCause,
      tariffId: null,
    });
  });

  it('a number that releases at once', () => {
    expect(record({ to: '0031882000101', sourceAddress: '127.0.0.3' })).toMatchObject({
      carrierId: 'mobile',
      ownerId: 'gone',
      calledNumber: '+31882000101',
      flowVersion: 1,
      startedAt: micros(0),
      endedAt: micros(0),
      hangupCause: 'UNALLOCATED_NUMBER',
      announcements: [],
      attempts: [],
    });
  });

  it('an announcement that is the whole flow', () => {
    expect(record({ to: '+31882000102' })).toMatchObject({
      endedAt: micros(4900),
      hangupCause: 'NORMAL_CLEARING',
      tariffId: null,
      announcements: [{ prompt: 'gesloten', playedMs: 4900, lengthMs: 4900, audio: 'of-gesloten' }],
    });
  });

  it.each([
    ['a number of nobody', '09009998887', '+319009998887'],
    ['a geographic number', '0031201119999', '+31201119999'],
    ['half a number', '0900', '0900'],
    ['digits without a prefix', '112233', '112233'],
  ])('%s is unallocated', (_, to, calledNumber) => {
    expect(record({ to })).toMatchObject({
      carrierId: 'north',
      ownerId: null,
      flowVersion: null,
      tariffId: null,
      calledNumber,
      endedAt: micros(0),
      hangupCause: 'UNALLOCATED_NUMBER',
      attempts: [],
    });
  });
});

describe('the caller', () => {
  const caller = (number: string, presentation = 'shown') => {
    const { callingNumber, withheld, origin } = record({ from: { number, presentation } });
    return [callingNumber, withheld, origin.country, origin.kind];
  };

  it.each([
    ['0201234567', '+31201234567', 'NL', 'fixed'],
    ['+31612345678', '+31612345678', 'NL', 'mobile'],
    ['0031882345678', '+31882345678', 'NL', 'other'],
    ['08002345', '+318002345', 'NL', 'other'],
    ['003223456789', '+3223456789', 'BE', 'fixed'],
    ['+32471234567', '+32471234567', 'BE', 'mobile'],
    ['0049302345678', '+49302345678', 'DE', 'fixed'],
    ['+491711234567', '+491711234567', 'DE', 'mobile'],
    ['0033612345678', '+33612345678', 'FR', 'mobile'],
    ['asterisk', null, null, 'unknown'],
    ['100', null, null, 'unknown'],
    ['0', null, null, 'unknown'],
  ])('%s', (written, number, country, kind) => {
    expect(caller(written)).toEqual([number, false, country, kind]);
  });

  it.each(['withheld-anonymous', 'withheld-privacy-id'])(
    '%s: hidden, the origin is kept',
    (how) => {
      expect(caller('+32471234567', how)).toEqual([null, true, 'BE', 'mobile']);
    },
  );
});
