import { describe, expect, it } from '@jest/globals';
import { parseFlow } from '@app/call-flow';
import { serviceNumber } from '@app/number-plan';
import { destinationsOf, loadWorld, worldSchema } from './world.js';

const { prompts, ...world } = loadWorld();
const changed = (change: (copy: typeof world) => void): (() => unknown) => {
  const copy = structuredClone(world);
  change(copy);
  return () => worldSchema.parse(copy);
};
const first = <T>(list: readonly T[]): T => {
  const [value] = list;
  if (value === undefined) throw new Error('nothing there');
  return value;
};

describe('loadWorld', () => {
  it('loads a complete world: a number reaches every destination, every prompt has a length', () => {
    const reached = new Set(world.numbers.flatMap(({ flow }) => destinationsOf(flow)));
    expect(world.destinations.filter(({ number }) => !reached.has(number))).toEqual([]);
    expect(Object.values(prompts).every(({ lengthMs }) => lengthMs > 0)).toBe(true);
    expect(new Set(world.destinations.map(({ kind }) => kind)).size).toBe(5);
  });

  it('has assignable service numbers whose flows are valid', () => {
    const known = new Set(Object.keys(prompts));
    for (const { number, flow } of world.numbers) {
      expect([number, serviceNumber(number)]).toMatchObject([number, { ok: true }]);
      expect([number, parseFlow(flow, { prompts: known })]).toMatchObject([number, { ok: true }]);
    }
  });

  it('has the tariff announced first on every premium number', () => {
    for (const { number, flow } of world.numbers) {
      if (!/^\+3190[069]/.test(number)) continue;
      expect(flow.nodes[flow.start]).toMatchObject({ type: 'announce', tariff: true });
    }
  });

  it.each([
    [
      'an unknown owner',
      changed((w) => void (first(w.numbers).owner = 'nobody')),
      /no owner nobody/,
    ],
    [
      'an unknown destination',
      changed((w) => void w.destinations.splice(0, 1)),
      /no destination \+31201000101/,
    ],
    [
      'a price of an unknown party',
      changed((w) => void (first(w.prices).version.subject = '+319009999')),
      /no \+319009999/,
    ],
    [
      'two prices with one id',
      changed((w) => w.prices.forEach((each) => void (each.id = first(w.prices).id))),
      /same id/,
    ],
    [
      'an invalid price',
      changed((w) => {
        for (const { version } of w.prices) {
          if (version.kind === 'consumer-tariff') version.terms.maximum = null;
        }
      }),
      /must be given above/,
    ],
    ['a repeated number', changed((w) => void w.numbers.push(first(w.numbers))), /twice/],
    [
      'a living destination behind a dead trunk',
      changed((w) => {
        w.destinations.push({ number: '+3225000142', kind: 'rings' });
      }),
      /is down/,
    ],
  ])('refuses %s', (_, parse, message) => {
    expect(parse).toThrow(message);
  });

  it('has another billing email address for every party, and an IBAN for each owner of a premium number', () => {
    const billed = [...world.owners, ...world.carriers].map(({ billTo }) => billTo);
    expect(new Set(billed.map(({ email }) => email)).size).toBe(billed.length);
    expect(billed.every(({ email }) => email.endsWith('.example'))).toBe(true);
    expect(new Set(billed.map(({ language }) => language))).toEqual(new Set(['nl', 'en']));
    const paid = new Set(
      world.numbers.filter(({ number }) => /^\+3190[069]/.test(number)).map(({ owner }) => owner),
    );
    const payees = world.owners.filter(({ id }) => paid.has(id));
    expect(payees.every(({ billTo: { iban } }) => iban !== null)).toBe(true);
  });

  it('names the missing prompts', () => {
    expect(() => loadWorld(undefined, new URL('.', import.meta.url).pathname)).toThrow(
      /lacks .*welkom/,
    );
  });
});
