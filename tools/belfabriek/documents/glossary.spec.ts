import { describe, expect, it } from '@jest/globals';
import { faultsOfGlossary, glossaryPath } from './glossary.js';

const clean = `# Words

## Calls

| English | Dutch   | From     | Not         |
| ------- | ------- | -------- | ----------- |
| call    | gesprek |          | a leg       |
| leg     | tak     | RFC 3261 | a \\| call  |

## Parties

| English | Dutch    | From | Not |
| ------- | -------- | ---- | --- |
| owner   | eigenaar |      |     |

## Names

| Old name     | Name from now on | Why |
| ------------ | ---------------- | --- |
| \`tellAll\`    | \`publish\`        |     |
| \`tellOne\`    | \`publish\`        |     |
`;
const faultsOf = (text: string): string[] => faultsOfGlossary([{ path: glossaryPath, text }]);

describe('faultsOfGlossary', () => {
  it('accepts a complete glossary', () => {
    expect(faultsOf(clean)).toEqual([]);
  });

  it.each([
    ['a term without Dutch', clean.replace('eigenaar', '        '), '“owner” lacks Dutch'],
    ['a term without English', clean.replace('owner', '     '), '“eigenaar” lacks English'],
    ['an incomplete row', clean.replace('| eigenaar |      |     |', '|'), 'lacks Dutch'],
    ['a repeated term', clean.replace('owner', '`Leg`'), '“`Leg`” is defined twice'],
    [
      'a repeated term, once with a law',
      clean.replace('owner', 'leg (RFC 3261)'),
      'is defined twice',
    ],
    ['a repeated Dutch term', clean.replace('eigenaar', 'tak'), '“tak” is defined twice'],
    ['a repeated name', clean.replace('tellOne', 'tellAll'), '“`tellAll`” is defined twice'],
    ['a name without a replacement', clean.replace('`publish`', ''), 'lacks Name from now on'],
    [
      'tables without a Dutch column',
      clean.replaceAll('Dutch', 'Words').replaceAll('English', 'Term'),
      'no table has the columns English and Dutch',
    ],
  ])('refuses %s', (_, text, fault) => {
    expect(faultsOf(text)).toEqual([expect.stringContaining(fault)]);
  });

  it('refuses a table that lacks a column', () => {
    expect(faultsOf('| English |\n| --- |\n| call |\n')).toEqual([
      `${glossaryPath}: “call” lacks Dutch.`,
    ]);
  });

  it('refuses a missing glossary', () => {
    expect(faultsOfGlossary([{ path: 'README.md', text: clean }])).toEqual([
      `${glossaryPath}: missing.`,
    ]);
  });
});
