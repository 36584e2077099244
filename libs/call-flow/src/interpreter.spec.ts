import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  advance,
  decodeState,
  encodeState,
  parseFlow,
  resume,
  start,
  type Flow,
  type Outcome,
  type Step,
} from './index.js';

function flowOf(json: unknown): Flow {
  const parsed = parseFlow(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const failed = (cause: string): Outcome => ({ kind: 'failed', cause });

function run(flow: Flow, outcomes: readonly Outcome[]): Step[] {
  const steps = [start(flow)];
  for (const outcome of outcomes) {
    const at = steps[steps.length - 1];
    if (at) steps.push(advance(flow, at.state, outcome));
  }
  return steps;
}

const commandsOf = (flow: Flow, outcomes: readonly Outcome[]) =>
  run(flow, outcomes).map(({ command }) => command);

const flow = flowOf({
  version: 1,
  start: 'welcome',
  nodes: {
    welcome: { type: 'announce', prompt: 'welkom', next: 'agents' },
    agents: {
      type: 'connect',
      destinations: [
        { to: '+31201000101', ringSeconds: 20 },
        { to: '+31201000102', ringSeconds: 15 },
      ],
      busy: 'mobile',
    },
    mobile: { type: 'connect', destinations: [{ to: '+31612000121', ringSeconds: 10 }] },
  },
});

const play = { kind: 'play', prompt: 'welkom' };
const dial = (destination: string, ringSeconds: number, attempt: number) => ({
  kind: 'dial',
  destination,
  ringSeconds,
  attempt,
});

describe('the interpreter', () => {
  it('counts attempts over the whole call', () => {
    const outcomes: Outcome[] = [{ kind: 'played' }, failed('NO_ANSWER'), failed('USER_BUSY')];
    expect(commandsOf(flow, outcomes)).toEqual([
      play,
      dial('+31201000101', 20, 1),
      dial('+31201000102', 15, 2),
      dial('+31612000121', 10, 3),
    ]);
  });

  it('releases with the cause of the last attempt where no exit is connected', () => {
    const outcomes: Outcome[] = [{ kind: 'played' }, failed('USER_BUSY'), failed('CALL_REJECTED')];
    expect(commandsOf(flow, outcomes).at(-1)).toEqual({ kind: 'release', cause: 'CALL_REJECTED' });
  });

  it('releases normally after a conversation', () => {
    const outcomes: Outcome[] = [{ kind: 'played' }, failed('USER_BUSY'), { kind: 'answered' }];
    expect(commandsOf(flow, outcomes).at(-1)).toEqual({
      kind: 'release',
      cause: 'NORMAL_CLEARING',
    });
  });

  it('puts a cause in the place of text that is none', () => {
    const outcomes: Outcome[] = [{ kind: 'played' }, failed('x'), failed('A:b|${c}\n')];
    expect(commandsOf(flow, outcomes).at(-1)).toEqual({
      kind: 'release',
      cause: 'NORMAL_TEMPORARY_FAILURE',
    });
  });

  it('refuses to go on from a state of another flow', () => {
    const state = { step: 2, node: 'agents', place: 0, attempts: 1, lastCause: null };
    expect(resume(flow, state).ok).toBe(true);
    expect(resume(flow, { ...state, node: 'menu' })).toEqual({
      ok: false,
      error: 'there is no node menu',
    });
    expect(resume(flow, { ...state, place: 2 })).toEqual({
      ok: false,
      error: 'node agents has no place 2',
    });
    expect(resume(flow, { ...state, attempts: 0 }).ok).toBe(false);
  });
});

/** A flow of any shape: node n leads only to later ones, each of which an earlier one leads to. */
const anyFlow = fc.integer({ min: 1, max: 12 }).chain((count) => {
  const exit = (at: number) =>
    at + 1 < count
      ? fc.option(fc.integer({ min: at + 1, max: count - 1 }), { nil: undefined })
      : fc.constant(undefined);
  const node = (at: number) =>
    fc.record({
      kind: fc.constantFrom('announce', 'connect', 'hangup'),
      exits: fc.tuple(exit(at), exit(at), exit(at)),
      ring: fc.array(fc.integer({ min: 3, max: 120 }), { minLength: 1, maxLength: 4 }),
      cause: fc.constantFrom('USER_BUSY', 'NO_ANSWER', 'CALL_REJECTED'),
    });
  return fc.tuple(...Array.from({ length: count }, (_, at) => node(at))).map((drawn) => {
    const name = (at: number | undefined) => (at === undefined ? undefined : `n${at}`);
    const nodes = drawn.map(({ kind, exits, ring, cause }, at) => {
      const [a, b, c] = exits.map(name);
      // the way through all nodes, so that each is reached
      const onward = at + 1 < count ? `n${at + 1}` : undefined;
      if (kind === 'announce') return { type: kind, prompt: `p${at}`, next: onward };
      if (kind === 'connect' || onward !== undefined) {
        const destinations = ring.map((ringSeconds, to) => ({
          to: `+312010001${String(to).padStart(2, '0')}`,
          ringSeconds,
        }));
        return { type: 'connect', destinations, busy: onward ?? a, noAnswer: b, failed: c };
      }
      return { type: kind, cause };
    });
    return flowOf({
      version: 1,
      start: 'n0',
      nodes: Object.fromEntries(
        nodes.map((node, at) => [`n${at}`, JSON.parse(JSON.stringify(node))]),
      ),
    });
  });
});

const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant<Outcome>({ kind: 'played' }),
  fc.constant<Outcome>({ kind: 'answered' }),
  fc.oneof(fc.constantFrom('USER_BUSY', 'NO_ANSWER', 'CALL_REJECTED'), fc.string()).map(failed),
);

describe('on any flow and any outcomes, the interpreter', () => {
  const calls = fc.tuple(anyFlow, fc.array(anyOutcome, { minLength: 1, maxLength: 60 }));

  it('ends, and stays ended', () => {
    fc.assert(
      fc.property(calls, ([flow, outcomes]) => {
        // no more steps than there are places in the flow
        const bound = [...flow.nodes.values()].length * 5 + 1;
        let step = start(flow);
        for (let count = 0; step.command.kind !== 'release'; count += 1) {
          expect(count).toBeLessThanOrEqual(bound);
          const outcome = outcomes[count % outcomes.length] ?? { kind: 'answered' };
          step = advance(flow, step.state, outcome);
        }
        expect(advance(flow, step.state, { kind: 'answered' })).toEqual(step);
      }),
    );
  });

  it('numbers its steps, and its attempts, without a gap', () => {
    fc.assert(
      fc.property(calls, ([flow, outcomes]) => {
        const steps = run(flow, outcomes);
        const before = steps.slice(
          0,
          steps.findIndex((each) => each.command.kind === 'release'),
        );
        expect(before.map(({ state }) => state.step)).toEqual(before.map((_, at) => at + 1));
        const attempts = before.flatMap(({ command }) =>
          command.kind === 'dial' ? [command.attempt] : [],
        );
        expect(attempts).toEqual(attempts.map((_, at) => at + 1));
      }),
    );
  });

  it('gives the same when another controller takes over at every step', () => {
    fc.assert(
      fc.property(calls, ([flow, outcomes]) => {
        let step = start(flow);
        for (const outcome of outcomes) {
          const text = encodeState(step.state);
          expect(text).toMatch(/^[A-Za-z0-9_:-]{1,200}$/);
          const state = decodeState(text);
          if (!state.ok) throw new Error(state.error);
          expect(resume(flow, state.value)).toEqual({ ok: true, value: step });
          const next = advance(flow, step.state, outcome);
          expect(advance(flow, state.value, outcome)).toEqual(next);
          step = next;
        }
      }),
    );
  });
});
