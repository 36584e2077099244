import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../project.js';
import { drawn, readPage } from './architecture.js';
import { foldersInCircles, inCircles, mermaid, reduced } from './graph.js';

const graph = new Map([
  ['money', new Set(['documents', 'kernel', 'tax'])],
  ['documents', new Set(['kernel'])],
  ['tax', new Set(['documents', 'kernel'])],
  ['kernel', new Set<string>()],
  ['alone', new Set<string>()],
]);

describe('a graph of imports', () => {
  it('leaves out what other imports imply', () => {
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

  it('tells which nodes are in a circle', () => {
    expect(inCircles(graph)).toEqual([]);
    const round = new Map([...graph, ['kernel', new Set(['money'])]]);
    expect(inCircles(round)).toEqual(['documents', 'kernel', 'money', 'tax']);
  });

  it('is drawn with all that there is', () => {
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

describe('folders in circles', () => {
  let root: string;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'folders-'));
    mkdirSync(join(root, 'libs'));
    write('apps/shop/src/shop.module.ts', "import './orders/order.js';");
    write('apps/shop/src/orders/order.ts', "import './paid/receipt.js';");
    write('apps/shop/src/orders/paid/receipt.ts', "import { day } from '../../prices/day.js';");
    write('apps/shop/src/prices/price.ts', '');
    write('apps/shop/src/prices/price.spec.ts', "import '../orders/order.js';");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('are none where imports point one way, those of specs aside', () => {
    expect(foldersInCircles(root)).toEqual([]);
  });

  it('are none when a folder and one inside it import each other', () => {
    write('apps/shop/src/orders/paid/bill.ts', "import '../order.js';");
    expect(foldersInCircles(root)).toEqual([]);
  });

  it.each([
    ['by their own files', 'prices/price.ts', "import { order } from '../orders/order.js';"],
    ['by a type', 'prices/price.ts', "import type { Order } from '../orders/order.js';"],
    ['by what they hand on', 'prices/price.ts', "export * from '../orders/order.js';"],
    ['by what is in them', 'prices/asked/offer.ts', "import '../../orders/sent/box.js';"],
  ])('are told when they are round %s', (_, path, text) => {
    write(`apps/shop/src/${path}`, text);
    expect(foldersInCircles(root)).toEqual(['apps/shop/src/orders', 'apps/shop/src/prices']);
  });

  it('are told inside a folder', () => {
    write('apps/shop/src/orders/paid/bill.ts', "import '../sent/box.js';");
    write('apps/shop/src/orders/sent/letter.ts', "import '../paid/receipt.js';");
    expect(foldersInCircles(root)).toEqual([
      'apps/shop/src/orders/paid',
      'apps/shop/src/orders/sent',
    ]);
  });

  it('are told in a lib', () => {
    write('libs/words/src/nl/a.ts', "import '../en/b.js';");
    write('libs/words/src/en/b.ts', "import '../nl/a.js';");
    expect(foldersInCircles(root)).toEqual(['libs/words/src/en', 'libs/words/src/nl']);
  });

  it('are none in this project', () => {
    expect(foldersInCircles(projectRoot)).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  it('shows the imports as they are, and each package with what it is for', () => {
    const page = readPage();
    expect(page).toBe(drawn(page));
  });
});
