import {
  advance,
  type CallFacts,
  type Command,
  decodeState,
  encodeState,
  type Flow,
  type FlowState,
  limits,
  type Outcome,
  parseFlow,
  resume,
} from '@app/call-flow';
import { mutateBytes } from '../mutations/bytes.js';
import { hostileValue } from '../mutations/hostile.js';
import type { Random } from '../random.js';
import { Differs, expectSame, type Sample } from '../sample.js';
import type { Target } from '../target.js';
import type { Tally } from '../tally.js';

/** Longest variable value that the switch returns. */
const LONGEST_TEXT = 511;

/** Checks that a controller decodes the variable with a call's position in its flow safely. */
export function flowState(): Target {
  return {
    name: 'flow states',
    share: (cases) => Math.ceil(cases / 20),
    generate: (random) => ({
      bytes: Buffer.from(stateText(random), 'latin1'),
      cuts: [],
      untouched: [],
    }),
    check: checkState,
  };
}

function checkState({ bytes }: Sample, tally: Tally): void {
  const text = bytes.toString('latin1');
  const state = decodeState(text);
  if (!state.ok) {
    tally.add('refused');
    return;
  }
  tally.add('read');
  // Each state has one encoding: a decoded text that encodes to another one was misread.
  expectSame('re-encoded state', encodeState(state.value), text);
  const step = resume(flow, state.value);
  if (!step.ok || isBeyondAnyCall(state.value)) return;
  tally.add('resumed');
  const next = advance(flow, step.value.state, outcomeOf(step.value.command), facts);
  const written = encodeState(next.state);
  if (written.length > LONGEST_TEXT)
    throw new Differs(`The next state has ${written.length} bytes, more than ${LONGEST_TEXT}`);
  expectSame('next state', decodeState(written).ok, true);
}

/** No call reaches such a state: its flow ends at the step limit. */
const isBeyondAnyCall = ({ step, attempts, takes }: FlowState): boolean =>
  Math.max(step, attempts, takes) > limits.steps;

function stateText(random: Random): string {
  const node = random.oneIn(20) ? random.pick(['-', 'unknown', 'X']) : random.pick(nodes);
  const figure = (): string =>
    random.oneIn(40)
      ? random.pick(['00', '01', '99999', '100000', '-1', ''])
      : random.pick(['0', '1', '2', '7', '19', '400']);
  const memory = random.oneIn(20)
    ? random.pick(['1.', '.1', 'x', '01'])
    : random.pick(['0', '1.2', '3.0.1', '2.1.0', '1790000000000', '99999999999999']);
  const text = [
    random.oneIn(20) ? random.pick(['s1', 's3', '']) : 's2',
    random.oneIn(3) ? figure() : '3',
    node,
    figure(),
    random.oneIn(2) ? '-' : memory,
    random.oneIn(40)
      ? random.pick(['t1', 't-1.1', 't0.0'])
      : random.pick(['-', '-', 'a', 't0.1', 't4500.2']),
    `${random.pick(['t', '-'])}${random.pick(['a', '-'])}${random.pick(['r', 'p', '-'])}`,
    random.oneIn(3) ? figure() : '2',
    random.oneIn(3) ? figure() : '0',
    random.oneIn(40) ? random.pick(['xx-YY', 'NL', '']) : random.pick(['-', 'nl', 'en']),
    random.oneIn(40) ? hostileValue(random) : random.pick(['-', 'USER_BUSY', 'NO_ANSWER']),
  ].join(':');
  return random.oneIn(4) ? mutateBytes(text, random) : text;
}

const destinations = Array.from({ length: 3 }, (_, index) => ({
  to: `+3120100010${index}`,
  ringSeconds: 20,
}));

const flow = parsed({
  version: 1,
  start: 'tariff',
  nodes: {
    tariff: { type: 'announce', tariff: true, next: 'hours' },
    hours: {
      type: 'schedule',
      periods: [
        { name: 'open', hours: [{ days: ['mo'], from: '09:00', until: '17:30' }], to: 'menu' },
      ],
      exceptions: [],
      holidays: 'message',
      otherwise: 'message',
    },
    menu: {
      type: 'menu',
      prompt: 'kies',
      keys: { '1': 'sales', '2': 'message', '3': 'queue' },
      wrongKey: { prompt: 'fout' },
      noInput: 'sales',
    },
    sales: { type: 'connect', destinations, busy: 'message', noAnswer: 'message' },
    hunt: { type: 'connect', strategy: 'random', destinations, noAnswer: 'message' },
    queue: {
      type: 'queue',
      music: 'muziek',
      destinations,
      strategy: 'least-recent',
      announce: { everySeconds: 30, position: true, wait: true },
      maxSeconds: 900,
      timeout: 'hunt',
    },
    message: { type: 'voicemail', greeting: 'spreek-in', maxSeconds: 60 },
  },
});
const nodes = [...flow.nodes.keys()];

function parsed(flow: unknown): Flow {
  const read = parseFlow(flow);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const facts: CallFacts = {
  callId: 'f2b1c7a4-5d0e-4a6b-9f3c-1e2d3c4b5a69',
  nowMs: Date.UTC(2026, 9, 5, 8),
  country: 'NL',
  zone: 'Europe/Amsterdam',
  caller: { number: '+31612345678', withheld: false, country: 'NL', kind: 'mobile' },
  isListed: () => false,
  isOut: () => false,
  tariffDue: true,
};

function outcomeOf(command: Command): Outcome {
  switch (command.kind) {
    case 'play':
      return { kind: 'played', reachedMs: command.fromMs + 400, whole: false, key: null };
    case 'record':
      return { kind: 'recorded', ended: true, key: null };
    case 'dial':
      return { kind: 'failed', cause: 'NO_ANSWER' };
    case 'turn':
      return { kind: 'turn', position: 1, callers: 1, waitSeconds: 10, destination: null };
    default:
      return { kind: 'answer' };
  }
}
