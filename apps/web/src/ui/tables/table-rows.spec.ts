import { describe, expect, it } from '@jest/globals';
import { csvName, csvOf, nextOrder, sortedRows, type ValueColumn } from './table-rows.js';

type Row = readonly [name: string, amount: number | null];
const columns: readonly ValueColumn<Row>[] = [
  { key: 'name', label: 'Naam', value: ([name]) => name },
  { key: 'amount', label: 'Bedrag', value: ([, amount]) => amount },
  { key: 'button', label: 'Doen' },
];
const rows: readonly Row[] = [
  ['F-10', 2],
  ['F-9', null],
  ['=A', 1.5],
];
const names = (sorted: readonly Row[]): string[] => sorted.map(([name]) => name);

describe('rows of a table', () => {
  it.each([
    [null, ['F-10', 'F-9', '=A']],
    [{ key: 'name', isDown: false }, ['=A', 'F-9', 'F-10']],
    [{ key: 'amount', isDown: false }, ['=A', 'F-10', 'F-9']],
    [{ key: 'amount', isDown: true }, ['F-10', '=A', 'F-9']],
    [{ key: 'button', isDown: true }, ['F-10', 'F-9', '=A']],
  ])('sorted by %j, have those without a value last', (order, expected) => {
    expect(names(sortedRows(rows, columns, order))).toEqual(expected);
  });

  it('are sorted ascending, descending, and then unsorted, by repeated presses', () => {
    const up = nextOrder(null, 'name');
    const down = nextOrder(up, 'name');
    expect([up?.isDown, down?.isDown, nextOrder(down, 'name')]).toEqual([false, true, null]);
    expect(nextOrder(down, 'amount')).toEqual({ key: 'amount', isDown: false });
  });

  it('are saved with each column’s value, with formulas disarmed', () => {
    expect(csvOf(rows, columns, 'en')).toBe(
      '\uFEFFNaam,Bedrag\r\nF-10,2\r\nF-9,\r\n"\'=A",1.5\r\n',
    );
  });

  it('are saved for a Dutch spreadsheet in a Dutch page, in a file named by the caption', () => {
    expect(csvOf(rows, columns, 'nl')).toBe(
      '\uFEFFNaam;Bedrag\r\nF-10;2\r\nF-9;\r\n"\'=A";1,5\r\n',
    );
    expect(csvName('Creditnota’s, één – per partij')).toBe('creditnotas-een-per-partij.csv');
  });
});
