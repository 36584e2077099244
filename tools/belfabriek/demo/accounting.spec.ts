import { describe, expect, it } from '@jest/globals';
import type { CallRecord } from '@app/contracts';
import { callRecord } from '@app/testing/builders';
import { untilAccountedFor, type CallsMade } from './accounting.js';

/** A fake clock that advances only while code waits. */
function pace(): NonNullable<Parameters<typeof untilAccountedFor>[4]> {
  let now = 0;
  return {
    now: () => now,
    wait: async (ms) => {
      now += ms;
    },
    everyMs: 200,
    stalledAfterMs: 60_000,
    quietMs: 1500,
  };
}

const record = (position: number): CallRecord => callRecord({ position });

/** A reader that returns these lists in turn, then empty ones. */
function readerOf(...answers: CallRecord[][]): {
  nextIfAny: () => Promise<CallRecord[]>;
  problem: string | undefined;
} {
  return { nextIfAny: () => Promise.resolve(answers.shift() ?? []), problem: undefined };
}

const ended =
  (count: number, complete = true) =>
  (): Promise<CallsMade> =>
    Promise.resolve({ begun: count, ended: count, complete });

const still = (): number => 0;

describe('untilAccountedFor', () => {
  it('waits for a record of every call', async () => {
    const reader = readerOf([record(1)], [], [record(2), record(3)]);
    const { records, stall } = await untilAccountedFor(3, reader, ended(3), still, pace());
    expect({ positions: records.map(({ position }) => position), stall }).toEqual({
      positions: [1, 2, 3],
      stall: undefined,
    });
  });

  it('keeps waiting for a surplus record after the last call', async () => {
    const reader = readerOf([record(1)], [], [record(2)]);
    const { records } = await untilAccountedFor(1, reader, ended(1), still, pace());
    expect(records).toHaveLength(2);
  });

  it('reports missing records and the reason when there is no progress', async () => {
    const reader = { ...readerOf([record(1)]), problem: 'Nobody answers.' };
    const { records, stall } = await untilAccountedFor(3, reader, ended(2, false), still, pace());
    expect(records).toHaveLength(1);
    expect(stall).toBe(
      'No progress for 60 s: 1 calls not ended, 2 not recorded. cdr: Nobody answers.',
    );
  });

  it('doesn’t give up while apps report work', async () => {
    let beats = 0;
    const reader = {
      nextIfAny: () => Promise.resolve(beats === 1000 ? [record(1)] : []),
      problem: undefined,
    };
    const { records, stall } = await untilAccountedFor(
      1,
      reader,
      ended(1),
      () => Math.min(1000, (beats += 1)),
      pace(),
    );
    expect({ records: records.length, stall }).toEqual({ records: 1, stall: undefined });
  });
});
