import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { csvText } from '@app/common';
import { exportedCall, exportForm, type CallFilters, type ExportForm } from '@app/contracts';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import * as fc from 'fast-check';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { migrations } from '../migrations/index.js';
import { Partitions } from '../partitions/partitions.js';
import { countedSeconds } from '../records/assembling/counted-seconds.js';
import { cellOf, exportedFields } from './export-columns.js';
import { estimatedRows, exportText } from './export-pages.js';
import { parseCsv } from './parse-csv.fixture.js';

const now = new Date('2026-11-25T12:00:00Z');
/** Two hours before clocks go back in the Netherlands; the calls continue into November. */
const start = Date.parse('2026-10-24T23:00:00Z') * 1000;
const step = 3_600_000_000 / 2 + 1;
const callsMade = 400;
const hostile = '=cmd|\' /C calc\'!A0;"x",y';

let spec: FreshDatabase;
let database: DataSource;

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = new DataSource({ type: 'postgres', url: spec.config.DATABASE_URL });
  await database.initialize();
  await new Partitions(database, { now: () => now }).ensure([start, start + callsMade * step]);
  await database.query(
    `insert into cdr.call_records (call_id, started_at, position, switch_name, sip_call_id, carrier_id,
       owner_id, calling_number, calling_prefix, withheld, origin_country, origin_kind, called_number,
       answered_at, ended_at, billed_micros, hangup_cause, announcements, audio, queued_locally,
       attempts, barred, lost, missing_legs)
     select gen_random_uuid(), $1::bigint + (i / 2) * 2 * $2::bigint, i + 1,
       case when i % 5 = 0 then $3 else 'fs1' end,
       case when i % 5 = 0 then $3 else i || '@carrier' end, 'kpn', 'owner-' || i % 2,
       case when i % 4 > 1 then '+31612345678' end, case when i % 4 = 1 then '+3161234' end,
       i % 4 = 0, 'NL', 'mobile', '+319001234',
       case when i % 3 > 0 then $1::bigint + (i / 2) * 2 * $2::bigint + 1000000 end,
       $1::bigint + (i / 2) * 2 * $2::bigint + 1000001 + i * 300000,
       case when i % 3 > 0 then i * 300000 else 0 end, 'NORMAL_CLEARING', '[]', '[]', false,
       '[]', '[]', false, '{}'
     from generate_series(0, ${callsMade} - 1) i`,
    [start, step, hostile],
  );
});
afterAll(async () => {
  await database.destroy();
  await spec.drop();
});

interface Asked {
  readonly filters?: CallFilters;
  readonly ownerId?: string;
  readonly untilPosition?: number;
  readonly form?: z.input<typeof exportForm>;
  readonly pageSize?: number;
}

async function exported(asked: Asked = {}): Promise<{ text: string; pages: number[] }> {
  const { filters = {}, ownerId = null, untilPosition = callsMade, pageSize = 37 } = asked;
  const form: ExportForm = exportForm.parse(asked.form ?? {});
  const calls = { filters, ownerId, untilPosition };
  const pages: number[] = [];
  const wrote = (rows: number): Promise<void> => Promise.resolve(void pages.push(rows));
  const pieces: Buffer[] = [];
  for await (const piece of exportText(database, calls, form, wrote, pageSize)) pieces.push(piece);
  return { text: Buffer.concat(pieces).toString(), pages };
}

const linesOf = async (asked: Asked) => {
  const { text } = await exported({ ...asked, form: { format: 'jsonl' } });
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => exportedCall.parse(JSON.parse(line)));
};

