import { notFound, pageOf } from '@app/common';
import type {
  Answered,
  Asked,
  Dispute,
  disputeList,
  DisputeRow,
  disputeRows,
} from '@app/contracts';
import { columnTypes, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { cursorParts } from '../../kernel/cursor-parts.js';
import { oursFrom, theirsFrom } from '../comparing/comparison.js';
import { StoredDisputeRow } from './dispute-row.entity.js';
import { StoredDispute } from './dispute.entity.js';

const { money, orNull, whole } = columnTypes;
const table = tableOf(StoredDispute).with({
  rows: whole,
  numbers: whole,
  ours: money,
  theirs: money,
  settled: orNull(money),
});

/** @param rest SQL: the conditions on disputes `q`, their order and limit. */
const disputes = async (
  reader: EntityManager,
  rest: string,
  values: readonly unknown[],
): Promise<Dispute[]> => {
  const rows = await table.query(
    reader,
    `select ${table.columns('q')}, r.* from billing.disputes q
      cross join lateral (
        select count(*) as rows, count(distinct number) as numbers, sum(our_micros) as ours,
               sum(their_micros) as theirs, sum(settled_micros) as settled
          from billing.dispute_rows r where r.dispute_id = q.id) r ${rest}`,
    values,
  );
  return rows.map(
    ({ fileState: state, fileDone: done, fileTotal: total, fileUntil, ...dispute }) => ({
      file: { state, done, total, until: fileUntil },
      ...dispute,
    }),
  );
};

/** Reads a dispute with the sums of its rows. @throws AppError not-found `no-such-dispute`. */
export async function disputeOf(reader: EntityManager, id: string): Promise<Dispute> {
  const [dispute] = await disputes(reader, 'where q.id = $1', [id]);
  if (dispute !== undefined) return dispute;
  throw notFound('no-such-dispute', 'No dispute has this id.');
}

/** Lists disputes, the newest first. */
export async function listDisputes(
  reader: EntityManager,
  { carrierId, month, state, after, limit }: Omit<Asked<typeof disputeList>, 'scope'>,
): Promise<Answered<typeof disputeList>> {
  const rows = await disputes(
    reader,
    `where ($1::text is null or q.carrier_id = $1) and ($2::date is null or q.month = $2::date)
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
  return pageOf(rows, limit, ({ id }) => id);
}

const numbers = tableOf(StoredDisputeRow);

/** Lists a dispute's rows by day and number. @throws AppError not-found; invalid `invalid-cursor`. */
export async function rowsOfDispute(
  reader: EntityManager,
  { id, after, limit }: Omit<Asked<typeof disputeRows>, 'scope'>,
): Promise<Answered<typeof disputeRows>> {
  await disputeOf(reader, id);
  const [day = null, number = null] = cursorParts(after, /^(\d{4}-\d{2}-\d{2})\|(.{1,40})$/);
  const rows = await numbers.query(
    reader,
    `select ${numbers.columns('r')} from billing.dispute_rows r
      where r.dispute_id = $1
        and ($2::date is null or (r.day, r.number collate "C") > ($2::date, $3::text))
      order by r.day, r.number collate "C" limit $4`,
    [id, day, number, limit + 1],
  );
  return pageOf(rows, limit, ({ day, number }) => `${day}|${number}`, rowFrom);
}

const rowFrom = (row: StoredDisputeRow): DisputeRow => ({
  day: row.day,
  number: row.number,
  ours: oursFrom(row),
  theirs: theirsFrom(row)!,
  settled: row.settled,
});
