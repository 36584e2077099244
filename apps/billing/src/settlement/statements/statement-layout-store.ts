import { conflict, fieldProblem, invalid, notFound, pageOf } from '@app/common';
import {
  type Answered,
  type Asked,
  authorOf,
  type StatementLayout,
  statementLayoutDefinition,
  type statementLayoutList,
  type statementLayoutSave,
} from '@app/contracts';
import isEqual from 'fast-deep-equal';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import { StoredStatementLayout } from './statement-layout.entity.js';

const table = tableOf(StoredStatementLayout);

const layoutFrom = ({ definition, ...layout }: StoredStatementLayout): StatementLayout => ({
  definition: statementLayoutDefinition.parse(definition),
  ...layout,
});

/** A version of a carrier's layout. @throws AppError not-found `no-such-layout`. */
export async function layoutOf(
  reader: EntityManager,
  { id, version, carrierId }: { id: string; version: number; carrierId: string },
): Promise<StatementLayout> {
  const row = await reader.findOneBy(StoredStatementLayout, { id, version, carrierId });
  if (row !== null) return layoutFrom(row);
  throw notFound('no-such-layout', 'The carrier has no such layout.', [
    fieldProblem('layoutId', 'not-a-layout-of-the-carrier'),
  ]);
}

/** @throws AppError conflict `layout-changed`; invalid when it is another carrier's. */
export async function saveLayout(
  manager: EntityManager,
  { scope, id, carrierId, name, basedOn, definition }: Asked<typeof statementLayoutSave>,
): Promise<{ layout: StatementLayout; isNew: boolean }> {
  await locks.take(manager, 'statement-layout', id);
  const last = await manager.findOne(StoredStatementLayout, {
    where: { id },
    order: { version: 'DESC' },
  });
  const held = last === null ? null : layoutFrom(last);
  if (held !== null && held.carrierId !== carrierId) {
    throw invalid('other-carrier', 'The layout is another carrier’s.', [
      fieldProblem('carrierId', 'other-carriers-layout', { carrier: held.carrierId }),
    ]);
  }
  const isSame = held !== null && held.name === name && isEqual(held.definition, definition);
  if (isSame && basedOn >= held.version - 1) return { layout: held, isNew: false };
  if (basedOn !== (held?.version ?? 0)) {
    throw conflict('layout-changed', 'Somebody else changed the layout.', [
      fieldProblem('basedOn', 'layout-changed', { version: held?.version ?? 0 }),
    ]);
  }
  const version = basedOn + 1;
  const [row] = await table.insertReturning(manager, [
    { id, version, carrierId, name, definition, savedBy: authorOf(scope) },
  ]);
  return { layout: layoutFrom(row!), isNew: true };
}

/** The last version of each, by carrier and id. */
export async function listLayouts(
  reader: EntityManager,
  { carrierId, after, limit }: Omit<Asked<typeof statementLayoutList>, 'scope'>,
): Promise<Answered<typeof statementLayoutList>> {
  const rows = await table.query(
    reader,
    `select ${table.columns('l')} from (
       select distinct on (id) * from billing.statement_layouts
        where $1::text is null or carrier_id = $1 order by id, version desc) l
      where $2::uuid is null or (l.carrier_id, l.id) >
        (select b.carrier_id, b.id from billing.statement_layouts b where b.id = $2 limit 1)
      order by l.carrier_id, l.id limit $3`,
    [carrierId ?? null, after ?? null, limit + 1],
  );
  return pageOf(rows, limit, ({ id }) => id, layoutFrom);
}
