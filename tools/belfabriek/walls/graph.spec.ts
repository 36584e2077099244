import { describe, expect, it } from '@jest/globals';
import { drawn, readPage } from './architecture.js';
import { mermaid, reduced } from './graph.js';

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

describe('docs/architecture.md', () => {
  it('shows the imports as they are, and each package with what it is for', () => {
    const page = readPage();
    expect(page).toBe(drawn(page));
  });
});
