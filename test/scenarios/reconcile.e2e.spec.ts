import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BillingDocument, CallRecord, DocumentedCharge } from '@app/contracts';
import { freshData, run } from './command.js';

jest.setTimeout(120_000);

/** Reads a file of JSON lines that a run has kept. */
const readLines = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

describe('a reconciliation', () => {
  const data = freshData();
  let folder = '';
  let expected = '';
  let records: CallRecord[] = [];

  beforeAll(async () => {
    const made = await run(['demo', '--once', '--calls', '40', '--seed', 'e2e', '--keep'], {
      BELFABRIEK_DATA: data.path,
    });
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('0 differences') });
    folder = /kept in (\S+)\./.exec(made.stderr)?.[1] ?? '';
    expected = join(folder, 'expected.jsonl');
    records = readLines(join(folder, 'records.jsonl'));
  });
  afterAll(() => data.remove());

  async function reconcile(changed: readonly CallRecord[]): Promise<number | null> {
    const file = join(data.path, 'changed.jsonl');
    writeFileSync(file, changed.map((record) => `${JSON.stringify(record)}\n`).join(''));
    const { code } = await run(['reconcile', '--expected', expected, '--records', file]);
    return code;
  }

  const delivered = (): CallRecord => {
    const found = records.find(({ deliveredTo }) => deliveredTo !== null);
    if (found === undefined) throw new Error('no call was delivered');
    return found;
  };

  it('holds for the records as they were made', async () => {
    expect(records).toHaveLength(40);
    expect(await reconcile(records)).toBe(0);
  });

  it('fails when a record is removed', async () => {
    expect(await reconcile(records.slice(1))).toBe(1);
  });

  it('fails when a record is doubled', async () => {
    expect(await reconcile([...records, delivered()])).toBe(1);
  });

  it('fails when a call has a second record, with ids of its own', async () => {
    const second = {
      ...delivered(),
      callId: '00000000-0000-4000-8000-000000000000',
      position: records.length + 1,
      attempts: [],
    };
    expect(await reconcile([...records, second])).toBe(1);
  });

  const withId = (changed: CallRecord): CallRecord[] =>
    records.map((each) => (each.callId === changed.callId ? changed : each));

  it('fails when a destination is changed', async () => {
    expect(await reconcile(withId({ ...delivered(), deliveredTo: '+31201000199' }))).toBe(1);
  });

  it('fails when a billed second is added', async () => {
    const { billedMicros, ...rest } = delivered();
    expect(await reconcile(withId({ ...rest, billedMicros: billedMicros + 1_000_000 }))).toBe(1);
  });

  it('fails when a call ended in the apology', async () => {
    expect(await reconcile(withId({ ...delivered(), lost: true }))).toBe(1);
  });

  it('fails when there is a gap in the order of commit', async () => {
    expect(await reconcile(withId({ ...delivered(), position: 99_999 }))).toBe(1);
  });

  it('fails when a leg has another id', async () => {
    const attempts = delivered().attempts.map((attempt) => ({
      ...attempt,
      legUuid: '00000000-0000-4000-8000-000000000000',
    }));
    expect(await reconcile(withId({ ...delivered(), attempts }))).toBe(1);
  });

  it('fails when two calls have swapped their ids', async () => {
    const [one, other, ...rest] = records;
    if (one === undefined || other === undefined) throw new Error('no two records');
    const swapped = [
      { ...one, callId: other.callId },
      { ...other, callId: one.callId },
    ];
    expect(await reconcile([...swapped, ...rest])).toBe(1);
  });

  it('fails when a call was on another switch', async () => {
    expect(await reconcile(withId({ ...delivered(), switchName: 'fs2' }))).toBe(1);
  });

  /** What was billed, with one file of it changed. */
  async function reconcileBilling<T>(
    name: 'charges' | 'documents' | 'mails',
    change: (lines: readonly T[]) => readonly T[],
  ): Promise<number | null> {
    const kept = {
      'expected-charges': join(folder, 'expected-charges.jsonl'),
      'expected-documents': join(folder, 'expected-documents.jsonl'),
      charges: join(folder, 'charges.jsonl'),
      documents: join(folder, 'documents.jsonl'),
      pdfs: join(folder, 'pdfs.jsonl'),
      mails: join(folder, 'mails/mails.jsonl'),
      balance: join(folder, 'balance.jsonl'),
    };
    const changed = join(data.path, `changed-${name}.jsonl`);
    const lines = change(readLines<T>(kept[name]));
    writeFileSync(changed, lines.map((each) => `${JSON.stringify(each)}\n`).join(''));
    const files = Object.entries({ ...kept, [name]: changed });
    const { code } = await run([
      'reconcile',
      ...['--expected', expected, '--records', join(folder, 'records.jsonl')],
      ...files.flatMap(([option, file]) => [`--${option}`, file]),
    ]);
    return code;
  }

  it('holds for what was billed as it was', async () => {
    expect(await reconcileBilling<unknown>('mails', (mails) => mails)).toBe(0);
  });

  it('fails when a line of a document is a cent off', async () => {
    const code = await reconcileBilling<BillingDocument>('documents', ([first, ...rest]) => {
      const [line, ...lines] = first!.lines;
      const net = { ...line!.net, micros: line!.net.micros + 10_000 };
      return [{ ...first!, lines: [{ ...line!, net }, ...lines] }, ...rest];
    });
    expect(code).toBe(1);
  });

  it('fails when a document is missing', async () => {
    expect(await reconcileBilling<unknown>('documents', (all) => all.slice(1))).toBe(1);
  });

  it('fails when a mail has come twice', async () => {
    expect(await reconcileBilling<unknown>('mails', (all) => [...all, all[0]])).toBe(1);
  });

  it('fails when a call was charged a millionth more', async () => {
    const code = await reconcileBilling<{ charges: readonly DocumentedCharge[] }>(
      'charges',
      (calls) => {
        const at = calls.findIndex(({ charges }) => charges.length > 0);
        const [first, ...others] = calls[at]!.charges;
        const amount = { ...first!.amount, micros: first!.amount.micros + 1 };
        return calls.toSpliced(at, 1, {
          ...calls[at]!,
          charges: [{ ...first!, amount }, ...others],
        });
      },
    );
    expect(code).toBe(1);
  });
});
