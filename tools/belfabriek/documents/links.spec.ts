import { describe, expect, it } from '@jest/globals';
import { anchorsIn, faultsOfLinks } from './links.js';

const page = 'docs/page.md';
const other = { path: 'apps/cdr/README.md', text: '# Records\n\n## How work flows\n' };
const paths = [page, other.path, 'README.md', 'docs/call.png', 'docs/a b.md', 'docs/c(1).md'];
const faultsOf = (text: string): string[] => faultsOfLinks(paths, [{ path: page, text }, other]);

describe('links', () => {
  it.each([
    '[records](../apps/cdr/README.md)',
    '[records](../apps/cdr/README.md "Records")',
    '[records](../apps/cdr/README.md#how-work-flows)',
    '[records](</apps/cdr/README.md>)',
    '[a folder](../apps/cdr/)',
    '[the root](..)',
    '[a space](a%20b.md) [a space](<a b.md>) [brackets](c(1).md)',
    '![a picture](call.png)',
    '[![a picture](call.png)](../README.md)',
    '[records][1]\n\n[1]: ../apps/cdr/README.md#records',
    '<a href="../README.md"><img alt="" src="call.png"></a>',
    '[records][ The  one ] [the one][]\n\n[the One]: ../apps/cdr/README.md',
    '`a[0][1]` and\n\n```ts\na[0][1]\n```',
    '`apps/cdr/README.md`, `apps/cdr`, `apps/cdr/`, `docs/decisions/…`, `apps/<name>`, `apps/*/src`',
    '`gone.ts`, `src/gone.ts`, `node apps/gone.js`, `other/gone.ts`',
    '# This page\n\n[above](#this-page)',
    '[elsewhere](https://example.com/gone.md#gone) [mail](mailto:a@example.com) [//](//example.com/)',
    '`[code](gone.md)` and ``[`code`](gone.md)``',
    '```md\n[code](gone.md)\n```',
  ])('accept a valid link: %s', (text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it.each([
    ['[gone](gone.md)', 'no file docs/gone.md'],
    ['two lines\n[gone\nagain](gone.md "Gone")', 'no file docs/gone.md'],
    ['[another case](../readme.md)', 'no file readme.md'],
    ['[outside](../../README.md)', 'no file ../README.md'],
    ['[from the root](/docs/gone.md)', 'no file docs/gone.md'],
    ['![a picture](gone.png)', 'no file docs/gone.png'],
    ['[![a picture](gone.png)](../README.md)', 'no file docs/gone.png'],
    ['[records][1]\n\n[1]: gone.md', 'no file docs/gone.md'],
    ['<img alt="" src="gone.png">', 'no file docs/gone.png'],
    ['[no place]()', 'no heading'],
    ['[no place](#)', 'no heading'],
    ['# This page\n\n[above](#that-page)', 'no such heading in docs/page.md'],
    ['[records](../apps/cdr/README.md#how-it-flows)', 'no such heading in apps/cdr/README.md'],
    ['[a picture](call.png#part)', 'docs/call.png has no headings'],
    ['a ` alone [gone](gone.md)\n\nand ` again', 'no file docs/gone.md'],
    ['```md\ncode\n```\n\n[gone](gone.md)', 'no file docs/gone.md'],
    ['````md\n```\ncode\n````\n\n[gone](gone.md)', 'no file docs/gone.md'],
  ])('report a broken link: %s', (text, fault) => {
    expect(faultsOf(text)).toEqual([expect.stringContaining(fault)]);
    expect(faultsOf(text)).toEqual([expect.stringMatching(/^docs\/page\.md: the link to “/)]);
  });
});

describe('references and paths in code', () => {
  it.each([
    ['[records][one]\n\n[two]: ../README.md', 'the link to “one” is broken: no line defines this'],
    ['[one][]', 'the link to “one” is broken: no line defines this reference'],
    ['[one][two]\n\n```\n[two]: ../README.md\n```', 'the link to “two” is broken'],
    ['see `apps/gone/README.md`', '`apps/gone/README.md` does not exist'],
    ['see `docs/gone`', '`docs/gone` does not exist'],
    ['see `tools/gone/`', '`tools/gone/` does not exist'],
  ])('report what does not exist: %s', (text, fault) => {
    expect(faultsOf(text)).toEqual([expect.stringContaining(`docs/page.md: ${fault}`)]);
  });

  it('find a path from a folder that contains the page', () => {
    const of = (from: string): string[] =>
      faultsOfLinks(
        ['apps/web/README.md', 'apps/web/test/pages.ts'],
        [{ path: from, text: '`test/pages.ts`' }],
      );
    expect(of('apps/web/README.md')).toEqual([]);
    expect(of('README.md')).toEqual(['README.md: `test/pages.ts` does not exist.']);
  });
});

describe('anchorsIn', () => {
  it('names headings as GitHub does, numbering repeated ones', () => {
    const text =
      '# What’s `a_b`, really?\n\n## Who & what\n\n## [Éen](x.md) – 2\n\n## Same\n\n## Same ##\n\n```\n# code\n```\n';
    expect([...anchorsIn(text)]).toEqual([
      'whats-a_b-really',
      'who--what',
      'éen--2',
      'same',
      'same-1',
    ]);
  });
});
