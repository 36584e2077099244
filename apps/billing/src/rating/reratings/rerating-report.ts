import { pageOf } from '@app/common';
import type { Answered, Asked, differencesOfRerating, partiesOfRerating } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { cursorParts } from '../../kernel/cursor-parts.js';
import { StoredDifference } from './changes/rerating-difference.entity.js';
import { StoredReratingParty } from './rerating-party.entity.js';

const parties = tableOf(StoredReratingParty);
const differences = tableOf(StoredDifference);

/** Lists the totals by side and party. @throws AppError invalid `invalid-cursor`. */
export async function partiesPage(
  reader: EntityManager,
  { reratingId, after, limit }: Asked<typeof partiesOfRerating>,
): Promise<Answered<typeof partiesOfRerating>> {
  const [place = '0'] = cursorParts(after, /^(\d{1,9})$/);
  const rows = await parties.query(
    reader,
    `select ${parties.columns()} from billing.rerating_parties where rerating_id = $1 and place > $2::bigint
      order by place limit $3`,
    [reratingId, place, limit + 1],
  );
  return pageOf(rows, limit, (row) => String(row.place));
}

/** Lists the differences, largest first. @throws AppError invalid `invalid-cursor`. */
export async function differencesPage(
  reader: EntityManager,
  { reratingId, side, moves, after, limit }: Asked<typeof differencesOfRerating>,
): Promise<Answered<typeof differencesOfRerating>> {
  const [magnitude = null, id = null] = cursorParts(after, /^(\d{1,18})-(\d{1,18})$/);
  const rows = await differences.query(
    reader,
    `select ${differences.columns()} from billing.rerating_differences
      where rerating_id = $1 and ($2::text is null or side = $2)
        ${moves === true ? 'and waited_before <> waits_after' : ''}
        and ($3::bigint is null or magnitude <= $3 and (magnitude < $3 or id > $4::bigint))
      order by magnitude desc, id limit $5`,
    [reratingId, side ?? null, magnitude, id, limit + 1],
  );
  return pageOf(rows, limit, (row) => `${row.magnitude}-${row.id}`);
}
