import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../project.js';
import { drawn, readPage } from './architecture.js';
import { foldersOf, inCircles, mermaid, reduced } from './graph.js';

const apps = readdirSync(join(projectRoot, 'apps'));

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

// dependency-cruiser holds the apps to this too, but counts specs, which in some import fakes from outside.
describe('the folders of', () => {
  it.each(apps)('%s are in no circle', (app) => {
    const folders = foldersOf(join(projectRoot, 'apps', app, 'src'));
    expect(folders.size).toBeGreaterThan(1);
    expect(inCircles(folders)).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  it('shows the imports as they are, and each package with what it is for', () => {
    const page = readPage();
    expect(page).toBe(drawn(page));
  });
});
