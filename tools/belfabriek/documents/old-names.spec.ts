import { describe, expect, it } from '@jest/globals';
import { glossaryPath } from './glossary.js';
import { faultsOfOldNames } from './old-names.js';

const glossary = `# Words

| English | Dutch   |
| ------- | ------- |
| carrier | carrier |

| Old name                         | Name from now on |
| -------------------------------- | ---------------- |
| operator (not network operator)  | carrier          |
| second factor, tweede factor     | two steps        |
| \`tellOwner\`                      | \`saveOwner\`      |
`;
const faultsOf = (text: string): string[] =>
  faultsOfOldNames([
    { path: glossaryPath, text: glossary },
    { path: 'docs/page.md', text },
  ]);

describe('faultsOfOldNames', () => {
  it.each([
    ['The operator pays.', 'operator', 'carrier'],
    ['Operators pay late.', 'operator', 'carrier'],
    ['The operator’s share.', 'operator', 'carrier'],
    ["What the operators' payments release.", 'operator', 'carrier'],
    ['| who pays |\n| --- |\n| operator |', 'operator', 'carrier'],
    ['[the operator](carriers.md)', 'operator', 'carrier'],
    ['A network operator asks; the operator pays.', 'operator', 'carrier'],
    ['A second\nfactor.', 'second factor', 'two steps'],
    ['Een tweede factor.', 'tweede factor', 'two steps'],
    ['It calls `tellOwner()`.', 'tellowner', '`saveOwner`'],
  ])('refuses an old name: %s', (text, name, now) => {
    expect(faultsOf(text)).toEqual([
      `docs/page.md: “${name}” is an old name; the glossary says “${now}”.`,
    ]);
  });

  it.each([
    'The carrier pays.',
    'Network operators ask.',
    'Run `docker compose run operator`.',
    '```sh\ndocker compose run operator\n```',
    '[carriers](what-operators-paid.md) [more][1]\n\n[1]: operator.md',
    'https://example.com/operator',
    'An operatorless network.',
  ])('accepts %s', (text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it('lets the glossary name what it replaces', () => {
    expect(faultsOfOldNames([{ path: glossaryPath, text: `${glossary}\nNo operator.\n` }])).toEqual(
      [],
    );
  });
});
