import { describe, expect, it } from '@jest/globals';
import type { Drawing } from '../draft/drawing.js';
import { enclosing, outlineOf } from './outline-rows.js';

const say = (next?: string) => ({ type: 'announce', prompt: 'p', ...(next && { next }) });
const drawing = (nodes: Drawing['nodes'], start: string): Drawing => ({ version: 1, start, nodes });

const written = (flow: Drawing) =>
  outlineOf(flow).map((row) => {
    const indent = '.'.repeat(row.level);
    if (row.kind === 'step') return `${indent}${row.id}`;
    if (row.kind !== 'exit') return `${indent}${row.kind}`;
    return `${indent}${row.exit.field}${row.isLink ? ` -> ${row.exit.to}` : ''}`;
  });

describe('the outline', () => {
  it('lists steps in a row, and branches a level deeper', () => {
    const menu = { type: 'menu', prompt: 'p', keys: { '1': 'b', '2': 'a' }, wrong: 'gone' };
    expect(written(drawing({ a: say('m'), m: menu, b: say() }, 'a'))).toEqual([
      '.a',
      '.m',
      '..keys.1',
      '...b',
      '....next',
      '..keys.2 -> a',
      '..noInput',
      '..wrong -> gone',
    ]);
  });

  it('lists steps that nothing leads to at the end, also those in a circle', () => {
    const flow = drawing({ a: say(), b: say('c'), c: say('b'), d: say('c') }, 'a');
    expect(written(flow)).toEqual(['.a', '..next', '.loose', '..d', '..c', '..b', '...next -> c']);
  });

  it('begins with a place for the first step while there is none', () => {
    expect(written(drawing({}, ''))).toEqual(['.begin']);
    expect(written(drawing({ a: say() }, 'gone'))).toEqual(['.begin', '.loose', '..a', '...next']);
  });

  it('shows each step once, however large the flow is', () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`n${index}`, say(`n${(index + 1) % 200}`)]),
    );
    expect(outlineOf(drawing(nodes, 'n0')).filter(({ kind }) => kind === 'step')).toHaveLength(200);
  });

  it('finds the row that encloses a row', () => {
    const rows = outlineOf(drawing({ a: say() }, 'a'));
    expect([enclosing(rows, 1), enclosing(rows, 0)]).toEqual([0, 0]);
  });
});
