import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, property, shuffledSubarray } from 'fast-check';
import { differences } from './compare.js';

const filesOf = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));

describe('differences between nets', () => {
  it('are empty without a change', () => {
    const files = filesOf({ 'schema-billing.sql': 'a\nb\n', 'bundles.json': '{"index.html":1}' });
    expect(differences(files, files)).toEqual([]);
  });

  it('show a changed column', () => {
    const before = filesOf({
      'schema-billing.sql': 'create table runs (\n  id uuid,\n  gross bigint\n);\n',
    });
    const after = filesOf({
      'schema-billing.sql': 'create table runs (\n  id uuid,\n  gross integer\n);\n',
    });
    expect(differences(before, after)).toEqual([
      'schema-billing.sql differs:',
      '-   gross bigint',
      '+   gross integer',
    ]);
  });

  it('show lines that occur more or less often, regardless of their context', () => {
    const line = constantFrom('a', 'b', 'c');
    assert(
      property(array(line), shuffledSubarray(['d', 'e', 'd']), (kept, added) => {
        const found = differences(
          filesOf({ 'outcome.txt': kept.join('\n') }),
          filesOf({ 'outcome.txt': [...kept, ...added].join('\n') }),
        );
        expect(found.filter((each) => /^\+ [de]$/.test(each))).toHaveLength(added.length);
        expect(found.length > 0).toBe(added.length > 0);
      }),
    );
  });

  it('report the same lines in another order', () => {
    const [before, after] = [filesOf({ a: 'x\ny\n' }), filesOf({ a: 'y\nx\n' })];
    expect(differences(before, after)).toEqual(['a differs:', '  the same lines in another order']);
  });

  it('report a file that only one version has', () => {
    expect(differences(filesOf({ a: '' }), filesOf({ b: '' }))).toEqual([
      'a is in the first folder only.',
      'b is in the second folder only.',
    ]);
  });

  it('allow a bundle to grow by 1 %, but not by 10 %', () => {
    const sizes = (bytes: number) => filesOf({ 'bundles.json': JSON.stringify({ page: bytes }) });
    expect(differences(sizes(1000), sizes(1010))).toEqual([]);
    expect(differences(sizes(1000), sizes(1100))).toHaveLength(1);
  });
});
