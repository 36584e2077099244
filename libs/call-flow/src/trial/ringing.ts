import type { Command, Outcome } from '../command.js';
import { named, usual, type Behaviour, type TrialGiven } from './given.js';
import type { Rung } from './trial.js';

type Dial = Extract<Command, { kind: 'dial' }>;

/** How a leg goes when nothing else ends it: how long it rings, and its result. */
interface Leg {
  readonly attempt: number;
  readonly destination: string;
  /** Milliseconds from the start of ringing. */
  readonly forMs: number;
  /** Milliseconds from the start of ringing; null when it doesn't answer. */
  readonly answersMs: number | null;
  readonly result: 'talked' | 'not-confirmed' | 'rang-out' | 'busy' | 'failed' | 'barred';
  readonly cause: string | null;
  readonly talkMs: number;
}

/** The result of a dial, and functions that shorten it when the caller hangs up earlier. */
export interface Dialled {
  readonly forMs: number;
  readonly outcome: Outcome;
  /** How long the caller hears ringing, and the destination that then talks, if any. */
  readonly ringingMs: number;
  readonly talksWith: string | null;
  rungUntil(node: string, atMs: number, forMs: number): Rung[];
}

/** The result of a barred destination. */
const barred = {
  forMs: 0,
  answersMs: null,
  result: 'barred',
  cause: 'OUTGOING_CALL_BARRED',
  talkMs: 0,
} as const;

/** The most telling causes first: no answer says more than busy. */
const telling = ['NO_ANSWER', 'USER_BUSY'];

/** @param attempts Number of earlier attempts at a destination. */
export function dial(
  { legs, confirm, recording }: Dial,
  given: TrialGiven,
  attempts: (destination: string) => number,
  confirmMs: number,
): Dialled {
  const all = legs.map(({ attempt, destination, ringSeconds }): Leg => {
    if (given.isBarred?.(destination) === true) return { attempt, destination, ...barred };
    const behaviour = behaviourOf(given, destination, attempts(destination));
    return {
      attempt,
      destination,
      ...legOf(behaviour, ringSeconds * 1_000, confirm ? confirmMs : null),
    };
  });
  const [winner] = all
    .filter(({ result }) => result === 'talked')
    .toSorted((one, other) => one.forMs - other.forMs);
  const ringingMs = winner?.forMs ?? Math.max(...all.map(({ forMs }) => forMs));
  const causes = all.map(({ cause }) => cause ?? usual.failureCause);
  const cause = telling.find((each) => causes.includes(each)) ?? causes[0] ?? usual.failureCause;

  return {
    forMs: ringingMs + (winner?.talkMs ?? 0),
    outcome: winner ? { kind: 'answered' } : { kind: 'failed', cause },
    ringingMs,
    talksWith: winner?.destination ?? null,
    rungUntil: (node, atMs, untilMs) =>
      all.map((leg) => {
        const endsMs = Math.min(untilMs, ringingMs);
        const answersMs = leg.answersMs ?? Infinity;
        // Of legs that answer at the same time only the winner is connected.
        const isAnswered = leg === winner ? answersMs <= endsMs : answersMs < endsMs;
        const base = {
          node,
          atMs,
          attempt: leg.attempt,
          destination: leg.destination,
          answeredMs: isAnswered ? atMs + answersMs : null,
        };
        if (leg.forMs > endsMs || (leg !== winner && leg.result === 'talked')) {
          const result = untilMs < ringingMs ? 'caller-gone' : 'other-was-first';
          return { ...base, forMs: endsMs, result, cause: null, talk: null };
        }
        const { forMs, result } = leg;
        if (leg !== winner) return { ...base, forMs, result, cause: leg.cause, talk: null };
        const talk = { atMs: atMs + forMs, forMs: untilMs - forMs, recording };
        return { ...base, forMs, result, cause: null, talk };
      }),
  };
}

function behaviourOf({ destinations }: TrialGiven, destination: string, nth: number): Behaviour {
  const behaviours = named(destinations, destination) ?? [];
  return behaviours[nth] ?? behaviours.at(-1) ?? { does: 'answers' };
}

/**
 * @param confirmMs Milliseconds before the answering person presses the key; null when no key is
 * asked.
 */
function legOf(
  behaviour: Behaviour,
  ringMs: number,
  confirmMs: number | null,
): Omit<Leg, 'attempt' | 'destination'> {
  const unanswered = { answersMs: null, talkMs: 0 } as const;
  const rangOut = {
    ...unanswered,
    forMs: ringMs,
    result: 'rang-out',
    cause: 'NO_ANSWER',
  } as const;
  switch (behaviour.does) {
    case 'rings':
      return rangOut;
    case 'busy':
      return { ...unanswered, forMs: 0, result: 'busy', cause: 'USER_BUSY' };
    case 'fails':
      return {
        ...unanswered,
        forMs: 0,
        result: 'failed',
        cause: behaviour.cause ?? usual.failureCause,
      };
    case 'answers': {
      const afterMs = (behaviour.afterSeconds ?? usual.answersAfterSeconds) * 1_000;
      if (afterMs >= ringMs) return rangOut;
      const forMs = afterMs + (confirmMs ?? 0);
      if (confirmMs !== null && behaviour.confirms === false) {
        return {
          forMs,
          answersMs: afterMs,
          result: 'not-confirmed',
          cause: 'NO_ANSWER',
          talkMs: 0,
        };
      }
      const talkMs = (behaviour.forSeconds ?? usual.talksSeconds) * 1_000;
      return { forMs, answersMs: afterMs, result: 'talked', cause: null, talkMs };
    }
  }
}
