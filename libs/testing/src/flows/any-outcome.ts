import type { Command, Outcome } from '@app/call-flow';
import * as fc from 'fast-check';

const keys = '0123456789*#'.split('');
const causes = ['USER_BUSY', 'NO_ANSWER', 'CALL_REJECTED', 'NORMAL_TEMPORARY_FAILURE'];

/** Numbers, including ones that a switch should never report. */
const anyNumber = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 0, max: 10_000_000 }),
  {
    weight: 2,
    arbitrary: fc.constantFrom(-1, 0.5, 1e21, NaN, Infinity, Number.MAX_SAFE_INTEGER),
  },
);
const anyKey = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  fc.constantFrom(...keys),
  fc.string(),
);

/** An outcome of any kind and with any content, whether or not it fits a command. */
export const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant<Outcome>({ kind: 'answer' }),
  {
    // most commands of a call play audio
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('played' as const),
      reachedMs: anyNumber,
      whole: fc.boolean(),
      key: anyKey,
    }),
  },
  fc.constant<Outcome>({ kind: 'answered' }),
  fc.record({
    kind: fc.constant('failed' as const),
    cause: fc.oneof(fc.constantFrom(...causes), fc.string()),
  }),
  fc.record({ kind: fc.constant('recorded' as const), ended: fc.boolean(), key: anyKey }),
  fc.record({ kind: fc.constant('round' as const), turn: anyNumber }),
  fc.record({ kind: fc.constant('order' as const), order: fc.array(anyNumber) }),
  fc.record({
    kind: fc.constant('turn' as const),
    position: anyNumber,
    callers: anyNumber,
    waitSeconds: fc.option(anyNumber),
    destination: fc.option(anyNumber),
  }),
  fc.record({
    kind: fc.constant('decided' as const),
    exit: fc.option(fc.oneof(fc.constantFrom('yes', 'no', '__proto__'), fc.string())),
  }),
  fc.constant<Outcome>({ kind: 'conversed' }),
);

/**
 * The result that a command will have. `luck`, from 0 up to but not including 1, picks one of the outcomes
 * that fit the command.
 */
export interface Fate {
  readonly luck: number;
  /**
   * The command's outcome, whether it fits the command or not; null: `luck` picks one that fits.
   */
  readonly stray: Outcome | null;
}

const luck = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Fates whose outcome fits the command. */
export const anyFate: fc.Arbitrary<Fate> = fc.record({ luck, stray: fc.constant(null) });

/** Fates of which one in three has an outcome that may not fit the command. */
export const anyStrayFate: fc.Arbitrary<Fate> = fc.record({
  luck,
  stray: fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: anyOutcome },
  ),
});

/** The outcome of a command by its fate; the same command and fate give the same outcome. */
export function outcomeOf(command: Command, { luck: drawn, stray }: Fate): Outcome {
  if (stray) return stray;
  const one = <T>(...of: readonly T[]): T => of[Math.floor(drawn * of.length)] as T;
  switch (command.kind) {
    case 'answer':
    case 'release':
      return { kind: 'answer' };
    case 'play': {
      const { keys: listened, fromMs, maxMs } = command;
      const pressed = listened
        .split('')
        .map((key) => ({ reachedMs: fromMs + 900, whole: false, key }));
      const outcomes = [
        { reachedMs: fromMs + 700, whole: true, key: null },
        { reachedMs: fromMs + maxMs, whole: false, key: null },
        { reachedMs: fromMs + maxMs, whole: true, key: null },
        ...pressed.slice(Math.floor(drawn * 1_000) % Math.max(1, pressed.length)).slice(0, 2),
        { reachedMs: 0, whole: false, key: null },
      ];
      return { kind: 'played', ...one(...outcomes) };
    }
    case 'dial':
      return one<Outcome>(...causes.map((cause) => ({ kind: 'failed' as const, cause })), {
        kind: 'answered',
      });
    case 'record':
      return { kind: 'recorded', ended: drawn < 0.2, key: drawn > 0.8 ? '#' : null };
    case 'round':
      return { kind: 'round', turn: Math.floor(drawn * 100) };
    case 'order': {
      const order = command.destinations.map((_, index) => index);
      const cut = Math.floor(drawn * order.length);
      return { kind: 'order', order: [...order.slice(cut), ...order.slice(0, cut)] };
    }
    case 'turn': {
      const position = 1 + Math.floor(drawn * 4);
      const destination = one(null, null, ...command.destinations.keys());
      return {
        kind: 'turn',
        position,
        callers: position + 1,
        waitSeconds: 90 * drawn,
        destination,
      };
    }
    case 'decide':
      return { kind: 'decided', exit: one(null, ...command.exits) };
    case 'converse':
      return { kind: 'conversed' };
  }
}
