import { useState } from 'react';
import { ApiProblem } from '../../api/problem.js';

/** What became of a number: what was done to it, or why it failed. */
export interface Done<Outcome> {
  /** E.164. */
  readonly number: string;
  readonly outcome: Outcome | Error;
}

export interface EachNumber<Outcome> {
  /** Numbers that are done, in their order; kept until the next run. */
  readonly done: readonly Done<Outcome>[];
  /** How many numbers the run has in all. */
  readonly total: number;
  /** Does the same to each number, one after another. A failure of one number doesn't stop the others. */
  readonly run: (
    numbers: readonly string[],
    act: (number: string) => Promise<Outcome>,
  ) => Promise<void>;
  /** Changes what became of a number, once its user did the rest. */
  readonly settle: (number: string, outcome: Outcome) => void;
}

/** Does the same to several numbers and keeps what became of each. */
export function useEachNumber<Outcome>(): EachNumber<Outcome> {
  const [done, setDone] = useState<readonly Done<Outcome>[]>([]);
  const [total, setTotal] = useState(0);
  const run: EachNumber<Outcome>['run'] = async (numbers, act) => {
    setDone([]);
    setTotal(numbers.length);
    for (const number of numbers) {
      const outcome = await act(number).catch((error: unknown) =>
        error instanceof Error ? error : new Error(String(error)),
      );
      // Without a session every other number would fail too, and the page asks to log in.
      if (outcome instanceof ApiProblem && outcome.status === 401) throw outcome;
      setDone((before) => [...before, { number, outcome }]);
    }
  };
  const settle: EachNumber<Outcome>['settle'] = (number, outcome) =>
    setDone((before) =>
      before.map((each) => (each.number === number ? { number, outcome } : each)),
    );
  return { done, total, run, settle };
}
