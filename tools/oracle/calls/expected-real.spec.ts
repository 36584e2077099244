import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { expectedReal, type RealExpectation } from './expected-real.js';
import type { OracleScript, OracleWorld } from '../world/input.js';
import type { TariffAt } from '../prices/tariffs.js';
import { parseFromUsers, parseShortLog, readSippRun } from '../world/sipp-run.js';

/** Seconds since 1970; the times in the logs below are relative to it. */
const origin = 1_795_570_000;

const world: OracleWorld = {
  carriers: [
    {
      id: 'north',
      address: '127.0.0.2',
      trunk: { id: 'north-out', prefixes: [''] },
    },
    {
      id: 'dead',
      address: '127.0.0.5',
      trunk: { id: 'dead-out', prefixes: ['32'] },
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
              { to: '+3225000141', ringSeconds: 5 },
              { to: '+31201000104', ringSeconds: 3 },
              { to: '+31201000101', ringSeconds: 20 },
            ],
            busy: 'engaged',
            noAnswer: 'nobody',
          },
          engaged: { type: 'hangup', cause: 'USER_BUSY' },
          nobody: { type: 'announce', prompt: 'geen-gehoor', next: 'end' },
          end: { type: 'hangup', cause: 'NO_ANSWER' },
        },
      },
    },
  ],
  prompts: { 'geen-gehoor': { lengthMs: 1000, audio: 'of-geen-gehoor' } },
};

/** One tariff version before `origin`, another from then on. */
const tariffAt: TariffAt = (_, atMs) => ({
  id: atMs < origin * 1000 ? 'before' : 'since',
  lengthMs: 1000,
  audio: 'of-tariff',
  capSeconds: null,
});

const micros = (seconds: number): number => Math.round((origin + seconds) * 1_000_000);

/** A line of SIPp's short log. */
const line = (at: number, direction: 'S' | 'R', callId: string, cseq: string, first: string) =>
  `2026-11-25\t01:26:40.000000\t${(origin + at).toFixed(6)}\t${direction}\t${callId}\tCSeq:${cseq}\t${first}\n`;

const carrier = (callId: string) => ({
  invite: (at: number) =>
    line(at, 'S', callId, '1 INVITE', 'INVITE sip:09008008@127.0.0.1:5060 SIP/2.0'),
  got: (at: number, status: string) => line(at, 'R', callId, '1 INVITE', `SIP/2.0 ${status}`),
  cancel: (at: number) =>
    line(at, 'S', callId, '1 CANCEL', 'CANCEL sip:09008008@127.0.0.1:5060 SIP/2.0'),
  bye: (at: number) => line(at, 'S', callId, '2 BYE', 'BYE sip:09008008@127.0.0.1:5060 SIP/2.0'),
  released: (at: number) =>
    line(at, 'R', callId, '77 BYE', 'BYE sip:carrier@127.0.0.2:5060 SIP/2.0'),
});
const destination = (callId: string, digits: string) => ({
  invite: (at: number) =>
    line(at, 'R', callId, '9 INVITE', `INVITE sip:${digits}@127.0.0.1:5070 SIP/2.0`),
  responded: (at: number, status: string) => line(at, 'S', callId, '9 INVITE', `SIP/2.0 ${status}`),
  cancelled: (at: number) =>
    line(at, 'R', callId, '9 CANCEL', `CANCEL sip:${digits}@127.0.0.1 SIP/2.0`),
  bye: (at: number) => line(at, 'R', callId, '10 BYE', `BYE sip:${digits}@127.0.0.1 SIP/2.0`),
});
const inviteText = (callId: string, user: string): string =>
  `----------------------------------------------- 2026-11-25 01:26:51.264229\nUDP message received [9] bytes :\n\nINVITE sip:31201000101@127.0.0.1:5070 SIP/2.0\r\nFrom: "Jan" <sip:${user}@127.0.0.1>;tag=1\r\nCall-ID: ${callId}\r\n\r\n`;

const script = (index: number, change: Partial<OracleScript> = {}): OracleScript => ({
  index,
  sipCallId: 'not on the wire',
  atMs: 0,
  sourceAddress: '127.0.0.2',
  to: '09008008',
  from: { number: `06123456${70 + index}`, presentation: 'shown' },
  caller: { cancelsAfterMs: null, hangsUpAfterMs: 60_000 },
  destinations: {
    '+3225000141': { kind: 'down' },
    '+31201000104': { kind: 'rings' },
    '+31201000101': { kind: 'answers', ringMs: 400, talkMs: 2000, endedBy: 'caller' },
  },
  ...change,
});
const withheld = { number: '0612345999', presentation: 'withheld-privacy-id' };

