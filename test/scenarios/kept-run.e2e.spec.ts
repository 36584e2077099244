import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BillingDocument, CallRecord, DocumentedCharge } from '@app/contracts';
import type { ArrivedMail } from '../../tools/mail-sink/index.js';
import { reconcileCommand } from '../../tools/reconcile/reconcile-command.js';
import { freshData, run } from './command.js';
import { keptRun, searchKeptRun, type KeptRun } from './kept-run.js';

jest.setTimeout(240_000);

const calls = 150;
const data = freshData();
let made: KeptRun;

beforeAll(async () => {
  // Lets PostgreSQL's own user enter the folder: with the database in it, the search covers that
  // too.
  chmodSync(data.path, 0o711);
  const kills = ['call-control@20', 'cdr@20', 'billing@20'].flatMap((kill) => ['--kill', kill]);
  made = await keptRun(['--calls', String(calls), '--seed', 'kept', ...kills], data.path);
});
afterAll(() => data.remove());

/** Reads a file of JSON lines. */
const readLines = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

function writeLines(name: string, lines: readonly unknown[]): string {
  const file = join(data.path, name);
  writeFileSync(file, lines.map((each) => `${JSON.stringify(each)}\n`).join(''));
  return file;
}

describe('a run that is kept', () => {
  it('loses and doubles no call or document, although a controller, cdr and billing were killed', () => {
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('0 differences') });
    expect(made.stdout).toContain(
      `${calls} facts on the stream, 0 corrections, 0 legs in no record`,
    );
  });
});

