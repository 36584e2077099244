import { describe, expect, it } from '@jest/globals';
import type { CallFacts } from './facts.js';
import {
  advance,
  decodeState,
  encodeState,
  limits,
  parseFlow,
  resume,
  start,
  type Flow,
  type Outcome,
  type Step,
} from './index.js';
import { atStep, played } from './nodes/node.fixture.js';

const facts: CallFacts = atStep();
const paying: CallFacts = { ...facts, tariffDue: true };

function flowOf(nodes: Record<string, unknown>): Flow {
  const parsed = parseFlow({ version: 1, start: Object.keys(nodes)[0], nodes });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const failed = (cause: string): Outcome => ({ kind: 'failed', cause });
const answer: Outcome = { kind: 'answer' };

/** The steps of a call, with a take-over by another controller at each step. */
function run(flow: Flow, outcomes: readonly Outcome[], facts: CallFacts): Step[] {
  const steps = [start(flow, facts)];
  for (const outcome of outcomes) {
    const at = steps[steps.length - 1];
    if (!at) throw new Error('no step');
    const read = decodeState(encodeState(at.state));
    if (!read.ok) throw new Error(read.error);
    expect(resume(flow, read.value)).toEqual({ ok: true, value: at });
    steps.push(advance(flow, read.value, outcome, facts));
  }
  return steps;
}

const commandsOf = (flow: Flow, outcomes: readonly Outcome[], of: CallFacts = facts) =>
  run(flow, outcomes, of).map(({ command }) => command);

const play = (sound: object, fromMs = 0, keys = '') => ({
  kind: 'play',
  sound,
  fromMs,
  maxMs: limits.sliceMs,
  keys,
});
const prompt = (name: string, language: string | null = null) => ({
  kind: 'prompt',
  prompt: name,
  language,
});
const tariff = (fromMs = 0) => play({ kind: 'tariff' }, fromMs);
const dial = (legs: [destination: string, ringSeconds: number, attempt: number][]) => ({
  kind: 'dial',
  legs: legs.map(([destination, ringSeconds, attempt]) => ({ destination, ringSeconds, attempt })),
  confirm: null,
  present: 'caller',
  recording: 'off',
});
const release = (cause: string) => ({ kind: 'release', cause });

const agents = {
  type: 'connect',
  destinations: [
    { to: '+31201000101', ringSeconds: 20 },
    { to: '+31201000102', ringSeconds: 15 },
  ],
};
const menu = {
  type: 'menu',
  prompt: 'keuze',
  keys: { '1': 'agents', '2': 'menu' },
  seconds: 5,
  tries: 1,
};

describe('interpreter', () => {
  const flow = flowOf({
    welcome: { type: 'announce', prompt: 'welkom', next: 'agents' },
    agents: { ...agents, busy: 'mobile' },
    mobile: {
      type: 'connect',
      strategy: 'all-at-once',
      destinations: [
        { to: '+31612000121', ringSeconds: 10 },
        { to: '+31612000122', ringSeconds: 10 },
      ],
    },
  });

  it('counts attempts over the whole call', () => {
    const outcomes: Outcome[] = [played.whole, failed('NO_ANSWER'), failed('USER_BUSY')];
    const steps = run(flow, outcomes, facts);
    expect(steps.map(({ command }) => command)).toEqual([
      play(prompt('welkom')),
      dial([['+31201000101', 20, 1]]),
      dial([['+31201000102', 15, 2]]),
      dial([
        ['+31612000121', 10, 3],
        ['+31612000122', 10, 4],
      ]),
    ]);
    expect(steps.map(({ state }) => [state.step, state.attempts])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 4],
    ]);
  });

  it('releases the call with the cause of the last attempt where no exit is connected', () => {
    const outcomes: Outcome[] = [played.whole, failed('USER_BUSY'), failed('CALL_REJECTED')];
    expect(commandsOf(flow, outcomes).at(-1)).toEqual(release('CALL_REJECTED'));
  });

  it('releases normally after a conversation, and stays released', () => {
    const outcomes: Outcome[] = [played.whole, failed('USER_BUSY'), { kind: 'answered' }];
    const steps = run(flow, [...outcomes, failed('USER_BUSY')], facts);
    expect(steps.at(-2)?.command).toEqual(release('NORMAL_CLEARING'));
    expect(steps.at(-1)).toEqual(steps.at(-2));
  });

  it('replaces an invalid hang-up cause by NORMAL_TEMPORARY_FAILURE', () => {
    const outcomes: Outcome[] = [played.whole, failed('x'), failed('A:b|${c}\n')];
    expect(commandsOf(flow, outcomes).at(-1)).toEqual(release('NORMAL_TEMPORARY_FAILURE'));
  });

  it('takes no step at nodes of the types schedule, language and origin', () => {
    const deciding = flowOf({
      hours: {
        type: 'schedule',
        periods: [
          { name: 'Dag', hours: [{ days: ['th'], from: '09:00', until: '17:00' }], to: 'english' },
        ],
        otherwise: 'closed',
      },
      english: { type: 'language', language: 'en', next: 'origin' },
      origin: { type: 'origin', rules: [{ when: { kinds: ['mobile'] }, to: 'welcome' }] },
      welcome: { type: 'announce', prompt: 'welkom' },
      closed: { type: 'hangup', cause: 'USER_BUSY' },
    });
    expect(start(deciding, facts)).toMatchObject({
      command: play(prompt('welkom', 'en')),
      state: { step: 1, node: 'welcome', language: 'en' },
    });
    const evening = start(deciding, { ...facts, nowMs: facts.nowMs + 9 * 3_600_000 });
    expect(evening.command).toEqual(release('USER_BUSY'));
  });

  it('answers the call once, before the first node that needs an answered call', () => {
    const twice = flowOf({ menu, agents });
    const steps = run(twice, [answer, played.key('2'), played.key('1')], facts);
    expect(steps.map(({ command }) => command)).toEqual([
      { kind: 'answer' },
      play(prompt('keuze'), 0, '0123456789*#'),
      play(prompt('keuze'), 0, '0123456789*#'),
      dial([['+31201000101', 20, 1]]),
    ]);
  });

  it('keeps the choice of recording for later nodes', () => {
    const recorded = flowOf({
      record: { type: 'record', on: true, notice: 'opname', next: 'agents' },
      agents,
    });
    expect(commandsOf(recorded, [played.whole]).at(-1)).toEqual({
      ...dial([['+31201000101', 20, 1]]),
      recording: 'pausable',
    });
  });

  const withTariff = flowOf({
    welcome: { type: 'announce', prompt: 'welkom', next: 'price' },
    price: { type: 'announce', tariff: true, next: 'menu' },
    menu,
    agents,
  });

  describe('for a caller who pays', () => {
    const direct = flowOf({ agents });

    it('announces the tariff before a node that answers, in continuing slices', () => {
      expect(commandsOf(direct, [played.upTo(8_000), played.whole], paying)).toEqual([
        tariff(),
        tariff(8_000),
        dial([['+31201000101', 20, 1]]),
      ]);
    });

    it('announces the tariff where the flow says, then answers, and announces it only once', () => {
      const outcomes = [played.whole, played.whole, answer, played.key('1')];
      expect(commandsOf(withTariff, outcomes, paying)).toEqual([
        play(prompt('welkom')),
        tariff(),
        { kind: 'answer' },
        play(prompt('keuze'), 0, '0123456789*#'),
        dial([['+31201000101', 20, 1]]),
      ]);
    });

    it('repeats an interrupted tariff from its beginning once, then releases the call', () => {
      const broken = [played.upTo(8_000), played.nothing];
      expect(commandsOf(direct, [...broken, ...broken], paying)).toEqual([
        tariff(),
        tariff(8_000),
        tariff(),
        tariff(8_000),
        release('NORMAL_TEMPORARY_FAILURE'),
      ]);
      const answered = run(withTariff, [played.whole, played.nothing, played.key('1')], paying);
      expect(answered.at(-1)?.command).toEqual(release('NORMAL_TEMPORARY_FAILURE'));
      expect(answered.some(({ state }) => state.answered)).toBe(false);
    });
  });

  it('announces no tariff to a caller who does not pay', () => {
    expect(commandsOf(withTariff, [played.whole])).toEqual([
      play(prompt('welkom')),
      { kind: 'answer' },
    ]);
  });

  describe('for a caller who goes in circles', () => {
    it('ends the call after the maximum number of steps', () => {
      const round = flowOf({ menu, agents });
      let step = start(round, facts);
      for (let steps = 1; steps < limits.steps; steps += 1) {
        expect(step.state.step).toBe(steps);
        step = advance(round, step.state, played.key('2'), facts);
      }
      expect(step.command.kind).toBe('play');
      expect(advance(round, step.state, played.key('2'), facts).command.kind).toBe('release');
    });

    it('ends the call after the maximum number of attempts', () => {
      const round = flowOf({
        menu: { ...menu, keys: { '1': 'agents' } },
        agents: { ...agents, busy: 'again' },
        again: { ...menu, keys: { '1': 'menu' } },
      });
      let step = start(round, facts);
      let attempts = 0;
      while (step.command.kind !== 'release') {
        attempts = step.state.attempts;
        const isDial = step.command.kind === 'dial';
        step = advance(round, step.state, isDial ? failed('USER_BUSY') : played.key('1'), facts);
      }
      expect(attempts).toBe(limits.attempts);
      expect(step.command).toEqual(release('NORMAL_TEMPORARY_FAILURE'));
    });
  });

  it('refuses to resume from a state that cannot occur in the flow', () => {
    const { state } = run(flow, [played.whole], facts)[1] ?? start(flow, facts);
    expect(state.node).toBe('agents');
    expect(resume(flow, { ...state, node: 'menu' })).toEqual({
      ok: false,
      error: 'there is no node menu',
    });
    expect(resume(flow, { ...state, place: 2 })).toEqual({
      ok: false,
      error: 'node agents has no place 2',
    });
    expect(resume(flow, { ...state, attempts: 0 })).toEqual({
      ok: false,
      error: 'it dials without a counted attempt',
    });
    expect(resume(flow, { ...state, node: 'mobile', attempts: 1 }).ok).toBe(false);
  });
});
