import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reconcileCommand } from '../reconcile-command.js';
import { recordedAs } from '../recorded.fixture.js';
import {
  type Actual,
  at,
  expected,
  expectedRecords,
  faultless,
  m,
} from './faultless-run.fixture.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'billing-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, values: readonly unknown[]): string {
  const path = join(folder, `${name}.jsonl`);
  writeFileSync(path, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  return path;
}

/** Runs the command on the files of a faultless run after `change`. */
function run(change: (actual: Actual) => void, ...args: string[]) {
  const actual = faultless();
  change(actual);
  const records = expectedRecords.map((each, index) => recordedAs(each, index + 1));
  const named: Record<string, readonly unknown[]> = {
    expected: expectedRecords,
    records,
    'expected-charges': expected.calls,
    'expected-documents': expected.documents,
    charges: actual.charges,
    documents: actual.documents,
    pdfs: actual.pdfs,
    mails: actual.mails,
    balance: [actual.balance],
  };
  const options = Object.entries(named).flatMap(([name, all]) => [`--${name}`, file(name, all)]);
  return command(...options, ...args);
}

function command(...args: string[]) {
  let [written, complained] = ['', ''];
  const code = reconcileCommand(args, {
    write: (text) => void (written += text),
    complain: (text) => void (complained += text),
  });
  return { code, written, complained };
}

describe('reconcileCommand on billing files', () => {
  it('exits 0 without differences, printing tables or JSON', () => {
    const { code, written } = run(() => undefined);
    expect(code).toBe(0);
    expect(written).toMatch(/^terminator +\d/m);
    expect(written).toContain('0 differences in charges, documents and mails');
    const json: unknown = JSON.parse(run(() => undefined, '--json').written);
    expect(json).toMatchObject({ holds: true, missing: [], billing: { holds: true } });
  });

  it.each<[string, (actual: Actual) => void, RegExp]>([
    [
      'a line that differs by a cent',
      ({ documents }) => {
        const line = at(at(documents).lines);
        line.net = m(line.net.micros + 10_000);
      },
      /net: expected/,
    ],
    ['a missing document', ({ documents }) => void documents.pop(), /document is missing/],
    ['a doubled mail', ({ mails }) => void mails.push(at(mails)), /mail is doubled/],
    [
      'a changed price version',
      ({ charges }) => {
        const charge = charges.flatMap((each) => each.charges)[0];
        if (charge !== undefined) charge.priceVersionId = '01234567-89ab-4cde-8f01-23456789abcd';
      },
      /priceVersionId: expected/,
    ],
  ])('exits 1 for %s', (_, change, shown) => {
    const { code, written } = run(change);
    expect(code).toBe(1);
    expect(written).toMatch(shown);
    expect(run(change, '--json').code).toBe(1);
  });

  it('exits 2 for missing files and for files of another kind', () => {
    const records = file('records', [{}]);
    const lone = command('--expected', records, '--records', records, '--mails', records);
    expect(lone).toMatchObject({ code: 2, complained: expect.stringContaining('--charges') });
    expect(run(({ pdfs }) => void pdfs.push(JSON.parse('{}')))).toMatchObject({
      code: 2,
      complained: expect.stringContaining(`line ${expected.documents.length + 1}`),
    });
    const nothing = file('nothing', []);
    expect(run(() => undefined, '--expected-charges', nothing)).toMatchObject({
      code: 2,
      complained: expect.stringContaining('would prove nothing'),
    });
    expect(run(() => undefined, '--balance', nothing)).toMatchObject({
      code: 2,
      complained: expect.stringContaining('one balance'),
    });
  });
});
