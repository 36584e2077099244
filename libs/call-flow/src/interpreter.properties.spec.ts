import {
  anyFate,
  anyFlow,
  anyStrayFate,
  drawnTypes,
  outcomeOf,
  withTariff,
  type Fate,
  type FlowJson,
} from '@app/testing';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  advance,
  decodeState,
  encodeState,
  limits,
  parseFlow,
  readFlow,
  resume,
  start,
  type CallFacts,
  type Flow,
  type Outcome,
  type Step,
} from './index.js';
import { nodeTypes } from './nodes/index.js';

function parsed(json: unknown): Flow {
  const read = readFlow(json);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const anyFacts: fc.Arbitrary<
  Omit<CallFacts, 'isListed' | 'isOut'> & { listed: boolean; out: number }
> = fc.record({
  callId: fc.uuid(),
  nowMs: fc.integer({ min: Date.UTC(2026, 8, 28), max: Date.UTC(2026, 11, 31) }),
  country: fc.constant('NL' as const),
  zone: fc.constant('Europe/Amsterdam'),
  caller: fc.record({
    number: fc.constantFrom('+31612345678', '+31201234567', '+3222345678', null),
    withheld: fc.boolean(),
    country: fc.constantFrom('NL', 'BE', null),
    kind: fc.constantFrom('fixed' as const, 'mobile' as const, 'unknown' as const),
  }),
  listed: fc.boolean(),
  /** How many thirds of the destinations are out. */
  out: fc.nat(3),
  tariffDue: fc.boolean(),
});

interface Call {
  readonly flow: Flow;
  /** The fate of each command, by step; the list is repeated when it is over. */
  readonly fates: readonly Fate[];
  /** The facts at a step: each step takes four seconds. */
  readonly factsAt: (step: number) => CallFacts;
}

const callsWith = (fate: fc.Arbitrary<Fate>, json = anyFlow) =>
  fc
    .tuple(json, fc.array(fate, { minLength: 1, maxLength: 60 }), anyFacts)
    .map(([flow, fates, { listed, out, ...facts }]): Call => {
      const factsAt = (step: number) => ({
        ...facts,
        nowMs: facts.nowMs + step * 4_000,
        isListed: () => listed,
        isOut: (destination: string) => (Number(destination.at(-1)) + step) % 3 < out,
      });
      return { flow: parsed(flow), fates, factsAt };
    });

const fateAt = ({ fates }: Call, { state }: Step): Fate =>
  fates[state.step % fates.length] ?? { luck: 0, stray: null };

const outcomeAt = (call: Call, step: Step): Outcome => outcomeOf(step.command, fateAt(call, step));

/**
 * The steps of a call up to its release; `takenOver` turns each into what another controller sees.
 */
function stepsOf(call: Call, takenOver: (step: Step) => Step = (step) => step): Step[] {
  const { flow, factsAt } = call;
  const steps = [takenOver(start(flow, factsAt(0)))];
  for (;;) {
    const step = steps.at(-1);
    if (!step || step.command.kind === 'release') return steps;
    const { state } = step;
    const next = advance(flow, state, outcomeAt(call, step), factsAt(state.step));
    if (steps.length > limits.steps + 1) throw new Error('it goes on for ever');
    steps.push(takenOver(next));
  }
}

/** Reconstructs a step as a controller does that has only the channel and the flow. */
const fromTheChannel =
  (flow: Flow) =>
  (step: Step): Step => {
    const text = encodeState(step.state);
    const state = decodeState(text);
    if (!state.ok) throw new Error(`${text} ${state.error}`);
    const resumed = resume(flow, state.value);
    if (!resumed.ok) throw new Error(`${text}: ${resumed.error}`);
    return resumed.value;
  };

/** Compares step by step, which is much faster than comparing whole lists. */
function expectSame(ours: readonly unknown[], theirs: readonly unknown[]): void {
  expect(theirs).toHaveLength(ours.length);
  for (const [at, our] of ours.entries()) {
    if (JSON.stringify(our) !== JSON.stringify(theirs[at])) expect(theirs[at]).toEqual(our);
  }
}

const holds = (call: fc.Arbitrary<Call>, property: (call: Call) => void, numRuns = 300): void =>
  fc.assert(fc.property(call, property), { numRuns });

/**
 * Checks properties of calls and their steps on the same sample for all properties of one
 * `anyCall`: drawing and running calls takes longer than any property. When a call breaks a
 * property, a smaller example is searched for.
 */
function onSameCalls(
  anyCall: fc.Arbitrary<Call>,
): (property: (call: Call, steps: readonly Step[]) => void) => void {
  const numRuns = 300;
  let drawn: { readonly call: Call; readonly steps: readonly Step[] }[] | undefined;
  return (property) => {
    try {
      drawn ??= fc.sample(anyCall, numRuns).map((call) => ({ call, steps: stepsOf(call) }));
      for (const { call, steps } of drawn) property(call, steps);
    } catch (error) {
      holds(anyCall, (call) => property(call, stepsOf(call)), numRuns);
      throw error;
    }
  };
}

const calls = callsWith(anyFate);
const strayCalls = callsWith(anyStrayFate);

/** Starts with a recording notice: few random flows have one followed by a conversation. */
const anyRecorded = fc.tuple(anyFlow, fc.boolean()).map(([{ start, nodes }, pausable]) => {
  const notice = { type: 'record', on: true, notice: 'notice-first', pausable, next: start };
  return { version: 1, start: 'notice', nodes: { notice, ...nodes } } as const;
});

describe('random flows', () => {
  it('contain every node type', () => {
    expect([...drawnTypes].toSorted()).toEqual([...nodeTypes.keys()].toSorted());
  });

  it('are all accepted by parseFlow', () => {
    fc.assert(fc.property(anyFlow, (json) => expect(parseFlow(json)).toMatchObject({ ok: true })));
  });
});

describe.each([
  ['matching outcomes', calls],
  ['outcomes of other commands', strayCalls],
])('interpreter, on any flow with %s', (_, anyCall) => {
  const always = onSameCalls(anyCall);

  it('ends every call with a release, and stays released after any outcome', () => {
    always((call, steps) => {
      const last = steps.at(-1);
      if (!last) throw new Error('it never began');
      expect(last.command.kind).toBe('release');
      for (const outcome of [{ kind: 'answered' } as const, outcomeAt(call, last)]) {
        expect(advance(call.flow, last.state, outcome, call.factsAt(0))).toEqual(last);
      }
    });
  });

  it('gives steps and attempts consecutive numbers', () => {
    always((_call, all) => {
      const steps = all.slice(0, -1);
      expectSame(
        steps.map((_step, at) => at + 1),
        steps.map(({ state }) => state.step),
      );
      const attempts = steps.flatMap(({ command }) =>
        command.kind === 'dial' ? command.legs.map(({ attempt }) => attempt) : [],
      );
      expect(attempts).toEqual(attempts.map((_attempt, at) => at + 1));
    });
  });

  it('encodes a state that decodes to the same state and command, at every step', () => {
    always((call, steps) => {
      const texts = steps.map(({ state }) => encodeState(state));
      expect(texts.filter((text) => !/^[A-Za-z0-9_:.-]{1,489}$/.test(text))).toEqual([]);
      const states = steps.map(({ state }) => ({ ok: true, value: state }));
      expectSame(states, texts.map(decodeState));
      expectSame(steps, steps.map(fromTheChannel(call.flow)));
    });
  });

  it('takes the same steps when another controller takes over at every step', () => {
    always((call, steps) => {
      expectSame(steps, stepsOf(call, fromTheChannel(call.flow)));
    });
  });

  it('plays, records and waits for a service for at most 8 seconds a step', () => {
    /**
     * Longest command: a slice may include the last part of its sound, when that part is shorter
     * than 2 s.
     */
    const longest = 10_000 - 2_000;
    always((_call, steps) => {
      const lengths = steps.flatMap(({ command }) => {
        if (command.kind === 'play') return [command.maxMs];
        if (command.kind === 'record') return [command.sliceMs];
        return command.kind === 'decide' ? [command.timeoutMs] : [];
      });
      expect(lengths.filter((ms) => !(ms > 0 && ms <= longest))).toEqual([]);
    });
  });
});

/**
 * Every exit leads to a random node, also backwards: `readFlow` accepts this, `parseFlow` doesn't.
 */
const anyTangle = fc.tuple(anyFlow, fc.array(fc.nat(), { minLength: 1 })).map(([flow, drawn]) => {
  const ids = Object.keys(flow.nodes);
  let count = 0;
  const astray = (key: string, value: unknown): unknown => {
    if (key === 'start' || typeof value !== 'string' || !ids.includes(value)) return value;
    count += 1;
    return ids[(drawn[count % drawn.length] ?? 0) % ids.length];
  };
  return JSON.parse(JSON.stringify(flow), astray) as FlowJson;
});

describe('interpreter, on flows with random exits', () => {
  it('releases the call', () => {
    const end = (call: Call) => expect(stepsOf(call).at(-1)?.command.kind).toBe('release');
    holds(callsWith(anyStrayFate, anyTangle), end, 50);
    const refused = fc.sample(anyTangle, { numRuns: 50, seed: 1 }).filter((json) => {
      return !parseFlow(json).ok;
    });
    expect(refused.length).toBeGreaterThan(10);
  });
});

describe.each([
  ['matching outcomes', callsWith(anyFate, anyRecorded)],
  ['outcomes of other commands', callsWith(anyStrayFate, anyRecorded)],
])('interpreter, on flows that record, with %s', (_, anyCall) => {
  it('records no conversation before a notice was heard to its end', () => {
    holds(anyCall, (call) => {
      let noticed = false;
      for (const step of stepsOf(call)) {
        const { command } = step;
        if (command.kind === 'dial' && command.recording !== 'off') expect(noticed).toBe(true);
        const outcome = outcomeAt(call, step);
        if (command.kind !== 'play' || command.sound.kind !== 'prompt') continue;
        const isNotice = command.sound.prompt.startsWith('notice-');
        if (isNotice && outcome.kind === 'played' && outcome.whole) noticed = true;
      }
    });
  });
});

describe.each([
  ['matching outcomes', callsWith(anyFate, anyFlow.map(withTariff))],
  ['outcomes of other commands', callsWith(anyStrayFate, anyFlow.map(withTariff))],
  ['flows without the tariff', calls],
])('interpreter, for callers who pay, on any flow with %s', (_, anyCall) => {
  it('answers, dials and records nothing before the tariff was heard to its end', () => {
    holds(anyCall, ({ factsAt, ...call }) => {
      const paid: Call = { ...call, factsAt: (step) => ({ ...factsAt(step), tariffDue: true }) };
      let tariffHeard = false;
      for (const step of stepsOf(paid)) {
        const { command } = step;
        if (['answer', 'dial', 'record'].includes(command.kind)) expect(tariffHeard).toBe(true);
        const outcome = outcomeAt(paid, step);
        if (command.kind !== 'play' || command.sound.kind !== 'tariff') continue;
        if (outcome.kind === 'played' && outcome.whole) tariffHeard = true;
      }
    });
  });
});

describe('random calls', () => {
  it('include every command and sound, and the node types that give commands', () => {
    const seen = new Map<string, number>();
    const add = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
    const addAll = (call: Call): void => {
      for (const { command, state } of stepsOf(call)) {
        add(command.kind === 'play' ? `play ${command.sound.kind}` : command.kind);
        if (command.kind === 'dial') add(`dial ${command.recording}`);
        const { type } = call.flow.nodes.get(state.node ?? '') ?? {};
        if (type !== undefined) add(`at ${type}`);
      }
    };
    const anyCall = fc.oneof(calls, callsWith(anyFate, anyRecorded));
    // With a fixed seed, so that rare commands can't fail a run.
    fc.assert(fc.property(anyCall, addAll), { numRuns: 400, seed: 1 });
    for (const what of [
      'answer',
      'dial',
      'record',
      'release',
      'round',
      'order',
      'turn',
      'decide',
      'converse',
      ...['prompt', 'music', 'tariff', 'silence', 'take'].map((kind) => `play ${kind}`),
      'dial off',
      'dial plain',
      'dial pausable',
      ...['announce', 'menu', 'split', 'connect', 'queue', 'voicemail', 'record', 'decide'].map(
        (type) => `at ${type}`,
      ),
    ]) {
      expect([what, (seen.get(what) ?? 0) > 0]).toEqual([what, true]);
    }
  });
});
