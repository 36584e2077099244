import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const source = join(import.meta.dirname, '..');

/** Lists of codes in the API's answers that no page shows, each by one of its codes, with the reason. */
const shownByNone: Readonly<Record<string, string>> = {
  // Pages choose other words by the code.
  making: 'whether a file is ready: a link or progress is shown',
  deleted: 'how a line of an erasure was erased: shown by its counts',
  'legal-hold': 'which rule keeps a table: the API sends the rule’s own words',
  balance: 'what kind of account: groups the trial balance',
  AE: 'VAT categories of UN/CEFACT: the rate and its reason are shown',
  online: 'how a mandate was signed: its date and place are shown',
  void: 'states of a request for staff rights: the page lists open ones alone',
  published: 'states of a proposed price: the page lists what waits or expired, each in words',
  made: 'states of a proposed credit note: the page lists what waits alone',
  expired: 'states of proposed payout terms: the page lists what waits or expired, each in words',
  vies: 'how a VAT id was checked: the outcome is shown',
  'calls:end': 'permissions: pages are shown or hidden by them',
  // Notations of dates, which forms offer as examples, such as `dd-MM-yyyy`.
  yyyyMMdd: 'forms of dates in a bank’s file',
  comma: 'separators of an export: the form offers whole kinds of files',
  names: 'headings of an export: the form offers whole kinds of files',
  // Parts of the API that have no page yet.
  unpaid: 'states of owners',
  import: 'how a tariff came to be',
  silence: 'trials of call flows',
};

/** Each list of codes in an answer of openapi.json, by its sorted codes, with its first place. */
function listsOfCodes(): Map<string, string> {
  const api = JSON.parse(readFileSync(join(source, '../openapi.json'), 'utf8')) as {
    components: { schemas: unknown };
  };
  const lists = new Map<string, string>();
  const walk = (value: unknown, where: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const codes: unknown = (value as { enum?: unknown }).enum;
    if (Array.isArray(codes) && codes.length > 1 && codes.every((one) => typeof one === 'string')) {
      const key = codes.toSorted().join('\n');
      if (!lists.has(key)) lists.set(key, where);
    }
    for (const [name, part] of Object.entries(value)) walk(part, `${where}/${name}`);
  };
  walk(api.components.schemas, '');
  return lists;
}

/** Property names of each object in the web app's files of texts, spread objects included. */
function writtenObjects(): Set<string>[] {
  const found: Set<string>[] = [];
  const namesOf = (object: ts.ObjectLiteralExpression): string[] =>
    object.properties.flatMap((each) => {
      if (ts.isSpreadAssignment(each)) {
        return ts.isObjectLiteralExpression(each.expression) ? namesOf(each.expression) : [];
      }
      const { name } = each;
      return ts.isIdentifier(name) || ts.isStringLiteral(name) ? [name.text] : [];
    });
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) found.push(new Set(namesOf(node)));
    ts.forEachChild(node, visit);
  };
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!/texts[\w.-]*\.ts$/.test(file)) continue;
    const text = readFileSync(join(source, file), 'utf8');
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  }
  return found;
}

describe('each list of codes in the API’s answers', () => {
  it('has words for every code in a file of texts, unless the list is excused here', () => {
    const written = writtenObjects();
    const lists = [...listsOfCodes()].map(([key, where]) => ({ codes: key.split('\n'), where }));
    expect(lists.length).toBeGreaterThan(100);
    const wordless = lists.filter(
      ({ codes }) => !written.some((names) => codes.every((code) => names.has(code))),
    );
    const excused = (codes: readonly string[]) => codes.some((code) => code in shownByNone);
    expect(wordless.filter(({ codes }) => !excused(codes))).toEqual([]);
    const used = wordless.flatMap(({ codes }) => codes.filter((code) => code in shownByNone));
    expect(Object.keys(shownByNone).filter((code) => !used.includes(code))).toEqual([]);
  });
});
