import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { BenchResult } from '../harness.js';
import { withRun, type RecordedRun } from './benchmarks-page.js';
import { sectionOf, sections, type Section } from './sections.js';

const cdr = '## cdr\n\nOf  cdr,\nas somebody wrote it.\n\n- a list';
const rating = '## rating\n\n| what | ours |\n| ---- | ---- |\n| `x`  | 1    |';
const byHand = '## Measured by hand\n\n### A heading below\n\nText.';
const pageOf = (...parts: readonly string[]): string =>
  `${['# Benchmarks\n\nWhat stands here.', ...parts].join('\n\n')}\n`;

const results: readonly BenchResult[] = [
  {
    name: 'documents.pdf',
    unit: 'documents/s',
    ours: 1113,
    goal: 100,
    bound: 'at least',
    holds: true,
  },
  {
    name: 'documents.ubl',
    unit: 'documents/s',
    ours: 40,
    peers: { 'a peer': 80 },
    ratios: { 'a peer': 0.5 },
    goal: 0.9,
    holds: false,
  },
];
const runOf = (section: Section, more: Partial<RecordedRun> = {}): RecordedRun => ({
  section,
  isLong: false,
  results,
  conditions: {
    date: '2026-12-01',
    commit: 'eb6e390d',
    hasChanges: false,
    processors: 2,
    load: 0.25,
    node: '20.19.0',
  },
  ...more,
});

const documents = `## documents

${sections.documents}

2026-12-01, commit \`eb6e390d\`, 2 processors, load 0.3, Node 20.19.0:

\`\`\`
documents/s, at least 100
  pdf  1,113

documents/s, 0.9x a peer
  ubl  40  80  0.50x  MISSED
\`\`\``;

describe('withRun', () => {
  it('inserts a new section in its place and keeps the others byte for byte', () => {
    expect(withRun(pageOf(cdr, rating, byHand), runOf('documents'))).toBe(
      pageOf(cdr, documents, rating, byHand),
    );
  });

  it('replaces a section as a whole and keeps the others byte for byte', () => {
    const old = '## documents\n\nNot recorded yet.\n\n| old |\n| --- |\n| 1   |';
    expect(withRun(pageOf(cdr, old, rating, byHand), runOf('documents'))).toBe(
      pageOf(cdr, documents, rating, byHand),
    );
  });

  it('returns the same page when the run is recorded twice', () => {
    const once = withRun(pageOf(byHand), runOf('documents'));
    expect(withRun(once, runOf('documents'))).toBe(once);
  });

  it('sorts sections of benches, and keeps others below them', () => {
    expect(withRun(pageOf(byHand, rating, cdr), runOf('documents'))).toBe(
      pageOf(cdr, documents, rating, byHand),
    );
  });

  it('adds the first section to a page without any', () => {
    expect(withRun(pageOf(), runOf('documents'))).toBe(pageOf(documents));
  });

  it('compares figures of a unit and a goal in one column', () => {
    const other = { ...results[0]!, name: 'documents.long', ours: 90, holds: false };
    const page = withRun(pageOf(), runOf('documents', { results: [...results, other] }));
    expect(page).toContain(`\
documents/s, at least 100
  pdf   1,113
  long  90     MISSED

documents/s, 0.9x a peer
`);
  });

  it('shows the readers of a stream in a group of their own', () => {
    const readers = {
      ours: { right: 719, wrong: 0, lost: 0, crashed: false },
      modesl: { right: 502, wrong: 0, lost: 217, crashed: true },
    };
    const reading = {
      name: 'event-socket.stream',
      unit: 'events',
      sent: 719,
      readers,
      holds: true,
    } as const;
    const page = withRun(pageOf(), runOf('event-socket', { results: [...results, reading] }));
    expect(page).toContain(`\
stream, 719 events: right, wrong, lost, crashes
  ours    719  0  0    0
  modesl  502  0  217  1
`);
  });

  it('states whether files differed from the commit and whether the run was long', () => {
    const { conditions } = runOf('cdr');
    const run = runOf('cdr', { isLong: true, conditions: { ...conditions, hasChanges: true } });
    const page = withRun(pageOf(), run);
    expect(page).toContain('commit `eb6e390d` and uncommitted changes,');
    expect(page).toContain('With `--long`, 2026-12-01, commit');
  });
});

describe('sectionOf', () => {
  it.each([
    ['call-control', 'sim', 'call-control'],
    ['call-control', 'real', 'call-control --switch real'],
    ['cdr', 'real', 'cdr'],
  ] as const)('returns, for %s with the switch %s, %s', (name, switchName, section) => {
    expect(sectionOf(name, switchName)).toBe(section);
  });
});

describe('docs/benchmarks.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/benchmarks.md'), 'utf8');
  const parts = page.split(/^(?=## )/m).slice(1);

  it('has a section for each bench in order, then the measurements by hand', () => {
    expect(parts.map((part) => part.split('\n', 1)[0])).toEqual([
      ...Object.keys(sections).map((section) => `## ${section}`),
      '## Measured by hand',
    ]);
  });

  it.each(Object.entries(sections))(
    'states what %s measures, and on which commit once recorded',
    (section, measures) => {
      const part = parts.find((each) => each.startsWith(`## ${section}\n`));
      expect(part).toContain(`\n\n${measures}\n\n`);
      expect(part).toMatch(/\d{4}-\d\d-\d\d, commit `/);
    },
  );
});