describe('an export', () => {
  it('has every call once, oldest first, across pages, months and equal starts', async () => {
    const calls = await linesOf({});
    expect(new Set(calls.map(({ callId }) => callId)).size).toBe(callsMade);
    const order = calls.map(({ startedAtMicros, callId }) => [startedAtMicros, callId] as const);
    const sorted = order.toSorted(([a, x], [b, y]) => a - b || (x < y ? -1 : 1));
    expect(order).toEqual(sorted);
    const { pages } = await exported({ pageSize: 200 });
    expect(pages).toEqual([200, 400, 400]);
  });

  it('has only calls of its filters and owner, up to its start', async () => {
    const until = start + 100 * step;
    const calls = await linesOf({ ownerId: 'owner-1', filters: { answered: true, until } });
    expect(calls.length).toBeGreaterThan(20);
    for (const call of calls) {
      expect(call).toMatchObject({ ownerId: 'owner-1', answered: true });
      expect(call.startedAtMicros).toBeLessThan(until);
    }
    expect(await linesOf({ untilPosition: 10 })).toHaveLength(10);
    expect(await linesOf({ filters: { number: '+318001122' } })).toEqual([]);
  });

  it('has times with their offset, also in the hour that comes twice', async () => {
    const calls = await linesOf({});
    for (const { startedAt, startedAtMicros, startedLocal } of calls) {
      expect(Date.parse(startedAt)).toBe(Math.floor(startedAtMicros / 1000));
      expect(startedAt.slice(0, 19).replace('T', ' ')).toBe(startedLocal);
    }
    const offsets = new Set(calls.slice(0, 8).map(({ startedAt }) => startedAt.slice(-6)));
    expect(offsets).toEqual(new Set(['+02:00', '+01:00']));
  });

  it('has no withheld number, other numbers as stored, and the seconds that countedSeconds gives', async () => {
    const calls = await linesOf({});
    const withheld = calls.filter((call) => call.withheld);
    expect(withheld).toHaveLength(callsMade / 4);
    for (const call of withheld) {
      expect(call).toMatchObject({ callingNumber: null, callingPrefix: null });
    }
    expect(calls.filter(({ callingPrefix }) => callingPrefix === '+3161234')).toHaveLength(100);
    const rows: Record<
      'call_id' | 'started_at' | 'answered_at' | 'ended_at' | 'billed_micros',
      string
    >[] = await database.query('select * from cdr.call_records');
    const stored = new Map(rows.map((row) => [row.call_id, row]));
    for (const { callId, networkChargedSeconds, ownerBillableSeconds } of calls) {
      const row = stored.get(callId);
      if (row === undefined) throw new Error('a call that nobody made');
      const seconds = countedSeconds({
        startedAt: Number(row.started_at),
        answeredAt: row.answered_at === null ? null : Number(row.answered_at),
        endedAt: Number(row.ended_at),
        billedMicros: Number(row.billed_micros),
      });
      expect({ networkChargedSeconds, ownerBillableSeconds }).toEqual(seconds);
    }
  });

  it.each([
    ['comma', ','],
    ['semicolon', ';'],
  ] as const)('has the same values in CSV with a %s', async (separator, sign) => {
    const { text } = await exported({ form: { separator } });
    const [head, ...rows] = parseCsv(text.replace(/^\uFEFF/, ''), sign);
    expect(text.startsWith('\uFEFF')).toBe(separator === 'semicolon');
    expect(head).toEqual(exportedFields);
    const calls = await linesOf({});
    expect(rows).toHaveLength(calls.length);
    for (const [index, row] of rows.entries()) {
      const call = calls[index];
      if (call === undefined) throw new Error('more rows than calls');
      const at = (field: (typeof exportedFields)[number]) => row[exportedFields.indexOf(field)];
      expect(at('callId')).toBe(call.callId);
      expect(at('callingNumber')).toBe(call.callingNumber ?? '');
      expect(at('withheld')).toBe(String(call.withheld));
      expect(Date.parse(at('endedAt') ?? '')).toBe(Date.parse(call.endedAt));
      const isHostile = call.sipCallId === hostile;
      expect(at('sipCallId')).toBe(isHostile ? `'${hostile}` : call.sipCallId);
      expect(at('switchName')).toBe(isHostile ? `'${hostile}` : 'fs1');
    }
  });

  it.each([
    ['nl', 'Reden van einde', 'gewoon opgehangen', 'mobiel', ['ja', 'nee']],
    ['en', 'Hang-up cause', 'hung up normally', 'mobile', ['yes', 'no']],
  ] as const)(
    'has words for codes in the language %s',
    async (headings, head, cause, kind, answers) => {
      const { text } = await exported({ form: { separator: 'semicolon', headings } });
      const [heads, ...rows] = parseCsv(text.replace(/^\uFEFF/, ''), ';');
      const all = (field: (typeof exportedFields)[number]) =>
        new Set(rows.map((row) => row[exportedFields.indexOf(field)]));
      expect(heads?.[exportedFields.indexOf('hangupCause')]).toBe(head);
      expect(rows).toHaveLength(callsMade);
      expect(all('hangupCause')).toEqual(new Set([cause]));
      expect(all('originKind')).toEqual(new Set([kind]));
      expect(all('answered')).toEqual(new Set(answers));
      expect(all('withheld')).toEqual(new Set(answers));
    },
  );

  it('stops when its reader stops reading, and leaves the database connection usable', async () => {
    const calls = { filters: {}, ownerId: null, untilPosition: callsMade };
    const wrote = (): Promise<void> => Promise.resolve();
    for await (const piece of exportText(database, calls, exportForm.parse({}), wrote)) {
      if (piece.includes('kpn')) break;
    }
    expect(await linesOf({ untilPosition: 3 })).toHaveLength(3);
  });

  it('has an estimated number of rows, right within a factor of two', async () => {
    await database.query('analyze cdr.call_records');
    const asked = { filters: {}, ownerId: 'owner-1', untilPosition: 0 };
    const rows = await estimatedRows(database, asked);
    expect(rows).toBeGreaterThan(callsMade / 4);
    expect(rows).toBeLessThan(callsMade);
  });
});

describe('cellOf', () => {
  const begin = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    ' =',
    '\t=',
    '＝',
    '',
    '+31',
    '"',
    'a;=',
    'a, "@',
    '-1',
    '-1.5',
  );
  const hostiles = fc
    .tuple(begin, fc.string({ unit: 'binary' }))
    .map((parts) => parts.join('').replaceAll('\0', ''));

  it.each([',', ';'] as const)(
    'escapes texts as csvText does, with separator %j',
    async (separator) => {
      const e164 = fc.stringMatching(/^\+[1-9][0-9]{1,14}$/);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(hostiles, e164), { minLength: 1, maxLength: 60 }),
          async (texts) => {
            const rows: { cell: string }[] = await database.query(
              `select ${cellOf('given', separator)} as cell
             from unnest($1::text[]) with ordinality as t(given, at) order by at`,
              [texts],
            );
            expect(rows.map(({ cell }) => cell)).toEqual(
              texts.map((text) => csvText(text, separator)),
            );
          },
        ),
        { numRuns: 30 },
      );
    },
  );
});
