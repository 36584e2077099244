import { AppError, money, pageOf, fieldProblem } from '@app/common';
import type {
  BilledBy,
  CallTraffic,
  ImportDay,
  importDays,
  importDifferences,
  ImportDifference,
  importProblems,
  RowProblem,
} from '@app/contracts';
import type { z } from 'zod';
import type { Reader } from '../kernel/reader.js';

type Question<T extends { readonly request: z.ZodType }> = z.output<T['request']>;

const badCursor = (): AppError =>
  new AppError('invalid', 'invalid-input', 'There is no such page.', [
    fieldProblem('after', 'not-a-cursor'),
  ]);

/** A cursor of parts; undefined at the beginning. @throws AppError invalid for one that none was given out as. */
function partsOf(cursor: string | undefined, patterns: readonly RegExp[]): string[] | undefined {
  if (cursor === undefined) return undefined;
  const parts = cursor.split('~');
  if (parts.length !== patterns.length) throw badCursor();
  if (!patterns.every((pattern, place) => pattern.test(parts[place] ?? ''))) throw badCursor();
  return parts;
}

export async function problemsPage(
  reader: Reader,
  { importId, after, limit }: Question<typeof importProblems>,
): Promise<z.output<typeof importProblems.reply>> {
  const [row = '0', field = ''] = partsOf(after, [/^\d{1,15}$/, /^[a-zA-Z]{1,20}$/]) ?? [];
  const rows: RowProblem[] = await reader.query(
    `select "row"::float8 as "row", field, "column", rule from cdr.carrier_import_problems
     where import_id = $1 and ("row", field) > ($2, $3) order by import_id, "row", field limit $4`,
    [importId, row, field, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (problem) => `${problem.row}~${problem.field}`,
    (problem) => problem,
  );
}

interface SumRow {
  readonly matched: string;
  readonly differing: string;
  readonly other_number: string;
  readonly only_theirs: string;
  readonly only_ours: string;
  readonly their_ms: string;
  readonly our_ms: string;
  readonly billed_by_us: string;
  readonly billed_by_them: string;
}
interface DayRow extends SumRow {
  readonly day: string;
  readonly called_number: string;
  readonly traffic: CallTraffic;
}

const counted = ['matched', 'differing', 'other_number', 'only_theirs', 'only_ours'];
const allSummed = [...counted, 'their_ms', 'our_ms', 'billed_by_us', 'billed_by_them'];

const sumsOf = (row: SumRow) => ({
  matched: Number(row.matched),
  differing: Number(row.differing),
  otherNumber: Number(row.other_number),
  onlyTheirs: Number(row.only_theirs),
  onlyOurs: Number(row.only_ours),
  theirSeconds: Number(row.their_ms) / 1000,
  ourSeconds: Number(row.our_ms) / 1000,
  billedByUs: money(Number(row.billed_by_us)),
  billedByThem: money(Number(row.billed_by_them)),
});

export async function daysPage(
  reader: Reader,
  { importId, after, limit }: Question<typeof importDays>,
): Promise<z.output<typeof importDays.reply>> {
  const mark = partsOf(after, [/^\d{4}-\d\d-\d\d$/, /^\+?\d{1,20}$/, /^[a-z-]{1,20}$/]);
  const rows: DayRow[] = await reader.query(
    `select day::text, called_number, traffic, ${allSummed.join(', ')} from cdr.carrier_import_days
     where import_id = $1
       ${mark === undefined ? '' : 'and (day, called_number, traffic) > ($3, $4, $5)'}
     order by import_id, day, called_number, traffic limit $2`,
    [importId, limit + 1, ...(mark ?? [])],
  );
  const [total]: [SumRow] = await reader.query(
    `select ${allSummed.map((each) => `coalesce(sum(${each}), 0) as ${each}`).join(', ')}
     from cdr.carrier_import_days where import_id = $1`,
    [importId],
  );
  const view = (row: DayRow): ImportDay => ({
    day: row.day,
    calledNumber: row.called_number,
    traffic: row.traffic,
    ...sumsOf(row),
  });
  const placeOf = (row: DayRow) => [row.day, row.called_number, row.traffic].join('~');
  return { total: sumsOf(total), ...pageOf(rows, limit, placeOf, view) };
}

interface DifferenceRow {
  readonly id: string;
  readonly kind: ImportDifference['kind'];
  readonly traffic: CallTraffic;
  readonly called_number: string;
  readonly our_called_number: string | null;
  readonly calling_number: string | null;
  readonly row: string | null;
  readonly call_id: string | null;
  readonly started_at: string;
  readonly our_started_at: string | null;
  readonly their_ms: string | null;
  readonly our_ms: string | null;
  readonly amount_micros: string | null;
  readonly billed_by: BilledBy | null;
}

/** SQL: differences `d` with what stands at the calls themselves, where it ages. */
export const differencesFrom = `cdr.carrier_differences d
  left join cdr.carrier_calls c
    on c.import_id = d.import_id and c.started_at = d.started_at and c."row" = d."row"
  left join cdr.call_records r
    on d.kind = 'only-ours' and d.traffic = 'from-carrier' and r.call_id = d.call_id
      and r.started_at = d.our_call_started_at`;

const numberOrNull = (text: string | null): number | null => (text === null ? null : Number(text));
const secondsOrNull = (ms: string | null): number | null =>
  ms === null ? null : Number(ms) / 1000;

const differenceOf = (row: DifferenceRow): ImportDifference => ({
  kind: row.kind,
  traffic: row.traffic,
  calledNumber: row.called_number,
  ourCalledNumber: row.our_called_number,
  callingNumber: row.calling_number,
  row: numberOrNull(row.row),
  callId: row.call_id,
  theirStart: row.kind === 'only-ours' ? null : Number(row.started_at),
  ourStart: numberOrNull(row.our_started_at),
  theirSeconds: secondsOrNull(row.their_ms),
  ourSeconds: secondsOrNull(row.our_ms),
  amount: row.amount_micros === null ? null : money(Number(row.amount_micros)),
  billedBy: row.billed_by,
});

export async function differencesPage(
  reader: Reader,
  { importId, after, limit, kind, number }: Question<typeof importDifferences>,
): Promise<z.output<typeof importDifferences.reply>> {
  const [mark = '0'] = partsOf(after, [/^\d{1,18}$/]) ?? [];
  const values: unknown[] = [importId, mark, limit + 1];
  const conditions = ['import_id = $1', 'id > $2'];
  if (kind !== undefined) conditions.push(`kind = $${values.push(kind)}`);
  if (number !== undefined) {
    const place = `$${values.push(number)}`;
    conditions.push(`(called_number = ${place} or our_called_number = ${place})`);
  }
  const rows: DifferenceRow[] = await reader.query(
    `select d.id, d.kind, d.traffic, d.called_number, d.our_called_number,
       coalesce(c.calling_number, r.calling_number) as calling_number, d."row", d.call_id, d.started_at,
       d.our_started_at, d.their_ms, d.our_ms, c.amount_micros, c.billed_by
     from (select * from cdr.carrier_differences where ${conditions.join(' and ')}
       order by import_id, id limit $3) picked
     join ${differencesFrom} on d.import_id = picked.import_id and d.id = picked.id
     order by d.id`,
    values,
  );
  return pageOf(rows, limit, ({ id }) => id, differenceOf);
}
