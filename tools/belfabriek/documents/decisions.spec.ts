import { describe, expect, it } from '@jest/globals';
import { faultsOfDecisions } from './decisions.js';

const path = 'docs/decisions/one.md';
const clean = `# Keep one copy

Date: 2026-11-25

## Context

Two copies differ.

## Choice

One copy.

\`\`\`
## Not a section
\`\`\`

## What would change it

A second reader.
`;
const today = '2026-11-26';
const faultsOf = (text: string, at = path): string[] =>
  faultsOfDecisions([at], [{ path: at, text }], today);

describe('faultsOfDecisions', () => {
  it('accept a complete decision', () => {
    expect(faultsOf(clean)).toEqual([]);
  });

  it.each([
    ['no title', clean.replace('# Keep one copy\n\n', ''), 'without a heading of level 1'],
    ['a title of level 3', clean.replace('# Keep', '### Keep'), 'without a heading of level 1'],
    ['an empty title', clean.replace('# Keep one copy', '#'), 'without a heading of level 1'],
    ['text above its title', `Draft\n\n${clean}`, 'without a heading of level 1'],
    ['two titles', clean.replace('## Choice', '# More\n\n## Choice'), 'more than one heading'],
    ['no date', clean.replace('Date: 2026-11-25\n\n', ''), 'lacks a line “Date: YYYY-MM-DD”'],
    ['a date in words', clean.replace('2026-11-25', '25 November 2026'), 'lacks a line “Date'],
    ['an impossible date', clean.replace('11-25', '02-30'), 'lacks a line “Date'],
    [
      'a date below a section',
      `${clean.replace('Date: 2026-11-25\n\n', '')}\nDate: 2026-11-25\n`,
      'lacks a line “Date',
    ],
    ['a missing section', clean.replace('## Choice\n', ''), 'must have these sections'],
    ['a surplus section', `${clean}\n## Costs\n\nNone.\n`, 'must have these sections'],
    [
      'sections in another order',
      clean
        .replace('## Context', '## Between')
        .replace('## Choice', '## Context')
        .replace('## Between', '## Choice'),
      'must have these sections',
    ],
    ['a section of level 3', clean.replace('## Choice', '### Choice'), 'must have these sections'],
    ['an empty section', clean.replace('Two copies differ.\n', ''), 'has nothing below “Context”'],
    [
      'a dash for a section',
      clean.replace('Two copies differ.', '-'),
      'has nothing below “Context”',
    ],
    [
      'a comment for a section',
      clean.replace('A second reader.', '<!-- to be\nwritten -->'),
      'has nothing below “What would change it”',
    ],
    ['tomorrow’s date', clean.replace('11-25', '11-27'), 'is dated 2026-11-27, in the future'],
    ['an empty last section', clean.replace('A second reader.\n', ''), 'has nothing below “What'],
    [
      'a section that contains only headings',
      clean.replace('Two copies differ.', '### Copies'),
      'has nothing below “Context”',
    ],
  ])('refuse a decision with %s', (_, text, fault) => {
    expect(faultsOf(text)).toEqual([expect.stringContaining(`${path}: `)]);
    expect(faultsOf(text)).toEqual([expect.stringContaining(fault)]);
  });

  it('accept a decision of today, and a comment beside text', () => {
    expect(faultsOf(clean.replace('11-25', '11-26'))).toEqual([]);
    expect(faultsOf(clean.replace('One copy.', '<!-- why -->\n\nOne copy.'))).toEqual([]);
  });

  it('ignore an index and documents of other folders', () => {
    expect(faultsOf('', 'docs/decisions/README.md')).toEqual([]);
    expect(faultsOf('', 'docs/decisions/index.md')).toEqual([]);
    expect(faultsOf('', 'docs/design.md')).toEqual([]);
  });

  it('check a README in a subfolder of the decisions', () => {
    expect(faultsOf('', 'docs/decisions/cdr/README.md')).not.toEqual([]);
  });

  it('refuse other files in a folder of decisions', () => {
    expect(faultsOfDecisions(['docs/decisions/one.txt', 'docs/call.png'], [])).toEqual([
      expect.stringContaining('docs/decisions/one.txt: not a decision'),
    ]);
  });
});
