import { describe, expect, it } from '@jest/globals';
import { parseFlow, tryFlow, type Flow, type Trial, type TrialGiven } from '../index.js';

const sales = '+31201000101';
const support = '+31201000102';
const mobile = '+31612000121';

function flowOf(nodes: Record<string, unknown>, start = Object.keys(nodes)[0]): Flow {
  const parsed = parseFlow({ version: 1, start, nodes });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** A Thursday at 10:00 in Amsterdam. */
const given: TrialGiven = {
  caller: { number: '+31612345678', withheld: false, country: 'NL', kind: 'mobile' },
  startMs: Date.UTC(2026, 9, 1, 8),
  country: 'NL',
  zone: 'Europe/Amsterdam',
};

/** Sounds in short: `<start second> <sound> <seconds>`, with a ~ when interrupted. */
const heardIn = ({ heard }: Trial): string[] =>
  heard.map((each) => {
    const [at, long] = [each.atMs / 1_000, each.forMs / 1_000];
    if (each.kind === 'ringing') return `${at} ringing ${long}`;
    if (each.kind === 'conversation') return `${at} ${each.destination} ${long}`;
    const { sound, whole, fromMs } = each;
    const name = 'prompt' in sound ? sound.prompt : sound.kind;
    return `${at} ${name} ${long}${fromMs > 0 ? ` from ${fromMs / 1_000}` : ''}${whole ? '' : ' ~'}`;
  });

const wayOf = ({ nodes }: Trial): string[] =>
  nodes.map(({ node, exit, to }) => `${node} ${exit ?? '-'} ${to ?? '-'}`);

describe('tryFlow with a barred destination', () => {
  const both = [sales, support].map((to) => ({ to, ringSeconds: 20 }));
  const both20 = flowOf({ agents: { type: 'connect', destinations: both } });

  it('does not dial the destination, and continues with the next one', () => {
    const { rung } = tryFlow(both20, { ...given, isBarred: (to) => to === sales });
    expect(
      rung.map(({ destination, result, forMs, cause }) => [destination, result, forMs, cause]),
    ).toEqual([
      [sales, 'barred', 0, 'OUTGOING_CALL_BARRED'],
      [support, 'talked', 5_000, null],
    ]);
  });

  it('ends the call with the cause of a barred attempt when there is no other destination', () => {
    const { rung, heard, ended } = tryFlow(both20, { ...given, isBarred: () => true });
    expect(rung.map(({ result }) => result)).toEqual(['barred', 'barred']);
    expect(heard).toEqual([]);
    expect(ended).toMatchObject({ by: 'flow', cause: 'OUTGOING_CALL_BARRED' });
  });
});

describe('tryFlow with a destination that is out', () => {
  const untilMs = given.startMs + 60_000;
  const agents = [sales, support].map((to) => ({ to, ringSeconds: 20 }));
  const flow = flowOf({
    agents: { type: 'connect', destinations: agents, noAnswer: 'sorry' },
    sorry: { type: 'announce', prompt: 'sorry' },
  });
  const absent = (...out: string[]) => out.map((destination) => ({ destination, untilMs }));

  it('rings the next destination, and names the destination that is out', () => {
    const { rung, out } = tryFlow(flow, { ...given, absences: absent(sales) });
    expect(rung.map(({ destination }) => destination)).toEqual([support]);
    expect(out).toEqual([{ node: 'agents', atMs: 0, destination: sales }]);
  });

  it('takes the exit noAnswer while all destinations are out, and rings them after their absence', () => {
    const all = absent(sales, support);
    const trial = tryFlow(flow, { ...given, absences: all });
    expect(wayOf(trial)).toEqual(['agents noAnswer sorry', 'sorry - -']);
    expect(trial.ended).toEqual({ atMs: 4_000, by: 'flow', cause: 'NO_ANSWER' });
    const later = tryFlow(flow, { ...given, startMs: untilMs, absences: all });
    expect(later).toMatchObject({ out: [], rung: [{ destination: sales, result: 'talked' }] });
  });

  it('in a queue, rings only the other destinations', () => {
    const queue = flowOf({
      line: { type: 'queue', music: 'muziek', destinations: agents, maxSeconds: 60 },
    });
    const { rung } = tryFlow(queue, { ...given, absences: absent(sales) });
    expect(rung.map(({ destination }) => destination)).toEqual([support]);
    expect(tryFlow(queue, { ...given, absences: absent(sales, support) })).toMatchObject({
      answeredMs: null,
      rung: [],
    });
  });
});

const office = flowOf({
  hours: {
    type: 'schedule',
    periods: [
      {
        name: 'kantoor',
        hours: [{ days: ['mo', 'tu', 'we', 'th', 'fr'], from: '09:00', until: '17:00' }],
        to: 'menu',
      },
    ],
    otherwise: 'closed',
  },
  menu: {
    type: 'menu',
    prompt: 'kies',
    keys: { '1': 'sales', '2': 'message' },
    seconds: 5,
    tries: 2,
    noInput: 'sales',
    wrong: 'closed',
  },
  sales: {
    type: 'connect',
    destinations: [
      { to: sales, ringSeconds: 20 },
      { to: support, ringSeconds: 15 },
    ],
    busy: 'message',
    noAnswer: 'message',
  },
  message: { type: 'voicemail', greeting: 'spreek-in', review: { prompt: 'keuze' }, next: 'bye' },
  bye: { type: 'hangup', cause: 'NORMAL_CLEARING' },
  closed: { type: 'announce', prompt: 'gesloten' },
});

describe('tryFlow', () => {
  it('returns the nodes, sounds, destinations and end of a call', () => {
    const trial = tryFlow(office, {
      ...given,
      presses: [{ key: '1', node: 'menu', afterMs: 1_500 }],
      destinations: {
        [sales]: [{ does: 'busy' }],
        [support]: [{ does: 'answers', afterSeconds: 7, forSeconds: 30 }],
      },
    });
    expect(trial.nodes).toEqual([
      {
        node: 'hours',
        type: 'schedule',
        atMs: 0,
        forMs: 0,
        exit: 'periods.0.to',
        to: 'menu',
        why: { kind: 'at-once' },
      },
      {
        node: 'menu',
        type: 'menu',
        atMs: 0,
        forMs: 1_500,
        exit: 'keys.1',
        to: 'sales',
        why: { kind: 'key', key: '1' },
      },
      {
        node: 'sales',
        type: 'connect',
        atMs: 1_500,
        forMs: 37_000,
        exit: null,
        to: null,
        why: { kind: 'conversation', destination: support, atMs: 8_500, forMs: 30_000 },
      },
    ]);
    expect(heardIn(trial)).toEqual(['0 kies 1.5 ~', '1.5 ringing 7', `8.5 ${support} 30`]);
    expect(trial.keys).toEqual([{ key: '1', atMs: 1_500, node: 'menu' }]);
    expect(trial.rung).toEqual([
      {
        node: 'sales',
        attempt: 1,
        destination: sales,
        atMs: 1_500,
        forMs: 0,
        result: 'busy',
        cause: 'USER_BUSY',
        answeredMs: null,
        talk: null,
      },
      {
        node: 'sales',
        attempt: 2,
        destination: support,
        atMs: 1_500,
        forMs: 7_000,
        result: 'talked',
        cause: null,
        answeredMs: 8_500,
        talk: { atMs: 8_500, forMs: 30_000, recording: 'off' },
      },
    ]);
    expect(trial).toMatchObject({ answeredMs: 0, takes: [], recording: [] });
    expect(trial.ended).toEqual({ atMs: 38_500, by: 'destination', cause: 'NORMAL_CLEARING' });
  });

  it('uses the call’s time, in the number’s time zone', () => {
    const evening = tryFlow(office, { ...given, startMs: given.startMs + 7 * 3_600_000 });
    expect(wayOf(evening)).toEqual(['hours otherwise closed', 'closed - -']);
    expect(heardIn(evening)).toEqual(['0 gesloten 4']);
    expect(evening).toMatchObject({
      answeredMs: null,
      ended: { atMs: 4_000, by: 'flow', cause: 'NORMAL_CLEARING' },
    });
  });

  it('waits for keys that are not pressed', () => {
    const trial = tryFlow(office, { ...given, destinations: { [sales]: [{ does: 'answers' }] } });
    expect(heardIn(trial)).toEqual(['0 kies 4', '9 kies 4', '18 ringing 5', `23 ${sales} 60`]);
    expect(trial.nodes[1]).toMatchObject({ exit: 'noInput', why: { kind: 'no-key' } });
  });

  it('ignores keys that are pressed where no command accepts keys', () => {
    const trial = tryFlow(office, {
      ...given,
      presses: [
        { key: '7', prompt: 'kies', afterMs: 6_000 },
        { key: '2', prompt: 'kies', nth: 2, afterMs: 500 },
        { key: '5', prompt: 'spreek-in', afterMs: 100 },
        { key: '1', node: 'closed', afterMs: 0 },
      ],
    });
    expect(trial.keys).toEqual([
      { key: '7', atMs: 6_000, node: 'menu' },
      { key: '2', atMs: 6_500, node: 'menu' },
      { key: '5', atMs: 6_600, node: null },
    ]);
    expect(heardIn(trial).slice(0, 3)).toEqual(['0 kies 4', '6 kies 0.5 ~', '6.5 spreek-in 4']);
  });

  it('records a message, plays it back and lets the caller record it again', () => {
    const trial = tryFlow(office, {
      ...given,
      speaksSeconds: 30,
      presses: [
        { key: '2', node: 'menu', afterMs: 0 },
        { key: '#', node: 'message', afterMs: 14_000 },
        { key: '2', prompt: 'keuze', afterMs: 1_000 },
      ],
    });
    expect(trial.takes).toEqual([
      { take: 1, node: 'message', atMs: 4_000, forMs: 10_000, endedBy: 'key', replaced: true },
      {
        take: 2,
        node: 'message',
        atMs: 25_000,
        forMs: 35_000,
        endedBy: 'silence',
        replaced: false,
      },
    ]);
    expect(heardIn(trial)).toEqual([
      '0 kies 0 ~',
      '0 spreek-in 4',
      '14 take 10',
      '24 keuze 1 ~',
      '60 take 35',
      '95 keuze 4',
    ]);
    expect(trial.nodes.at(-2)).toMatchObject({ node: 'message', exit: 'next', to: 'bye' });
    expect(trial.ended).toEqual({ atMs: 104_000, by: 'flow', cause: 'NORMAL_CLEARING' });
  });

  it('keeps the message when the caller hangs up', () => {
    const trial = tryFlow(office, {
      ...given,
      presses: [{ key: '2', node: 'menu', afterMs: 0 }],
      hangsUp: { node: 'message', afterMs: 9_000 },
    });
    expect(trial.takes).toEqual([
      {
        take: 1,
        node: 'message',
        atMs: 4_000,
        forMs: 5_000,
        endedBy: 'caller-gone',
        replaced: false,
      },
    ]);
    expect(trial.nodes.at(-1)).toMatchObject({ exit: null, why: { kind: 'caller-gone' } });
    expect(trial.ended).toEqual({ atMs: 9_000, by: 'caller', cause: 'NORMAL_CLEARING' });
  });

  const paid = flowOf({
    price: { type: 'announce', tariff: true, next: 'notice' },
    notice: { type: 'record', on: true, notice: 'opname', next: 'agents' },
    agents: { type: 'connect', destinations: [{ to: sales, ringSeconds: 20 }] },
  });

  it('announces the tariff to a caller who pays, before any answer', () => {
    const trial = tryFlow(paid, { ...given, tariffMs: 11_000 });
    expect(heardIn(trial)).toEqual([
      '0 tariff 11',
      '11 opname 4',
      '15 ringing 5',
      `20 ${sales} 60`,
    ]);
    expect(trial.answeredMs).toBe(20_000);
    expect(trial.recording).toEqual([{ atMs: 15_000, recording: 'pausable' }]);
    expect(trial.rung[0]?.talk?.recording).toBe('pausable');
    expect(trial.nodes[0]).toMatchObject({
      node: 'price',
      forMs: 11_000,
      exit: 'next',
      why: { kind: 'heard', sound: { kind: 'tariff' }, whole: true },
    });
  });

  it('leaves a caller unanswered who hangs up during the tariff', () => {
    const hangsUp = { node: 'price', afterMs: 3_000 };
    const trial = tryFlow(paid, { ...given, tariffMs: 11_000, hangsUp });
    expect(heardIn(trial)).toEqual(['0 tariff 3 ~']);
    expect(trial.answeredMs).toBeNull();
    expect(trial.ended).toEqual({ atMs: 3_000, by: 'caller', cause: 'ORIGINATOR_CANCEL' });
  });

  it('releases the call of a caller to whom the tariff cannot be played', () => {
    const trial = tryFlow(paid, { ...given, tariffMs: 0 });
    expect(trial.rung).toEqual([]);
    expect(trial.nodes).toMatchObject([
      { node: 'price', exit: null, why: { kind: 'heard', whole: false } },
    ]);
    expect(trial.ended.cause).toBe('NORMAL_TEMPORARY_FAILURE');
  });

  it('records nothing when the notice is missing', () => {
    const trial = tryFlow(paid, { ...given, lengths: { opname: 0 } });
    expect(trial.recording).toEqual([]);
    expect(trial.rung[0]?.talk?.recording).toBe('off');
  });

  it('rings all destinations simultaneously, and asks the answering person to confirm', () => {
    const all = flowOf({
      agents: {
        type: 'connect',
        strategy: 'all-at-once',
        destinations: [sales, support, mobile].map((to) => ({ to, ringSeconds: 20 })),
        confirm: { prompt: 'neem-aan', key: '1' },
      },
    });
    const trial = tryFlow(all, {
      ...given,
      destinations: {
        [sales]: [{ does: 'answers', afterSeconds: 2, confirms: false }],
        [support]: [{ does: 'answers', afterSeconds: 6, forSeconds: 10 }],
        [mobile]: [{ does: 'answers', afterSeconds: 9 }],
      },
    });
    expect(trial.rung.map(({ result, forMs }) => [result, forMs])).toEqual([
      ['not-confirmed', 6_000],
      ['talked', 10_000],
      ['other-was-first', 10_000],
    ]);
    expect(heardIn(trial)).toEqual(['0 ringing 10', `10 ${support} 10`]);
  });

  it('takes the exit failed when the last destination is not reached', () => {
    const trial = tryFlow(office, {
      ...given,
      presses: [{ key: '1', node: 'menu', afterMs: 0 }],
      destinations: { [sales]: [{ does: 'rings' }], [support]: [{ does: 'fails' }] },
    });
    expect(trial.nodes[2]).toMatchObject({
      exit: 'failed',
      to: null,
      why: { kind: 'not-reached', cause: 'NORMAL_TEMPORARY_FAILURE' },
    });
    expect(trial.ended).toEqual({ atMs: 20_000, by: 'flow', cause: 'NORMAL_TEMPORARY_FAILURE' });
  });

  const waiting = flowOf({
    queue: {
      type: 'queue',
      music: 'muziek',
      destinations: [{ to: sales, ringSeconds: 20 }],
      announce: { everySeconds: 20, position: true },
      maxSeconds: 120,
      leaveKey: '9',
      timeout: 'sorry',
      left: 'sorry',
    },
    sorry: { type: 'announce', prompt: 'sorry' },
  });

  it('moves a waiting caller forward in the queue', () => {
    const trial = tryFlow(waiting, {
      ...given,
      lines: { queue: { ahead: 2, everySeconds: 22 } },
      destinations: { [sales]: [{ does: 'answers', afterSeconds: 3, forSeconds: 20 }] },
    });
    expect(heardIn(trial)).toEqual([
      '0 system-position-3 4',
      '4 muziek 20 ~',
      '24 system-position-2 4',
      '28 muziek 20 from 20 ~',
      '48 ringing 3',
      `51 ${sales} 20`,
    ]);
  });

  it('in a queue, rings the next destination at once, and destinations that were not reached after 5 seconds again', () => {
    const nodes = {
      queue: {
        type: 'queue',
        music: 'muziek',
        destinations: [sales, support].map((to) => ({ to, ringSeconds: 20 })),
      },
    };
    const busyTwice = [{ does: 'busy' }, { does: 'busy' }, { does: 'answers' }] as const;
    const trial = tryFlow(flowOf(nodes), {
      ...given,
      destinations: { [sales]: busyTwice, [support]: [{ does: 'busy' }] },
    });
    expect(trial.rung.map(({ destination, atMs }) => [destination, atMs])).toEqual([
      [sales, 0],
      [support, 0],
      [sales, 5_000],
      [support, 5_000],
      [sales, 10_000],
    ]);
  });

  it('lets a caller leave the queue, or sends the caller to timeout when it takes too long', () => {
    const lines = { queue: { ahead: 9, everySeconds: 60 } };
    const leaves = tryFlow(waiting, {
      ...given,
      lines,
      presses: [{ key: '9', node: 'queue', afterMs: 33_333 }],
    });
    expect(leaves.nodes[0]).toMatchObject({ forMs: 33_333, exit: 'left', why: { kind: 'key' } });
    const stays = tryFlow(waiting, { ...given, lines });
    expect(stays.nodes[0]).toMatchObject({
      exit: 'timeout',
      to: 'sorry',
      why: { kind: 'position' },
    });
    expect(stays.nodes[0]?.forMs).toBeGreaterThanOrEqual(120_000);
    expect(stays.nodes[0]?.forMs).toBeLessThan(130_000);
  });

  it('uses the given answers of services, lists and counters', () => {
    const decisions = flowOf({
      who: { type: 'origin', rules: [{ when: { list: 'vip' }, to: 'ask' }], otherwise: 'share' },
      ask: {
        type: 'decide',
        url: 'https://example.com/',
        exits: { constructor: 'share' },
        otherwise: 'no',
      },
      share: { type: 'split', mode: 'round-robin', parts: [{ to: 'no' }, { to: 'yes' }] },
      yes: { type: 'hangup', cause: 'NORMAL_CLEARING' },
      no: { type: 'hangup', cause: 'USER_BUSY' },
    });
    const vip = { ...given, lists: ['vip'] };
    expect(wayOf(tryFlow(decisions, { ...given, rounds: { share: 3 } }))).toEqual([
      'who otherwise share',
      'share parts.1.to yes',
      'yes - -',
    ]);
    const silent = tryFlow(decisions, vip);
    expect(wayOf(silent)).toEqual(['who rules.0.to ask', 'ask otherwise no', 'no - -']);
    expect(silent.nodes[1]).toMatchObject({ forMs: 2_000, why: { kind: 'service', answer: null } });
    const answered = tryFlow(decisions, { ...vip, decisions: { ask: 'constructor' } });
    expect(wayOf(answered)[1]).toBe('ask exits.constructor share');
    expect(answered.ended).toEqual({ atMs: 200, by: 'flow', cause: 'USER_BUSY' });
  });
});
