import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { anyRecord } from '../records/any-record.fixture.js';
import { cellOf, gathered, levels, type Cell } from './levels.js';
import { localHours } from './local-hours.js';
import { callSumsFrom, sumColumns } from './sums.js';

const cellsOf = (records: readonly Parameters<typeof cellOf>[0][]): Cell[] => {
  const hourOf = localHours();
  return records.map((record) => cellOf(record, hourOf(record.startedAt)));
};

const totalOf = (cells: readonly Cell[]) =>
  callSumsFrom(
    sumColumns.map((_, index) => cells.reduce((sum, { sums }) => sum + sums[index]!, 0)),
  );

describe.each(Object.entries(levels))('sums of %s', (name, level) => {
  it('add up to all calls, each with one outcome', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 60 }), (records) => {
        const total = totalOf(gathered(cellsOf(records), level));
        const sum = (of: (record: (typeof records)[number]) => number): number =>
          records.reduce((before, record) => before + of(record), 0);
        expect(total.calls).toBe(records.length);
        expect(total.outcomes.answered).toBe(sum((one) => Number(one.answeredAt !== null)));
        expect(total.networkChargedSeconds).toBe(sum((one) => one.networkChargedSeconds));
        expect(total.ownerBillableSeconds).toBe(sum((one) => one.ownerBillableSeconds));
        expect(total.answerDelayMs).toBe(
          sum((one) => Math.floor(((one.answeredAt ?? one.startedAt) - one.startedAt) / 1000)),
        );
      }),
    );
  });

  it('are the same when added up page by page, or from the sums of hours', () => {
    fc.assert(
      fc.property(
        fc.array(anyRecord, { maxLength: 60 }),
        fc.array(fc.nat(60), { maxLength: 5 }),
        (records, cuts) => {
          const cells = cellsOf(records);
          const ends = [...cuts.toSorted((a, b) => a - b), cells.length];
          const pages = ends.map((end, index) => cells.slice(ends[index - 1] ?? 0, end));
          const paged = pages.flatMap((page) => gathered(gathered(page, levels.hours), level));
          const shown = (found: readonly Cell[]) =>
            found.map(({ place, sums }) => [level.columns.map((column) => place[column]), sums]);
          expect(shown(gathered(paged, level))).toEqual(shown(gathered(cells, level)));
        },
      ),
    );
  });

  it('have one cell for each combination of dimensions', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 60 }), (records) => {
        const places = gathered(cellsOf(records), level).map(({ place }) =>
          JSON.stringify(level.columns.map((column) => place[column])),
        );
        expect(new Set(places).size).toBe(places.length);
        if (name === 'owners') expect(places.length).toBeLessThanOrEqual(3 * 24 * 14);
      }),
    );
  });
});
