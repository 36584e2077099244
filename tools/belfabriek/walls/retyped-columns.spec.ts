import { describe, expect, it } from '@jest/globals';
import { retypedColumnsIn } from './retyped-columns.js';

const entities = [
  new Set(['id', 'place', 'amount', 'from', 'soldTo', 'soldBy']),
  new Set(['id', 'other', 'more']),
];
const found = (columns: string): string[] =>
  retypedColumnsIn(`const rows = rowsOf(${columns});`, 'source.ts', entities);

describe('retypedColumnsIn', () => {
  it('finds five columns of one entity', () => {
    const columns = 'id: uuid, place: whole, amount: orNull(money), from: day, soldTo: text';
    expect(found(`{ ${columns} }`)).toEqual(['id, place, amount, from, soldTo']);
  });

  it('finds them by the names of their types', () => {
    const columns = 'id: uuid, place, amount, from: day, soldTo: textOf<Buyer>(), soldBy: text';
    expect(found(`{ ${columns} }`)).toEqual(['id, place, amount, from, soldTo, soldBy']);
  });

  it.each([
    '{ id: uuid, place: whole, amount: money, from: day }',
    '{ id: uuid, place: whole, amount: money, from: day, soldTo: text, total: whole }',
    '{ id: uuid, place: whole, amount: money, from: day, other: text }',
    '{ ...ofSale, id: uuid, place: whole, amount: money, from: day, soldTo: text }',
    'ofSale',
  ])('leaves alone what is not of one entity alone: %s', (columns) => {
    expect(found(columns)).toEqual([]);
  });
});
