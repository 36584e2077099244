import { documentIssued, type DocumentKind, runStates } from '@app/contracts';
import { columnTypes, type RowOf, rowsOf, type Transactions } from '@app/platform/database';
import type { EntityManager } from 'typeorm';

const { textOf, uuid, whole } = columnTypes;
const ready = rowsOf({ id: uuid, kind: textOf<DocumentKind>(), position: whole });
type ReadyDocument = RowOf<typeof ready>;

/** The run's documents after its position, if the run is in this state; otherwise null. */
async function nextDocuments(
  manager: EntityManager,
  runId: string,
  state: 'rendering' | 'sending',
  limit: number,
): Promise<ReadyDocument[] | null> {
  const [run]: { atPosition: string }[] = await manager.query(
    'select at_position as "atPosition" from billing.runs where id = $1 and state = $2 for update',
    [runId, state],
  );
  if (run === undefined) return null;
  return ready.query(
    manager,
    `select id, kind, position from billing.documents
      where run_id = $1 and position > $2 order by position limit $3`,
    [runId, run.atPosition, limit],
  );
}

/**
 * The documents to print next; after the last one the run goes on to sending.
 * @returns Null when there is none.
 */
export function toRender(
  transactions: Transactions,
  runId: string,
  limit: number,
): Promise<ReadyDocument[] | null> {
  return transactions.run(async ({ manager }) => {
    const documents = await nextDocuments(manager, runId, 'rendering', limit);
    if (documents?.length !== 0) return documents;
    await manager.query(
      `update billing.runs set state = ${runStates.sql.sending}, done = 0, at_position = 0 where id = $1`,
      [runId],
    );
    return null;
  });
}

/** Notes that these documents were printed, unless another replica has noted it. */
export async function noteRendered(
  manager: Pick<EntityManager, 'query'>,
  runId: string,
  documents: readonly ReadyDocument[],
): Promise<void> {
  await manager.query(
    `update billing.runs set at_position = $2, done = done + $3
      where id = $1 and state = ${runStates.sql.rendering} and at_position < $4`,
    [runId, documents.at(-1)?.position, documents.length, documents[0]?.position],
  );
}

/**
 * Sends the run's next documents: apps that mail them find them after the commit. Runs are sent in
 * the order of approval, so that no document appears behind a reader's position; the last document
 * ends the run.
 * @returns Whether there is more to send now.
 */
export function sendBatch(
  transactions: Transactions,
  runId: string,
  limit: number,
): Promise<boolean> {
  return transactions.run(async ({ manager, outbox }) => {
    const documents = await nextDocuments(manager, runId, 'sending', limit);
    if (documents === null) return false;
    const others: unknown[] = await manager.query(
      `select from billing.runs o join billing.runs r on o.approved_at < r.approved_at
        where r.id = $1 and o.state in ${runStates.sql.delivering} limit 1`,
      [runId],
    );
    if (others.length > 0) return false;
    for (const { id, kind, position } of documents) {
      const issued = { documentId: id, kind, position };
      await outbox.publish(documentIssued, issued, { id });
    }
    const last = documents.at(-1)?.position;
    if (last !== undefined) {
      await manager.query('update billing.document_position set sent = $1 where sent < $1', [last]);
    }
    await manager.query(
      `update billing.runs set done = done + $2, at_position = coalesce($3, at_position),
              state = case when $4 then ${runStates.sql.done} else state end,
              finished_at = case when $4 then clock_timestamp() end
        where id = $1`,
      [runId, documents.length, last ?? null, documents.length < limit],
    );
    return documents.length === limit;
  });
}
