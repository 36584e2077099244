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

const anyFacts: fc.Arbitrary<Omit<CallFacts, 'isListed'> & { listed: boolean }> = fc.record({
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
  tariffDue: fc.boolean(),
});

interface Call {
  readonly flow: Flow;
  /** The `step`th command ends this way; after the last it begins anew. */
  readonly fates: readonly Fate[];
  /** At the `step`th command: four seconds go by with each. */
  readonly factsAt: (step: number) => CallFacts;
}

const callsWith = (fate: fc.Arbitrary<Fate>, json = anyFlow) =>
  fc
    .tuple(json, fc.array(fate, { minLength: 1, maxLength: 60 }), anyFacts)
    .map(([flow, fates, { listed, ...facts }]): Call => {
      const factsAt = (step: number) => ({
        ...facts,
        nowMs: facts.nowMs + step * 4_000,
        isListed: () => listed,
      });
      return { flow: parsed(flow), fates, factsAt };
    });

const fateAt = ({ fates }: Call, { state }: Step): Fate =>
  fates[state.step % fates.length] ?? { luck: 0, stray: null };

const outcomeAt = (call: Call, step: Step): Outcome => outcomeOf(step.command, fateAt(call, step));

/** The steps of a call up to its release; `takenOver` makes of each what another controller sees. */
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

/** What a controller knows that has nothing but the channel and the flow. */
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

/** Step by step, which is much faster than all at once. */
function expectSame(ours: readonly unknown[], theirs: readonly unknown[]): void {
  expect(theirs).toHaveLength(ours.length);
  for (const [at, our] of ours.entries()) {
    if (JSON.stringify(our) !== JSON.stringify(theirs[at])) expect(theirs[at]).toEqual(our);
  }
}

const holds = (call: fc.Arbitrary<Call>, property: (call: Call) => void, numRuns = 300): void =>
  fc.assert(fc.property(call, property), { numRuns });

/**
 * A property of calls and their steps, checked on the same calls as the others of one `anyCall`: drawing and
 * following them takes longer than any property. A call that breaks it is made small.
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

/** Begins with the notice of a recording: few flows come to one, and then to a conversation. */
const anyRecorded = fc.tuple(anyFlow, fc.boolean()).map(([{ start, nodes }, pausable]) => {
  const notice = { type: 'record', on: true, notice: 'notice-first', pausable, next: start };
  return { version: 1, start: 'notice', nodes: { notice, ...nodes } } as const;
});

describe('on flows of all nodes', () => {
  it('draws every type that there is', () => {
    expect([...drawnTypes].toSorted()).toEqual([...nodeTypes.keys()].toSorted());
  });

  it('reads every flow that is drawn', () => {
    fc.assert(fc.property(anyFlow, (json) => expect(parseFlow(json)).toMatchObject({ ok: true })));
  });
});

describe.each([
  ['outcomes as they come', calls],
  ["outcomes that don't belong to their commands", strayCalls],
])('on any flow and %s, the interpreter', (_, anyCall) => {
  const always = onSameCalls(anyCall);

  it('ends, and stays ended', () => {
    always((call, steps) => {
      const last = steps.at(-1);
      if (!last) throw new Error('it never began');
      expect(last.command.kind).toBe('release');
      for (const outcome of [{ kind: 'answered' } as const, outcomeAt(call, last)]) {
        expect(advance(call.flow, last.state, outcome, call.factsAt(0))).toEqual(last);
      }
    });
  });

  it('numbers its steps and its attempts without a gap', () => {
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

  it('has a state that reads back as it was at every step, and gives the same command', () => {
    always((call, steps) => {
      const texts = steps.map(({ state }) => encodeState(state));
      expect(texts.filter((text) => !/^[A-Za-z0-9_:.-]{1,489}$/.test(text))).toEqual([]);
      const states = steps.map(({ state }) => ({ ok: true, value: state }));
      expectSame(states, texts.map(decodeState));
      expectSame(steps, steps.map(fromTheChannel(call.flow)));
    });
  });

  it('comes to the same when another controller takes over at every step', () => {
    always((call, steps) => {
      expectSame(steps, stepsOf(call, fromTheChannel(call.flow)));
    });
  });

  it('keeps nothing running for longer than a lost controller may take to be noticed', () => {
    /** A slice may take the rest of its sound with it, when that is shorter than 2 s. */
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

/** Every exit leads anywhere, backwards as well: what `readFlow` takes and `parseFlow` doesn't. */
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

describe('on flows whose ways lead anywhere, the interpreter', () => {
  it('ends all the same', () => {
    const end = (call: Call) => expect(stepsOf(call).at(-1)?.command.kind).toBe('release');
    holds(callsWith(anyStrayFate, anyTangle), end, 50);
    const refused = fc.sample(anyTangle, { numRuns: 50, seed: 1 }).filter((json) => {
      return !parseFlow(json).ok;
    });
    expect(refused.length).toBeGreaterThan(10);
  });
});

describe.each([
  ['outcomes as they come', callsWith(anyFate, anyRecorded)],
  ["outcomes that don't belong to their commands", callsWith(anyStrayFate, anyRecorded)],
])('on flows that record and %s, the interpreter', (_, anyCall) => {
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
  ['outcomes as they come', callsWith(anyFate, anyFlow.map(withTariff))],
  [
    "outcomes that don't belong to their commands",
    callsWith(anyStrayFate, anyFlow.map(withTariff)),
  ],
  ['flows that forget the tariff', calls],
])('for callers who pay, on any flow and %s, the interpreter', (_, anyCall) => {
  it('answers, dials and records nothing before the tariff was told to its end', () => {
    holds(anyCall, ({ factsAt, ...call }) => {
      const paid: Call = { ...call, factsAt: (step) => ({ ...factsAt(step), tariffDue: true }) };
      let told = false;
      for (const step of stepsOf(paid)) {
        const { command } = step;
        if (['answer', 'dial', 'record'].includes(command.kind)) expect(told).toBe(true);
        const outcome = outcomeAt(paid, step);
        if (command.kind !== 'play' || command.sound.kind !== 'tariff') continue;
        if (outcome.kind === 'played' && outcome.whole) told = true;
      }
    });
  });
});

describe('the properties above', () => {
  it('are of calls that come to something', () => {
    const seen = new Map<string, number>();
    const add = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
    const look = (call: Call): void => {
      for (const { command, state } of stepsOf(call)) {
        add(command.kind === 'play' ? `play ${command.sound.kind}` : command.kind);
        if (command.kind === 'dial') add(`dial ${command.recording}`);
        const { type } = call.flow.nodes.get(state.node ?? '') ?? {};
        if (type !== undefined) add(`at ${type}`);
      }
    };
    const anyCall = fc.oneof(calls, callsWith(anyFate, anyRecorded));
    // always the same calls: that some are rare must not fail a run
    fc.assert(fc.property(anyCall, look), { numRuns: 400, seed: 1 });
    for (const what of [
      'answer',
      'dial',
      'record',
      'release',
      'round',
      'order',
      'turn',
      'decide',
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
