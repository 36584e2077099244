import { describe, expect, it } from '@jest/globals';
import { anyFlow } from '@app/testing/flows';
import * as fc from 'fast-check';
import { flowDifference } from './flow-difference.js';
import { flowInWords } from './flow-in-words.js';

/** Places in a flow that hold a text, number or boolean. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, each]) => placesOf(each, [...path, name]));
}

/** The same flow with another value at one place. */
function changedAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) {
    if (typeof value === 'number') return value + 1;
    return typeof value === 'boolean' ? !value : `${String(value)}x`;
  }
  const whole = value as Record<string, unknown>;
  if (Array.isArray(whole)) {
    return whole.map((each, at) => (String(at) === name ? changedAt(each, rest) : each));
  }
  return { ...whole, [name]: changedAt(whole[name], rest) };
}

/** The same flow without one place. */
function without(value: unknown, [name = '', ...rest]: readonly string[]): unknown {
  const whole = value as Record<string, unknown>;
  if (rest.length > 0) {
    const part = without(whole[name], rest);
    return Array.isArray(whole)
      ? whole.map((each, at) => (String(at) === name ? part : each))
      : { ...whole, [name]: part };
  }
  if (Array.isArray(whole)) return whole.filter((_, at) => String(at) !== name);
  return Object.fromEntries(Object.entries(whole).filter(([field]) => field !== name));
}

const languages = fc.constantFrom('nl' as const, 'en' as const);
const anyPlace = fc.tuple(anyFlow, fc.nat()).map(([flow, at]) => {
  const places = placesOf(flow);
  return { flow, place: places[at % places.length] ?? [] };
});
const wordsOf = (all: ReturnType<typeof flowDifference>): string =>
  all.flatMap(({ title, lines }) => [title, ...lines]).join('\n');

/** Values of fields that mean the same as leaving the field out. */
const usual: readonly (readonly [string, unknown])[] = [
  ['strategy', 'in-turn'],
  ['present', 'caller'],
  ['seconds', 5],
  ['tries', 3],
  ['bargeIn', true],
  ['position', false],
  ['wait', false],
  ['maxSeconds', 120],
  ['maxCallers', 20],
  ['silenceSeconds', 5],
  ['pausable', true],
  ['timeoutMs', 2_000],
];
const valueAt = (flow: unknown, place: readonly string[]): unknown =>
  place.reduce((at, name) => (at as Record<string, unknown>)[name], flow);

describe('the difference between two flows', () => {
  it('is empty for the same flow', () => {
    fc.assert(
      fc.property(anyFlow, languages, (flow, language) => {
        expect(flowDifference(flow, structuredClone(flow), language)).toEqual([]);
      }),
    );
  });

  it('describes every changed value, in words without undefined, null or [object', () => {
    fc.assert(
      fc.property(anyPlace, languages, ({ flow, place }, language) => {
        const changed = changedAt(flow, place);
        const isUsual = [flow, changed].every((each) => {
          const value = valueAt(each, place);
          return usual.some(([field, same]) => field === place.at(-1) && same === value);
        });
        fc.pre(!isUsual);
        for (const difference of [
          flowDifference(flow, changed, language),
          flowDifference(changed, flow, language),
        ]) {
          expect(difference.length).toBeGreaterThan(0);
          expect(difference.every(({ title }) => title !== '')).toBe(true);
          expect(wordsOf(difference)).not.toMatch(/undefined|\[object|null/);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('describes every removed value, and has its own words for all fields', () => {
    fc.assert(
      fc.property(anyPlace, languages, ({ flow, place }, language) => {
        const value = valueAt(flow, place);
        fc.pre(!usual.some(([field, same]) => field === place.at(-1) && same === value));
        expect(flowDifference(flow, without(flow, place), language).length).toBeGreaterThan(0);
        const lines = flowInWords(flow, language).flatMap((step) => step.lines);
        expect(lines.join('\n')).not.toMatch(/Instelling|Setting/);
      }),
      { numRuns: 150 },
    );
  });

  it('is not empty for flows with different numbers of steps', () => {
    fc.assert(
      fc.property(anyFlow, anyFlow, (one, other) => {
        fc.pre(Object.keys(one.nodes).length !== Object.keys(other.nodes).length);
        expect(flowDifference(one, other, 'nl').length).toBeGreaterThan(0);
      }),
    );
  });
});