interface Logs {
  scripts: OracleScript[];
  carriers: string[];
  destinations: string[];
  invites?: string[];
  failed?: number[];
}

const folder = mkdtempSync(join(tmpdir(), 'sipp-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Expected records computed from files, in the layout that a run on a real switch leaves. */
function expectation({
  scripts,
  carriers,
  destinations,
  invites = [],
  failed = [],
}: Logs): RealExpectation {
  for (const name of ['carriers', 'destinations'])
    mkdirSync(join(folder, name), { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write('carriers/north.short.log', carriers.join(''));
  write('destinations/north-out.short.log', destinations.join(''));
  write('destinations/north-out.messages.log', invites.join(''));
  const calls = scripts.map(({ index }) => ({
    index,
    sipCallId: `run-${index}`,
    carrier: 'north',
  }));
  write(
    'manifest.json',
    JSON.stringify({
      calls,
      carriers: [{ log: 'carriers/north.short.log' }],
      destinations: [{ log: 'destinations/north-out.short.log' }],
      failed,
    }),
  );
  return expectedReal(scripts, world, 'fs7', readSippRun(folder), tariffAt);
}

/**
 * Log lines of a call, `from` seconds after `origin`: a first destination rings 2.8 s without
 * answer, a second answers and talks for 2 s.
 */
function answeredCall(index: number, from = 0, hangsUpAt = 7.4): Omit<Logs, 'scripts'> {
  const a = carrier(`run-${index}`);
  const first = destination(`first-${index}`, '31201000104');
  const second = destination(`second-${index}`, '31201000101');
  return {
    carriers: [
      a.invite(from + 1),
      a.got(from + 1.001, '100 Trying'),
      a.got(from + 1.02, '183 Session Progress'),
      a.got(from + 5.3, '200 OK'),
      a.bye(from + hangsUpAt),
    ],
    destinations: [
      first.invite(from + 2.02),
      first.responded(from + 2.03, '180 Ringing'),
      first.cancelled(from + 4.85),
      first.responded(from + 4.86, '487 Request Terminated'),
      second.invite(from + 4.88),
      second.responded(from + 4.89, '180 Ringing'),
      second.responded(from + 5.29, '200 OK'),
      second.bye(from + hangsUpAt + 0.01),
    ],
    invites: [
      inviteText(`first-${index}`, `06123456${70 + index}`),
      inviteText(`second-${index}`, `06123456${70 + index}`),
    ],
  };
}

describe('expectedReal from SIPp’s logs', () => {
  it('takes all times of an answered call from the log, and adds the attempt at a dead trunk', () => {
    const { records, doubts } = expectation({ scripts: [script(0)], ...answeredCall(0) });
    expect(doubts).toEqual([]);
    expect(records).toEqual([
      {
        switchName: 'fs7',
        sipCallId: 'run-0',
        carrierId: 'north',
        ownerId: 'desk',
        callingNumber: '+31612345670',
        withheld: false,
        origin: { country: 'NL', kind: 'mobile' },
        calledNumber: '+319008008',
        flowVersion: 1,
        tariffId: 'since',
        startedAt: micros(1),
        answeredAt: micros(5.3),
        endedAt: micros(7.4),
        billedMicros: 2_100_000,
        hangupCause: 'NORMAL_CLEARING',
        deliveredTo: '+31201000101',
        announcements: [{ prompt: 'tariff', playedMs: 1000, lengthMs: 1000, audio: 'of-tariff' }],
        // From the 183 at 1.02 to the 200 at 5.3.
        answerOffsetMs: 4280,
        audio: [],
        queuedLocally: false,
        attempts: [
          {
            attempt: 1,
            trunkTry: 1,
            destination: '+3225000141',
            trunkId: 'dead-out',
            startedAt: micros(2),
            answeredAt: null,
            endedAt: micros(2),
            hangupCause: 'NORMAL_TEMPORARY_FAILURE',
          },
          {
            attempt: 2,
            trunkTry: 1,
            legUuid: 'first-0',
            destination: '+31201000104',
            trunkId: 'north-out',
            startedAt: micros(2.02),
            answeredAt: null,
            endedAt: micros(4.85),
            hangupCause: 'NO_ANSWER',
          },
          {
            attempt: 3,
            trunkTry: 1,
            legUuid: 'second-0',
            destination: '+31201000101',
            trunkId: 'north-out',
            startedAt: micros(4.88),
            answeredAt: micros(5.29),
            endedAt: micros(7.41),
            hangupCause: 'NORMAL_CLEARING',
          },
        ],
        refused: null,
        suspicions: [],
        lost: false,
        missingLegs: [],
      },
    ]);
  });

  it('counts a retransmitted message once', () => {
    const once = answeredCall(0);
    const again = {
      ...once,
      carriers: [
        ...once.carriers,
        carrier('run-0').invite(1.5),
        carrier('run-0').got(5.8, '200 OK'),
        carrier('run-0').bye(7.9),
      ],
    };
    expect(expectation({ scripts: [script(0)], ...again })).toEqual(
      expectation({ scripts: [script(0)], ...once }),
    );
  });

  it('separates attempts of withheld callers by time', () => {
    // Two calls 0.3 s apart to the same destinations; the second is shorter.
    const logs = [answeredCall(0, 0, 8.5), answeredCall(1, 0.3, 7)].map(
      ({ carriers, destinations }) => ({
        carriers,
        destinations,
      }),
    );
    const { records, doubts } = expectation({
      scripts: [script(0, { from: withheld }), script(1, { from: withheld })],
      carriers: logs.flatMap(({ carriers }) => carriers),
      destinations: logs.flatMap(({ destinations }) => destinations),
      invites: ['first-0', 'second-0', 'first-1', 'second-1'].map((id) =>
        inviteText(id, 'anonymous'),
      ),
    });
    expect(doubts).toEqual([]);
    expect(records.map(({ attempts }) => attempts.at(-1)?.endedAt)).toEqual([
      micros(8.51),
      micros(0.3 + 7.01),
    ]);
    expect(records.map(({ callingNumber }) => callingNumber)).toEqual([null, null]);
  });

  it('expects ORIGINATOR_CANCEL for a caller who hangs up during ringing', () => {
    const a = carrier('run-0');
    const b = destination('b', '31201000104');
    const { records } = expectation({
      scripts: [script(0, { caller: { cancelsAfterMs: 2000, hangsUpAfterMs: 60_000 } })],
      carriers: [a.invite(1), a.cancel(3), a.got(3.01, '487 Request Terminated')],
      destinations: [
        b.invite(2.02),
        b.cancelled(3.01),
        b.responded(3.02, '487 Request Terminated'),
      ],
      invites: [inviteText('b', '0612345670')],
    });
    expect(records).toMatchObject([
      {
        answeredAt: null,
        endedAt: micros(3),
        billedMicros: 0,
        hangupCause: 'ORIGINATOR_CANCEL',
        deliveredTo: null,
        attempts: [
          { destination: '+3225000141' },
          { destination: '+31201000104', endedAt: micros(3.01), hangupCause: 'ORIGINATOR_CANCEL' },
        ],
      },
    ]);
  });

  it('expects the heard part of the announcement when the caller hangs up in it after no answer', () => {
    const a = carrier('run-0');
    const [b, c] = [destination('b', '31201000104'), destination('c', '31201000101')];
    const { records } = expectation({
      scripts: [
        script(0, {
          caller: { cancelsAfterMs: 4800, hangsUpAfterMs: 60_000 },
          destinations: {
            '+3225000141': { kind: 'down' },
            '+31201000104': { kind: 'rings' },
            '+31201000101': { kind: 'refuses', status: 480, ringMs: 300 },
          },
        }),
      ],
      carriers: [a.invite(1), a.cancel(5.8), a.got(5.81, '487 Request Terminated')],
      destinations: [
        b.invite(2),
        b.cancelled(4.8),
        c.invite(4.82),
        c.responded(5.12, '480 Temporarily Unavailable'),
      ],
      invites: [inviteText('b', '0612345670'), inviteText('c', '0612345670')],
    });
    expect(records).toMatchObject([
      {
        hangupCause: 'ORIGINATOR_CANCEL',
        announcements: [
          { prompt: 'tariff', playedMs: 1000 },
          // From the refusal at 5.12 to 5.8.
          { prompt: 'geen-gehoor', playedMs: 680, lengthMs: 1000, audio: 'of-geen-gehoor' },
        ],
        attempts: [
          { hangupCause: 'NORMAL_TEMPORARY_FAILURE' },
          { hangupCause: 'NO_ANSWER' },
          { hangupCause: 'NO_USER_RESPONSE' },
        ],
      },
    ]);
  });

  const refusedCall = (status: string): Logs => {
    const a = carrier('run-0');
    const [b, c] = [destination('b', '31201000104'), destination('c', '31201000101')];
    return {
      scripts: [
        script(0, {
          destinations: {
            '+3225000141': { kind: 'down' },
            '+31201000104': { kind: 'rings' },
            '+31201000101': { kind: 'busy', ringMs: 100 },
          },
        }),
      ],
      carriers: [a.invite(1), a.got(4.95, status)],
      destinations: [
        b.invite(2),
        b.cancelled(4.8),
        c.invite(4.82),
        c.responded(4.93, '486 Busy Here'),
      ],
      invites: [inviteText('b', '0612345670'), inviteText('c', '0612345670')],
    };
  };

  it('expects the flow’s release cause when the carrier got its SIP status', () => {
    expect(expectation(refusedCall('486 Busy Here')).records).toMatchObject([
      {
        endedAt: micros(4.95),
        hangupCause: 'USER_BUSY',
        attempts: [{}, {}, { hangupCause: 'USER_BUSY' }],
      },
    ]);
  });

  it('reports a carrier that got another SIP status than the flow’s cause gives', () => {
    expect(expectation(refusedCall('480 Temporarily Unavailable')).records).toMatchObject([
      { hangupCause: 'USER_BUSY (486), though the carrier got 480' },
    ]);
  });

  it('expects the callee’s hang-up as the end of the call', () => {
    const call = answeredCall(0);
    const carriers = [...call.carriers.slice(0, -1), carrier('run-0').released(6.31)];
    expect(expectation({ scripts: [script(0)], ...call, carriers }).records).toMatchObject([
      { endedAt: micros(6.31), billedMicros: 1_010_000 },
    ]);
  });

  it('doubts a call without an end, an unclaimed attempt and a call that SIPp failed', () => {
    const call = answeredCall(0);
    const stray = destination('stray', '31201000107');
    const endless = destination('endless', '31201000101');
    const { records, doubts } = expectation({
      scripts: [script(0), script(1)],
      carriers: [...call.carriers, carrier('run-1').invite(2)],
      destinations: [
        ...call.destinations,
        stray.invite(3),
        stray.responded(3.1, '603 Decline'),
        endless.invite(3),
        line(4, 'R', 'asked', '5 OPTIONS', 'OPTIONS sip:127.0.0.1:5070 SIP/2.0'),
        line(4.1, 'S', 'asked', '5 OPTIONS', 'SIP/2.0 200 OK'),
      ],
      invites: call.invites ?? [],
      failed: [1],
    });
    expect(records).toHaveLength(1);
    expect(doubts).toEqual([
      "call 1: SIPp met what it didn't expect",
      'call 1: its carrier saw no beginning or no end',
      'attempt endless: it has no beginning or no end',
      'attempt stray: it belongs to no call',
    ]);
  });
});

describe('SIPp log readers', () => {
  it('read the short log line by line, to the microsecond', () => {
    expect(
      parseShortLog(
        '2026-11-25\t01:17:43.041634\t1795569463.041634\tS\tx-1@127.0.0.2\tCSeq:1 INVITE\tINVITE sip:09001234@127.0.0.1:24021 SIP/2.0\r\n',
      ),
    ).toEqual([
      {
        atMicros: 1_795_569_463_041_634,
        sent: true,
        callId: 'x-1@127.0.0.2',
        method: 'INVITE',
        user: '09001234',
        status: null,
      },
    ]);
    expect(() => parseShortLog('nonsense')).toThrow(/nonsense/);
  });

  it('read the number that an INVITE shows, also with Latin-1 names and compact headers', () => {
    const log = `${inviteText('a', '0612345678')}----------------------------------------------- x\nUDP message sent [9] bytes :\n\nSIP/2.0 200 OK\r\nFrom: <sip:no@x>\r\nCall-ID: b\r\n\r\n----------------------------------------------- x\n\nINVITE sip:1@x SIP/2.0\nf: "Andr\u00e9 50% off" <sip:+3225@x>;tag=2\ni: c\n`;
    expect([...parseFromUsers(log)]).toEqual([
      ['a', '0612345678'],
      ['c', '+3225'],
    ]);
  });
});
