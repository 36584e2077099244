import {
  advance,
  decodeState,
  encodeState,
  parseFlow,
  resume,
  start,
  type CallFacts,
  type Command,
  type Flow,
  type Outcome,
} from '@app/call-flow';
import { type BenchResult, measure, type MeasurementResult, median } from './harness.js';

/**
 * Goal. At 2,000 calls per CPU-second call-control has 500 µs for a call of some ten steps; at 5 µs
 * a step the interpreter takes a tenth of that.
 */
const STEPS_PER_CPU_SECOND = 200_000;
/**
 * Goal for a controller that takes a call over: restoring a step from the channel's text may cost
 * no more than a step in memory.
 */
const TAKE_OVERS_PER_CPU_SECOND = 200_000;
/**
 * Most bytes of the median state. Each event of a call contains the state, so this is a fiftieth of
 * the median captured event (5,130 bytes).
 */
const MEDIAN_BYTES = 100;
/**
 * Most bytes of any state: the switch cuts its answer to `getvar` at 511 bytes, so a longer state
 * would be lost.
 */
const MOST_BYTES = 511;

/** A call: its flow, and the outcomes of the commands. */
interface Call {
  readonly name: string;
  readonly flow: Flow;
  readonly outcomeOf: (command: Command, step: number) => Outcome;
}

const startMs = Date.UTC(2026, 9, 1, 8);
const factsAt = (ms: number): CallFacts => ({
  callId: 'f2b1c7a4-5d0e-4a6b-9f3c-1e2d3c4b5a69',
  nowMs: startMs + ms,
  country: 'NL',
  zone: 'Europe/Amsterdam',
  caller: { number: '+31612345678', withheld: false, country: 'NL', kind: 'mobile' },
  isListed: () => false,
  isOut: () => false,
  tariffDue: true,
});

const destinations = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    to: `+312010001${String(index).padStart(2, '0')}`,
    ringSeconds: 20,
  }));

function flowOf(nodes: Record<string, unknown>): Flow {
  const tariff = { type: 'announce', tariff: true, next: Object.keys(nodes)[0] };
  const parsed = parseFlow({ version: 1, start: 'tariff', nodes: { tariff, ...nodes } });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const weekdays = ['mo', 'tu', 'we', 'th', 'fr'];
const days = { days: weekdays, from: '09:00', until: '17:30' };

/** Opening hours, a wrong key, the right one, no answer, a message. */
const office = flowOf({
  hours: {
    type: 'schedule',
    periods: [{ name: 'kantoor', hours: [days], to: 'menu' }],
    exceptions: [{ from: '2026-12-24', until: '2026-12-26', to: 'message' }],
    holidays: 'message',
    otherwise: 'message',
  },
  menu: {
    type: 'menu',
    prompt: 'kies',
    keys: { '1': 'sales', '2': 'message' },
    wrongKey: { prompt: 'fout' },
    noInput: 'sales',
  },
  sales: { type: 'connect', destinations: destinations(3), busy: 'message', noAnswer: 'message' },
  message: { type: 'voicemail', greeting: 'spreek-in', maxSeconds: 60 },
});

/** Ten minutes of music, with an announcement of the position every half minute. */
const queue = flowOf({
  queue: {
    type: 'queue',
    music: 'muziek',
    destinations: destinations(8),
    strategy: 'least-recent',
    announce: { everySeconds: 30, position: true, wait: true },
    maxSeconds: 900,
    timeout: 'sorry',
  },
  sorry: { type: 'announce', prompt: 'sorry' },
});

/** Twenty destinations in an order drawn for the call; none answers. */
const hunt = flowOf({
  hunt: { type: 'connect', strategy: 'random', destinations: destinations(20), noAnswer: 'sorry' },
  sorry: { type: 'announce', prompt: 'sorry' },
});

/** How far the clock advances with each step: two steps make a slice of music. */
const STEP_MS = 3_000;
const WAIT_MS = 600_000;

/** Every prompt plays, every destination rings in vain, the first key is a wrong one. */
function usualOutcome(command: Command, step: number): Outcome {
  switch (command.kind) {
    case 'play': {
      const { keys, sound, fromMs, maxMs } = command;
      if (sound.kind === 'music') {
        return { kind: 'played', reachedMs: fromMs + maxMs, whole: false, key: null };
      }
      const pressed = step < 5 ? '7' : '1';
      const key = keys === '' ? null : pressed;
      return { kind: 'played', reachedMs: fromMs + 4_000, whole: key === null, key };
    }
    case 'record':
      return { kind: 'recorded', ended: step > 20, key: null };
    case 'turn': {
      const position = Math.max(1, 20 - Math.floor(step / 12));
      const destination = step * STEP_MS < WAIT_MS ? null : 0;
      return { kind: 'turn', position, callers: 24, waitSeconds: position * 31, destination };
    }
    case 'dial':
      return { kind: 'failed', cause: 'NO_ANSWER' };
    default:
      return { kind: 'answer' };
  }
}

const calls: readonly Call[] = [
  { name: 'office-hours', flow: office, outcomeOf: usualOutcome },
  {
    name: 'queue-10-minutes',
    flow: queue,
    outcomeOf: (command, step) =>
      command.kind === 'dial' ? { kind: 'answered' } : usualOutcome(command, step),
  },
  { name: 'hunt-20', flow: hunt, outcomeOf: usualOutcome },
];

/** A controller's work at each step: the next step, and its state as text. */
function run({ flow, outcomeOf }: Call, each: (text: string, flow: Flow) => void): void {
  let step = start(flow, factsAt(0));
  each(encodeState(step.state), flow);
  for (let count = 1; step.command.kind !== 'release'; count += 1) {
    step = advance(flow, step.state, outcomeOf(step.command, count), factsAt(count * STEP_MS));
    each(encodeState(step.state), flow);
  }
}

function bytes(name: string, ours: number, goal: number): MeasurementResult {
  return { name, unit: 'bytes', ours, goal, bound: 'at most', holds: ours <= goal };
}

/** Steps and take-overs per CPU-second, and the bytes of state, over long calls. */
export async function benchCallFlow(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const call of calls) {
    const texts: string[] = [];
    run(call, (text) => texts.push(text));
    const sizes = texts.map((text) => Buffer.byteLength(text));
    const name = `call-flow.${call.name}`;
    results.push(
      await measure({
        name: `${name}.steps`,
        unit: 'steps/s',
        units: texts.length,
        ours: { name: 'call-flow', run: () => checksum(call) },
        atLeast: STEPS_PER_CPU_SECOND,
      }),
      await measure({
        name: `${name}.take-overs`,
        unit: 'take-overs/s',
        units: texts.length,
        ours: { name: 'call-flow', run: () => takeOvers(call.flow, texts) },
        atLeast: TAKE_OVERS_PER_CPU_SECOND,
      }),
      bytes(`${name}.state.median`, median(sizes), MEDIAN_BYTES),
      bytes(`${name}.state.max`, Math.max(...sizes), MOST_BYTES),
    );
  }
  return results;
}

function checksum(call: Call): number {
  let sum = 0;
  run(call, (text) => {
    sum = (sum * 31 + text.length) | 0;
  });
  return sum;
}

function takeOvers(flow: Flow, texts: readonly string[]): number {
  let sum = 0;
  for (const text of texts) {
    const state = decodeState(text);
    if (!state.ok) throw new Error(state.error);
    const step = resume(flow, state.value);
    if (!step.ok) throw new Error(step.error);
    sum = (sum * 31 + step.value.command.kind.length) | 0;
  }
  return sum;
}
