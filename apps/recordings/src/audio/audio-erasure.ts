import { keptUntil, overBefore } from '@app/contracts';
import { columnTypes, type ErasedByCode, rowsOf } from '@app/platform/database';
import { isHeld } from './held-in-sql.js';
import { locks } from '../locks.js';

/** SQL: audio of the owner that is stored and not yet marked for erasure. */
const stored = `a.owner_id = $1 and a.state = 'stored' and a.rule <> 'erasure'`;

const { integer, moment, orNull } = columnTypes;
const countsOfAudio = rowsOf({
  free: integer,
  held: integer,
  receipts: integer,
  due: integer,
  first: orNull(moment),
  last: orNull(moment),
});

/**
 * Erases an owner's audio: makes it due, so that it is destroyed like all due audio (journal, key,
 * file) within the hour. Audio on legal hold stays until the hold is lifted and is destroyed then.
 * Receipts stay for their own period.
 */
export const audioErasure: ErasedByCode = {
  async lines(manager, { ownerId, now }) {
    const [found] = await countsOfAudio.query(
      manager,
      `select (count(*) filter (where ${stored} and not ${isHeld}))::integer as free,
         (count(*) filter (where a.state = 'stored' and ${isHeld}))::integer as held,
         (count(*) filter (where a.state = 'destroyed'))::integer as receipts,
         (count(*) filter (where a.destroyed_at < $2))::integer as due,
         min(a.destroyed_at) filter (where a.destroyed_at >= $2) as first,
         max(a.destroyed_at) filter (where a.destroyed_at >= $2) as last
       from recordings.audio a where a.owner_id = $1`,
      [ownerId, overBefore('accountability', now)],
    );
    if (found === undefined) return [];
    const { free, held, receipts, due } = found;
    const until = (at: Date | null) =>
      at === null ? null : keptUntil('accountability', at, now).toISOString();
    const none = { first: null, last: null };
    const [first, last] = [until(found.first), until(found.last)];
    return [
      { rule: 'contract', how: 'deleted', rows: free, due: free, ...none },
      { rule: 'legal-hold', how: 'kept', rows: held, due: 0, ...none },
      { rule: 'accountability', how: 'deleted', rows: receipts, due, first, last },
    ];
  },

  async erase({ manager }, { ownerId, now }, limit) {
    await locks.share(manager, 'holds');
    const [, made]: [unknown, number] = await manager.query(
      `update recordings.audio set due_at = $2, rule = 'erasure', days = null
       where id in (select a.id from recordings.audio a where ${stored} limit ${limit})`,
      [ownerId, now],
    );
    const [, receipts]: [unknown, number] = await manager.query(
      `delete from recordings.audio where id in (select id from recordings.audio
         where owner_id = $1 and state = 'destroyed' and destroyed_at < $2 limit ${limit})`,
      [ownerId, overBefore('accountability', now)],
    );
    return { erased: made + receipts, more: made === limit || receipts === limit };
  },
};
