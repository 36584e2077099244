import { describe, expect, it } from '@jest/globals';
import type { Drawing } from '../draft/drawing.js';
import { layoutOf, shapeOf, size } from './layout.js';

const say = (next?: string) => ({ type: 'announce', prompt: 'p', ...(next && { next }) });
const drawing = (nodes: Drawing['nodes']): Drawing => ({
  version: 1,
  start: Object.keys(nodes)[0] ?? '',
  nodes,
});
const none = () => false;

/** A flow of steps with several exits that lead to each other, forwards and back. */
const large = drawing(
  Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [
      `n${index}`,
      {
        type: 'menu',
        prompt: 'p',
        keys: { '1': `n${(index * 7 + 1) % 200}`, '2': `n${index + 1}`, '3': `n${index + 2}` },
      },
    ]),
  ),
);

describe('the layout of a graph', () => {
  it('puts a step to the right of all that lead to it, circles aside', () => {
    const menu = { type: 'menu', prompt: 'p', keys: { '1': 'b', '2': 'c', '3': 'a' } };
    const places = layoutOf(drawing({ a: say('m'), m: menu, b: say('c'), c: say() }), none);
    const x = ['a', 'm', 'b', 'c'].map((id) => places.get(id)!.x);
    expect(x).toEqual(x.toSorted((one, other) => one - other));
    expect(new Set(x).size).toBe(4);
  });

  it('lets no two steps overlap, and gives each a place', () => {
    const places = [...layoutOf(large, none)];
    expect(places).toHaveLength(200);
    const height = size.head + 5 * size.exit + size.foot;
    for (const column of new Set(places.map(([, { x }]) => x))) {
      const ys = places
        .filter(([, { x }]) => x === column)
        .map(([, { y }]) => y)
        .toSorted((a, b) => a - b);
      ys.slice(1).forEach((y, index) => expect(y - ys[index]!).toBeGreaterThanOrEqual(height));
    }
  });

  it('places steps that nothing leads to, and a circle without a start', () => {
    const places = layoutOf(drawing({ a: say('gone'), b: say('c'), c: say('b') }), none);
    expect([...places.keys()].toSorted()).toEqual(['a', 'b', 'c']);
    expect(layoutOf(drawing({}), none).size).toBe(0);
  });

  it('has a shape that stays the same while only fields change', () => {
    const one = drawing({ a: say('b'), b: say() });
    const other = drawing({ a: { ...say('b'), prompt: 'q' }, b: say() });
    expect(shapeOf(one)).toBe(shapeOf(other));
    expect(shapeOf(one)).not.toBe(shapeOf(drawing({ a: say(), b: say() })));
  });
});
