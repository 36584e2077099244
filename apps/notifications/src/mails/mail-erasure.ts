import { keptUntil, overBefore } from '@app/contracts';
import { columnTypes, type ErasedByCode, rowsOf } from '@app/platform/database';

const ofOwner = `party_type = 'owner' and party_id = $1`;

const { integer, moment, orNull } = columnTypes;
const countsOfMails = rowsOf({
  others: integer,
  rows: integer,
  due: integer,
  first: orNull(moment),
  last: orNull(moment),
});

/**
 * Erases an owner's mails: mails of documents are retained as long as the documents, all others are
 * deleted.
 */
export const mailErasure: ErasedByCode = {
  async lines(manager, { ownerId, now }) {
    const [found] = await countsOfMails.query(
      manager,
      `select (count(*) filter (where document_id is null))::integer as others,
           count(document_id)::integer as rows,
           (count(document_id) filter (where created_at < $2))::integer as due,
           min(created_at) filter (where document_id is not null and created_at >= $2) as first,
           max(created_at) filter (where document_id is not null and created_at >= $2) as last
         from notifications.mails where ${ofOwner}`,
      [ownerId, overBefore('tax', now)],
    );
    if (found === undefined) return [];
    const { others, rows, due } = found;
    const until = (at: Date | null) =>
      at === null ? null : keptUntil('tax', at, now).toISOString();
    const [first, last] = [until(found.first), until(found.last)];
    return [
      { rule: 'contract', how: 'deleted', rows: others, due: others, first: null, last: null },
      { rule: 'tax', how: 'deleted', rows, due, first, last },
    ];
  },

  async erase({ manager }, { ownerId, now }, limit) {
    const [, erased]: [unknown, number] = await manager.query(
      `delete from notifications.mails where id in (
         select id from notifications.mails
         where ${ofOwner} and (document_id is null or created_at < $2) limit ${limit})`,
      [ownerId, overBefore('tax', now)],
    );
    return { erased, more: erased === limit };
  },
};
