import { AppError, pageOf, fieldProblem } from '@app/common';
import type {
  BilledBy,
  CallTraffic,
  importDays,
  importDifferences,
  ImportDifference,
  importProblems,
} from '@app/contracts';
import { columnTypes, type RowOf, rowsOf, tableOf } from '@app/platform/database';
import type { z } from 'zod';
import type { Reader } from '../kernel/reader.js';
import { ImportDayRow, ImportProblem } from './rows/import-reports.entity.js';

type Question<T extends { readonly request: z.ZodType }> = z.output<T['request']>;

const problems = tableOf(ImportProblem).without('importId');

const badCursor = (): AppError =>
  new AppError('invalid', 'invalid-input', 'There is no such page.', [
    fieldProblem('after', 'not-a-cursor'),
  ]);

/**
 * Splits a cursor into its parts; undefined at the beginning. @throws AppError invalid for a
 * malformed cursor.
 */
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
  const rows = await problems.query(
    reader,
    `select ${problems.columns()} from cdr.carrier_import_problems
     where import_id = $1 and ("row", field) > ($2, $3) order by import_id, "row", field limit $4`,
    [importId, row, field, limit + 1],
  );
  return pageOf(rows, limit, (problem) => `${problem.row}~${problem.field}`);
}

const { digits, money, orNull, text, textOf, uuid, whole } = columnTypes;
const days = tableOf(ImportDayRow);
const totals = days.without('importId', 'day', 'calledNumber', 'traffic');

const inSeconds = <Row extends { readonly theirMs: number; readonly ourMs: number }>({
  theirMs,
  ourMs,
  ...row
}: Row) => ({ ...row, theirSeconds: theirMs / 1000, ourSeconds: ourMs / 1000 });

export async function daysPage(
  reader: Reader,
  { importId, after, limit }: Question<typeof importDays>,
): Promise<z.output<typeof importDays.reply>> {
  const mark = partsOf(after, [/^\d{4}-\d\d-\d\d$/, /^\+?\d{1,20}$/, /^[a-z-]{1,20}$/]);
  const found = await days.query(
    reader,
    `select ${days.columns()} from cdr.carrier_import_days
     where import_id = $1
       ${mark === undefined ? '' : 'and (day, called_number, traffic) > ($3, $4, $5)'}
     order by import_id, day, called_number, traffic limit $2`,
    [importId, limit + 1, ...(mark ?? [])],
  );
  const [total] = await totals.query(
    reader,
    `select coalesce(sum(matched), 0) as matched, coalesce(sum(differing), 0) as differing,
            coalesce(sum(other_number), 0) as "otherNumber",
            coalesce(sum(only_theirs), 0) as "onlyTheirs", coalesce(sum(only_ours), 0) as "onlyOurs",
            coalesce(sum(their_ms), 0) as "theirMs", coalesce(sum(our_ms), 0) as "ourMs",
            coalesce(sum(billed_by_us), 0) as "billedByUs",
            coalesce(sum(billed_by_them), 0) as "billedByThem"
     from cdr.carrier_import_days where import_id = $1`,
    [importId],
  );
  const placeOf = ({ day, calledNumber, traffic }: ImportDayRow) =>
    [day, calledNumber, traffic].join('~');
  return { total: inSeconds(total!), ...pageOf(found, limit, placeOf, inSeconds) };
}

const differences = rowsOf({
  id: digits,
  kind: textOf<ImportDifference['kind']>(),
  traffic: textOf<CallTraffic>(),
  calledNumber: text,
  ourCalledNumber: orNull(text),
  callingNumber: orNull(text),
  row: orNull(whole),
  callId: orNull(uuid),
  startedAt: whole,
  ourStart: orNull(whole),
  theirMs: orNull(whole),
  ourMs: orNull(whole),
  amount: orNull(money),
  billedBy: orNull(textOf<BilledBy>()),
});

/**
 * SQL: differences `d` with the caller's number from the calls themselves, where numbers are aged.
 */
export const differencesFrom = `cdr.carrier_differences d
  left join cdr.carrier_calls c
    on c.import_id = d.import_id and c.started_at = d.started_at and c."row" = d."row"
  left join cdr.call_records r
    on d.kind = 'only-ours' and d.traffic = 'from-carrier' and r.call_id = d.call_id
      and r.started_at = d.our_call_started_at`;

const secondsOrNull = (ms: number | null): number | null => (ms === null ? null : ms / 1000);

const differenceOf = ({
  startedAt,
  theirMs,
  ourMs,
  ...difference
}: RowOf<typeof differences>): ImportDifference => ({
  ...difference,
  theirStart: difference.kind === 'only-ours' ? null : startedAt,
  theirSeconds: secondsOrNull(theirMs),
  ourSeconds: secondsOrNull(ourMs),
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
  const found = await differences.query(
    reader,
    `select d.id, d.kind, d.traffic, d.called_number as "calledNumber",
       d.our_called_number as "ourCalledNumber",
       coalesce(c.calling_number, r.calling_number) as "callingNumber", d."row",
       d.call_id as "callId", d.started_at as "startedAt", d.our_started_at as "ourStart",
       d.their_ms as "theirMs", d.our_ms as "ourMs", c.amount_micros as amount,
       c.billed_by as "billedBy"
     from (select * from cdr.carrier_differences where ${conditions.join(' and ')}
       order by import_id, id limit $3) picked
     join ${differencesFrom} on d.import_id = picked.import_id and d.id = picked.id
     order by d.id`,
    values,
  );
  return pageOf(found, limit, ({ id }) => id, differenceOf);
}
