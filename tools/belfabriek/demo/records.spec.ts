import { describe, expect, it } from '@jest/globals';
import { AppError } from '@app/common';
import type { CallRecord } from '@app/contracts';
import { callRecord } from '@app/testing/builders';
import type { Questions } from '../platform/questions.js';
import { RecordReader } from './records.js';

const record = (position: number): CallRecord => callRecord({ position });

/** A fake cdr with `held` records in pages of two, whose questions with these numbers fail. */
function cdr(held: number, failing: ReadonlyMap<number, Error>): RecordReader {
  let asked = 0;
  const answer = async (_: unknown, { after }: { after: number }) => {
    asked += 1;
    const failure = failing.get(asked);
    if (failure !== undefined) throw failure;
    const last = Math.min(held, after + 2);
    const items = Array.from({ length: last - after }, (_each, at) => record(after + at + 1));
    return { items, next: last };
  };
  const scope = { as: 'service', service: 'command' } as const;
  return new RecordReader({ scope, ask: answer as unknown as Questions['ask'] });
}

const positions = (records: readonly CallRecord[]): number[] =>
  records.map(({ position }) => position);

const away = new AppError('unavailable', 'no-answer', 'Nobody answers.');

describe('RecordReader', () => {
  it('reads page after page, each record once', async () => {
    const reader = cdr(5, new Map());
    expect(positions(await reader.nextIfAny())).toEqual([1, 2, 3, 4, 5]);
    expect(await reader.nextIfAny()).toEqual([]);
  });

  it('keeps the records read before cdr stopped answering, and continues after them', async () => {
    const reader = cdr(5, new Map([[2, away]]));
    expect(positions(await reader.nextIfAny())).toEqual([1, 2]);
    expect(reader.problem).toBe('Nobody answers.');
    expect(positions(await reader.nextIfAny())).toEqual([3, 4, 5]);
    expect(reader.problem).toBeUndefined();
  });

  it('throws failures other than an absent cdr', async () => {
    const reader = cdr(5, new Map([[1, new AppError('forbidden', 'not-yours', 'No.')]]));
    await expect(reader.nextIfAny()).rejects.toThrow('No.');
  });
});
