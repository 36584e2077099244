import { AppError, money, pageOf, fieldProblem } from '@app/common';
import type {
  Answered,
  Asked,
  differencesOfRerating,
  partiesOfRerating,
  ReratingDifference,
  ReratingParty,
} from '@app/contracts';
import type { EntityManager } from 'typeorm';

interface PartyRow {
  place: number;
  side: ReratingParty['side'];
  party_id: string | null;
  calls: number;
  before_micros: string;
  after_micros: string;
  enters: number;
  leaves: number;
}

interface DifferenceRow {
  id: string;
  magnitude: string;
  call_id: string;
  started_at: string;
  side: ReratingDifference['side'];
  party_id: string | null;
  before_micros: string;
  after_micros: string;
  waited_before: number;
  waits_after: number;
  code: ReratingDifference['code'];
}

/** By side and party. @throws AppError invalid `invalid-cursor`. */
export async function partiesPage(
  reader: EntityManager,
  { reratingId, after, limit }: Asked<typeof partiesOfRerating>,
): Promise<Answered<typeof partiesOfRerating>> {
  const [place] = after === undefined ? ['0'] : cursorFrom(after, /^(\d{1,9})$/);
  const rows: PartyRow[] = await reader.query(
    `select * from billing.rerating_parties where rerating_id = $1 and place > $2::bigint
      order by place limit $3`,
    [reratingId, place, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => String(row.place),
    (row) => ({
      side: row.side,
      partyId: row.party_id,
      calls: row.calls,
      before: money(Number(row.before_micros)),
      after: money(Number(row.after_micros)),
      enters: row.enters,
      leaves: row.leaves,
    }),
  );
}

/** The largest difference first. @throws AppError invalid `invalid-cursor`. */
export async function differencesPage(
  reader: EntityManager,
  { reratingId, side, moves, after, limit }: Asked<typeof differencesOfRerating>,
): Promise<Answered<typeof differencesOfRerating>> {
  const [magnitude, id] =
    after === undefined ? [null, null] : cursorFrom(after, /^(\d{1,18})-(\d{1,18})$/);
  const rows: DifferenceRow[] = await reader.query(
    `select * from billing.rerating_differences
      where rerating_id = $1 and ($2::text is null or side = $2)
        ${moves === true ? 'and waited_before <> waits_after' : ''}
        and ($3::bigint is null or magnitude <= $3 and (magnitude < $3 or id > $4::bigint))
      order by magnitude desc, id limit $5`,
    [reratingId, side ?? null, magnitude, id, limit + 1],
  );
  return pageOf(rows, limit, (row) => `${row.magnitude}-${row.id}`, differenceFromRow);
}

const differenceFromRow = (row: DifferenceRow): ReratingDifference => ({
  callId: row.call_id,
  startedAt: Number(row.started_at),
  side: row.side,
  partyId: row.party_id,
  before: money(Number(row.before_micros)),
  after: money(Number(row.after_micros)),
  waitedBefore: row.waited_before,
  waitsAfter: row.waits_after,
  code: row.code,
});

function cursorFrom(after: string, pattern: RegExp): string[] {
  const parts = pattern.exec(after);
  if (parts !== null) return parts.slice(1);
  const problem = fieldProblem('after', 'not-a-cursor');
  throw new AppError('invalid', 'invalid-cursor', 'There is no such page.', [problem]);
}
