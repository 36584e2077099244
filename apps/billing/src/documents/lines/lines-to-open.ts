import { notFound } from '@app/common';
import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';

const { integer, uuid } = columnTypes;
const lines = rowsOf({
  /** The line's position on the document that the caller asks about. */
  position: integer,
  documentId: uuid,
  line: integer,
  /** 1 or -1: converts a charge's sign to that of the document that the caller asks about. */
  sign: integer,
});
/** The line that has a line's calls: for a credit note, the line that it credits. */
export type LineToOpen = RowOf<typeof lines>;

/** All lines of a document or the one at this position, ordered by position. */
export const linesToOpen = (
  manager: Pick<EntityManager, 'query'>,
  documentId: string,
  position: number | null = null,
): Promise<LineToOpen[]> =>
  lines.query(
    manager,
    `select l.position, coalesce(l.credited_document_id, l.document_id) as "documentId",
            coalesce(l.credited_position, l.position) as line,
            case when d.kind = 'payout' then -1 else 1 end *
              case when l.credited_position is null then 1 else -1 end as sign
       from billing.document_lines l join billing.documents d on d.id = l.document_id
      where l.document_id = $1 and ($2::integer is null or l.position = $2) order by l.position`,
    [documentId, position],
  );

/**
 * The line at a position of a document.
 * @throws AppError not-found `no-such-line`.
 */
export async function lineToOpen(
  manager: EntityManager,
  documentId: string,
  line: number,
): Promise<LineToOpen> {
  const [found] = await linesToOpen(manager, documentId, line);
  if (found !== undefined) return found;
  throw notFound('no-such-line', 'The document has no such line.');
}