describe('a reconciliation', () => {
  let expected = '';
  let records: CallRecord[] = [];

  beforeAll(() => {
    expected = join(made.folder, 'expected.jsonl');
    records = readLines(join(made.folder, 'records.jsonl'));
  });

  const filesOf = (changed: readonly CallRecord[]): string[] => [
    '--expected',
    expected,
    '--records',
    writeLines('changed-records.jsonl', changed),
  ];

  /** The code that `./belfabriek reconcile` runs, without its start. */
  const command = (args: string[]): number =>
    reconcileCommand(args, { write: () => undefined, complain: () => undefined });

  const reconcile = (changed: readonly CallRecord[]): number => command(filesOf(changed));

  it('passes for unchanged records, also from the command line', async () => {
    expect(records).toHaveLength(calls);
    expect(reconcile(records)).toBe(0);
    expect(await run(['reconcile', ...filesOf(records)])).toMatchObject({ code: 0 });
  });

  it('fails when a record is removed, also from the command line', async () => {
    expect(reconcile(records.slice(1))).toBe(1);
    expect(await run(['reconcile', ...filesOf(records.slice(1))])).toMatchObject({ code: 1 });
  });

  const delivered = (): CallRecord => {
    const found = records.find(({ deliveredTo }) => deliveredTo !== null);
    if (found === undefined) throw new Error('no call was delivered');
    return found;
  };

  it('fails when a record is doubled', () => {
    expect(reconcile([...records, delivered()])).toBe(1);
  });

  it('fails when a call has a second record, with its own ids', () => {
    const second = {
      ...delivered(),
      callId: '00000000-0000-4000-8000-000000000000',
      position: records.length + 1,
      attempts: [],
    };
    expect(reconcile([...records, second])).toBe(1);
  });

  const withId = (changed: CallRecord): CallRecord[] =>
    records.map((each) => (each.callId === changed.callId ? changed : each));

  it('fails when a destination is changed', () => {
    expect(reconcile(withId({ ...delivered(), deliveredTo: '+31201000199' }))).toBe(1);
  });

  it('fails when a billed second is added', () => {
    const { billedMicros, ...rest } = delivered();
    expect(reconcile(withId({ ...rest, billedMicros: billedMicros + 1_000_000 }))).toBe(1);
  });

  const toldItsTariff = (): CallRecord => {
    const found = records.find(({ tariffId, answerOffsetMs }) => tariffId && answerOffsetMs);
    if (found === undefined) throw new Error('no answered call was told its tariff');
    return found;
  };

  it('fails when another tariff was announced', () => {
    const tariffId = '00000000-0000-4000-8000-000000000000';
    expect(reconcile(withId({ ...toldItsTariff(), tariffId }))).toBe(1);
  });

  it('fails when a prompt was played from another audio file', () => {
    const { announcements, ...rest } = toldItsTariff();
    const [first, ...others] = announcements;
    const changed = [{ ...first!, audio: 'ab'.repeat(32) }, ...others];
    expect(reconcile(withId({ ...rest, announcements: changed }))).toBe(1);
  });

  it('fails when a call was answered a millisecond too early', () => {
    const { answerOffsetMs, ...rest } = toldItsTariff();
    expect(reconcile(withId({ ...rest, answerOffsetMs: (answerOffsetMs ?? 0) - 1 }))).toBe(1);
  });

  it('fails when a call ended in the apology', () => {
    expect(reconcile(withId({ ...delivered(), lost: true }))).toBe(1);
  });

  it('fails when there is a gap in the order of commit', () => {
    expect(reconcile(withId({ ...delivered(), position: 99_999 }))).toBe(1);
  });

  it('fails when a leg has another id', () => {
    const attempts = delivered().attempts.map((attempt) => ({
      ...attempt,
      legUuid: '00000000-0000-4000-8000-000000000000',
    }));
    expect(reconcile(withId({ ...delivered(), attempts }))).toBe(1);
  });

  it('fails when two calls have swapped their ids', () => {
    const [one, other, ...rest] = records;
    if (one === undefined || other === undefined) throw new Error('no two records');
    const swapped = [
      { ...one, callId: other.callId },
      { ...other, callId: one.callId },
    ];
    expect(reconcile([...swapped, ...rest])).toBe(1);
  });

  it('fails when a call was on another switch', () => {
    expect(reconcile(withId({ ...delivered(), switchName: 'fs2' }))).toBe(1);
  });

  /** Reconciles the billing data with one file of it changed. */
  function reconcileBilling<T>(
    name: 'charges' | 'documents' | 'mails',
    change: (lines: readonly T[]) => readonly T[],
  ): number {
    const { folder } = made;
    const kept = {
      'expected-charges': join(folder, 'expected-charges.jsonl'),
      'expected-documents': join(folder, 'expected-documents.jsonl'),
      charges: join(folder, 'charges.jsonl'),
      documents: join(folder, 'documents.jsonl'),
      pdfs: join(folder, 'pdfs.jsonl'),
      mails: join(folder, 'mails/mails.jsonl'),
      balance: join(folder, 'balance.jsonl'),
    };
    const changed = writeLines(`changed-${name}.jsonl`, change(readLines<T>(kept[name])));
    const files = Object.entries({ ...kept, [name]: changed });
    return command([
      ...filesOf(records),
      ...files.flatMap(([option, file]) => [`--${option}`, file]),
    ]);
  }

  it('passes for unchanged billing data', () => {
    expect(reconcileBilling<unknown>('mails', (mails) => mails)).toBe(0);
  });

  it('fails when a line of a document is a cent off', () => {
    const code = reconcileBilling<BillingDocument>('documents', ([first, ...rest]) => {
      const [line, ...lines] = first!.lines;
      const net = { ...line!.net, micros: line!.net.micros + 10_000 };
      return [{ ...first!, lines: [{ ...line!, net }, ...lines] }, ...rest];
    });
    expect(code).toBe(1);
  });

  it('fails when a document is missing', () => {
    expect(reconcileBilling<unknown>('documents', (all) => all.slice(1))).toBe(1);
  });

  it('fails when a mail arrived twice', () => {
    const code = reconcileBilling<ArrivedMail>('mails', (all) => {
      const ofDocument = all.find(({ attachments }) =>
        attachments.some(({ contentType }) => contentType === 'application/pdf'),
      );
      return [...all, ofDocument!];
    });
    expect(code).toBe(1);
  });

  it('fails when a call was charged a millionth more', () => {
    const code = reconcileBilling<{ charges: readonly DocumentedCharge[] }>('charges', (calls) => {
      const at = calls.findIndex(({ charges }) => charges.length > 0);
      const [first, ...others] = calls[at]!.charges;
      const amount = { ...first!.amount, micros: first!.amount.micros + 1 };
      return calls.toSpliced(at, 1, {
        ...calls[at]!,
        charges: [{ ...first!, amount }, ...others],
      });
    });
    expect(code).toBe(1);
  });
});

describe("a withheld caller's digits, on the simulated switch", () => {
  it('are in no schema, stream, bucket, spool, log or file', async () => {
    expect(made.withheld.length).toBeGreaterThan(5);
    const { findings, unread } = await searchKeptRun(made, made.withheld);
    expect(findings).toEqual([]);
    expect(unread).toEqual([]);
  });

  it('would be found: the digits of every other caller are, in the database', async () => {
    const { findings } = await searchKeptRun(made, made.shown);
    const inDatabase = findings.filter(({ place }) => place.includes(': cdr.call_records'));
    expect(new Set(inDatabase.map(({ what }) => what))).toEqual(new Set(made.shown));
  });
});
