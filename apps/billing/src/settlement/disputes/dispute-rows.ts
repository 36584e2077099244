import { AppError, money, type Money, pageOf, fieldProblem } from '@app/common';
import type {
  Answered,
  Asked,
  Dispute,
  disputeList,
  DisputeRow,
  disputeRows,
} from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { type FigureColumns, oursFrom, theirsFrom } from '../comparing/comparison.js';

interface StoredRow {
  id: string;
  carrier_id: string;
  month: string;
  billed_by: Dispute['billedBy'];
  state: Dispute['state'];
  reason: string;
  opened_by: string;
  opened_at: Date;
  closed_by: string | null;
  closed_at: Date | null;
  outcome: string | null;
  file_state: Dispute['file']['state'];
  file_done: number;
  file_total: number | null;
  file_until: Date | null;
  rows: string;
  numbers: string;
  our_micros: string;
  their_micros: string;
  settled_micros: string | null;
}

const select = `select q.*, to_char(q.month, 'YYYY-MM') as month, r.* from billing.disputes q
  cross join lateral (
    select count(*) as rows, count(distinct number) as numbers, sum(our_micros) as our_micros,
           sum(their_micros) as their_micros, sum(settled_micros) as settled_micros
      from billing.dispute_rows r where r.dispute_id = q.id) r`;

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;
const amount = (text: string | null): Money | null => (text === null ? null : money(Number(text)));

const disputeFrom = (row: StoredRow): Dispute => ({
  id: row.id,
  carrierId: row.carrier_id,
  month: row.month,
  billedBy: row.billed_by,
  state: row.state,
  reason: row.reason,
  rows: Number(row.rows),
  numbers: Number(row.numbers),
  ours: money(Number(row.our_micros)),
  theirs: money(Number(row.their_micros)),
  settled: amount(row.settled_micros),
  openedBy: row.opened_by,
  openedAt: row.opened_at.toISOString(),
  closedBy: row.closed_by,
  closedAt: instant(row.closed_at),
  outcome: row.outcome,
  file: {
    state: row.file_state,
    done: row.file_done,
    total: row.file_total,
    until: instant(row.file_until),
  },
});

/** @throws AppError not-found `no-such-dispute`. */
export async function disputeOf(reader: EntityManager, id: string): Promise<Dispute> {
  const [row]: StoredRow[] = await reader.query(`${select} where q.id = $1`, [id]);
  if (row !== undefined) return disputeFrom(row);
  throw new AppError('not-found', 'no-such-dispute', 'There is no such dispute.');
}

/** The newest first. */
export async function listDisputes(
  reader: EntityManager,
  { carrierId, month, state, after, limit }: Omit<Asked<typeof disputeList>, 'scope'>,
): Promise<Answered<typeof disputeList>> {
  const rows: StoredRow[] = await reader.query(
    `${select}
      where ($1::text is null or q.carrier_id = $1) and ($2::date is null or q.month = $2::date)
        and ($3::text is null or q.state = $3)
        and ($4::uuid is null or (q.opened_at, q.id) <
          (select b.opened_at, b.id from billing.disputes b where b.id = $4))
      order by q.opened_at desc, q.id desc limit $5`,
    [
      carrierId ?? null,
      month === undefined ? null : `${month}-01`,
      state ?? null,
      after ?? null,
      limit + 1,
    ],
  );
  return pageOf(rows, limit, ({ id }) => id, disputeFrom);
}

type NumberRow = FigureColumns & { day: string; number: string; settled_micros: string | null };

/** By day and number. @throws AppError not-found; invalid `invalid-cursor`. */
export async function rowsOfDispute(
  reader: EntityManager,
  { id, after, limit }: Omit<Asked<typeof disputeRows>, 'scope'>,
): Promise<Answered<typeof disputeRows>> {
  await disputeOf(reader, id);
  const [day, number] = cursorFrom(after);
  const rows: NumberRow[] = await reader.query(
    `select day::text as day, number, our_calls, our_seconds, our_micros, their_calls, their_seconds,
            their_micros, settled_micros
       from billing.dispute_rows
      where dispute_id = $1
        and ($2::date is null or (day, number collate "C") > ($2::date, $3::text))
      order by day, number collate "C" limit $4`,
    [id, day, number, limit + 1],
  );
  return pageOf(rows, limit, ({ day, number }) => `${day}|${number}`, rowFrom);
}

const rowFrom = (row: NumberRow): DisputeRow => ({
  day: row.day,
  number: row.number,
  ours: oursFrom(row),
  theirs: theirsFrom(row)!,
  settled: amount(row.settled_micros),
});

function cursorFrom(after: string | undefined): [string | null, string | null] {
  if (after === undefined) return [null, null];
  const [, day, number] = /^(\d{4}-\d{2}-\d{2})\|(.{1,40})$/.exec(after) ?? [];
  if (day !== undefined && number !== undefined) return [day, number];
  throw new AppError('invalid', 'invalid-cursor', 'There is no such page.', [
    fieldProblem('after', 'not-a-cursor'),
  ]);
}
