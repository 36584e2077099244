import { describe, expect, it } from '@jest/globals';
import { circleFaults, mermaid, reduced } from './graph.js';

const graph = new Map([
  ['money', new Set(['documents', 'kernel', 'tax'])],
  ['documents', new Set(['kernel'])],
  ['tax', new Set(['documents', 'kernel'])],
  ['kernel', new Set<string>()],
  ['alone', new Set<string>()],
]);

describe('graph of imports', () => {
  it('leaves out imports that others imply', () => {
    expect(reduced(graph)).toEqual(
      new Map([
        ['money', new Set(['tax'])],
        ['documents', new Set(['kernel'])],
        ['tax', new Set(['documents'])],
        ['kernel', new Set()],
        ['alone', new Set()],
      ]),
    );
  });

  it('is drawn with all nodes, also unlinked ones', () => {
    expect(mermaid(graph)).toBe(
      [
        '```mermaid',
        'flowchart TD',
        '  documents --> kernel',
        '  money --> tax',
        '  tax --> documents',
        '  alone',
        '```',
      ].join('\n'),
    );
  });
});

describe('circles of folders', () => {
  const shop: Readonly<Record<string, readonly string[]>> = {
    'apps/shop/src/shop.module.ts': ['apps/shop/src/orders/order.ts'],
    'apps/shop/src/orders/order.ts': ['apps/shop/src/orders/paid/receipt.ts'],
    'apps/shop/src/orders/paid/receipt.ts': [
      'apps/shop/src/prices/day.ts',
      'libs/words/src/nl/a.ts',
    ],
    'apps/shop/src/prices/price.spec.ts': ['apps/shop/src/orders/order.ts'],
    'libs/words/src/nl/a.ts': ['libs/words/src/en/b.ts'],
  };
  const roundIn = (more: Readonly<Record<string, readonly string[]>>): string[] =>
    circleFaults(
      Object.entries({ ...shop, ...more }).map(([source, all]) => ({
        source,
        dependencies: all.map((resolved) => ({ resolved })),
      })),
    ).map((fault) => fault.split(' ')[0]!);

  it('don’t exist when imports point one way, ignoring specs', () => {
    expect(roundIn({})).toEqual([]);
  });

  it('don’t include a file that assembles a folder’s parts', () => {
    expect(
      roundIn({
        'apps/shop/src/main.ts': ['apps/shop/src/config.ts', 'apps/shop/src/orders/index.ts'],
        'apps/shop/src/orders/index.ts': ['apps/shop/src/orders/paid/receipt.ts'],
        'apps/shop/src/orders/orders.module.ts': ['apps/shop/src/orders/sent/box.ts'],
        'apps/shop/src/orders/sent/box.ts': [
          'apps/shop/src/config.ts',
          'apps/shop/src/orders/order.ts',
        ],
        'apps/shop/src/orders/order.ts': [],
      }),
    ).toEqual([]);
  });

  it.each([
    ['through the folders’ own files', 'prices/price.ts', 'orders/order.ts'],
    ['through their subfolders', 'prices/asked/offer.ts', 'orders/sent/box.ts'],
  ])('are found %s', (_, from, to) => {
    expect(roundIn({ [`apps/shop/src/${from}`]: [`apps/shop/src/${to}`] })).toEqual([
      'apps/shop/src/orders',
      'apps/shop/src/prices',
    ]);
  });

  it('are found between a folder and its subfolder', () => {
    expect(
      roundIn({ 'apps/shop/src/orders/paid/bill.ts': ['apps/shop/src/orders/letter.ts'] }),
    ).toEqual(['apps/shop/src/orders/*', 'apps/shop/src/orders/paid']);
  });

  it('are found through files of the parent folder', () => {
    expect(
      roundIn({
        'apps/shop/src/orders/order.ts': [],
        'apps/shop/src/orders/paid/bill.ts': ['apps/shop/src/orders/boxes.ts'],
        'apps/shop/src/orders/boxes.ts': ['apps/shop/src/orders/sent/box.ts'],
        'apps/shop/src/orders/sent/letter.ts': ['apps/shop/src/orders/bills.ts'],
        'apps/shop/src/orders/bills.ts': ['apps/shop/src/orders/paid/receipt.ts'],
      }),
    ).toEqual(['apps/shop/src/orders/*', 'apps/shop/src/orders/paid', 'apps/shop/src/orders/sent']);
  });

  it('are found through files that import the assembling file', () => {
    const inside = 'apps/shop/src/orders/';
    expect(
      roundIn({
        [`${inside}order.ts`]: [],
        [`${inside}sold/a.ts`]: [`${inside}one.ts`],
        [`${inside}one.ts`]: [`${inside}index.ts`],
        [`${inside}index.ts`]: [`${inside}asked/a.ts`],
        [`${inside}asked/b.ts`]: [`${inside}other.ts`],
        [`${inside}other.ts`]: [`${inside}orders.module.ts`],
        [`${inside}orders.module.ts`]: [`${inside}sold/b.ts`],
      }),
    ).toEqual(['*', 'asked', 'index.ts', 'orders.module.ts', 'sold'].map((part) => inside + part));
  });

  it.each([
    ['through files at the root', '', 'prices.ts', 'orders.ts'],
    ['through assembling files', 'orders/', 'index.ts', 'orders.module.ts'],
  ])('are found %s', (_, folder, one, other) => {
    const inside = `apps/shop/src/${folder}`;
    expect(
      roundIn({
        [`${inside}sold/a.ts`]: [inside + one],
        [inside + one]: [`${inside}asked/a.ts`],
        [`${inside}asked/b.ts`]: [inside + other],
        [inside + other]: [`${inside}sold/b.ts`],
      }),
    ).toEqual([inside + one, inside + other, `${inside}asked`, `${inside}sold`].toSorted());
  });

  it('are found in an app’s tests, also through fixtures', () => {
    expect(
      roundIn({
        'apps/shop/test/canned/a.ts': ['apps/shop/test/fixtures/a.fixture.ts'],
        'apps/shop/test/canned/b.spec.ts': ['apps/shop/test/stage.ts'],
        'apps/shop/test/stage.ts': ['apps/shop/test/canned/a.ts'],
      }),
    ).toEqual([]);
    expect(
      roundIn({
        'apps/shop/test/canned/a.ts': ['apps/shop/test/fixtures/a.fixture.ts'],
        'apps/shop/test/fixtures/b.fixture.ts': ['apps/shop/test/canned/b.ts'],
      }),
    ).toEqual(['apps/shop/test/canned', 'apps/shop/test/fixtures']);
  });

  it('are found inside a folder', () => {
    const more = {
      'apps/shop/src/orders/paid/bill.ts': ['apps/shop/src/orders/sent/box.ts'],
      'apps/shop/src/orders/sent/letter.ts': ['apps/shop/src/orders/paid/receipt.ts'],
    };
    expect(roundIn(more)).toEqual(['apps/shop/src/orders/paid', 'apps/shop/src/orders/sent']);
  });

  it('are found in a lib', () => {
    expect(roundIn({ 'libs/words/src/en/b.ts': ['libs/words/src/nl/a.ts'] })).toEqual([
      'libs/words/src/en',
      'libs/words/src/nl',
    ]);
  });
});
