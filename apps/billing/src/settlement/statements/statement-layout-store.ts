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

/** Reads a version of a carrier's layout. @throws AppError not-found `no-such-layout`. */
export async function layoutOf(
  reader: EntityManager,
  { id, version, carrierId }: { id: string; version: number; carrierId: string },
): Promise<StatementLayout> {
  const row = await reader.findOneBy(StoredStatementLayout, { id, version, carrierId });
  if (row !== null) return layoutFrom(row);
  throw notFound('no-such-layout', 'The carrier has no layout of this id and version.', [
    fieldProblem('layoutId', 'not-a-layout-of-the-carrier'),
  ]);
}

/** Saves a new version of a carrier's layout. @throws AppError conflict `layout-changed`; invalid `other-carrier`. */
export async function saveLayout(
  manager: EntityManager,
  { scope, id, carrierId, name, basedOn, definition }: Asked<typeof statementLayoutSave>,
): Promise<{ layout: StatementLayout; isNew: boolean }> {
  await locks.take(manager, 'statement-layout', id);
  const last = await manager.findOne(StoredStatementLayout, {
    where: { id },
    order: { version: 'DESC' },
  });
  const stored = last === null ? null : layoutFrom(last);
  if (stored !== null && stored.carrierId !== carrierId) {
    throw invalid('other-carrier', 'The layout belongs to another carrier.', [
      fieldProblem('carrierId', 'other-carriers-layout', { carrier: stored.carrierId }),
    ]);
  }
  const isSame = stored !== null && stored.name === name && isEqual(stored.definition, definition);
  if (isSame && basedOn >= stored.version - 1) return { layout: stored, isNew: false };
  if (basedOn !== (stored?.version ?? 0)) {
    throw conflict(
      'layout-changed',
      'The layout has a newer version; read it and save your change again.',
      [fieldProblem('basedOn', 'layout-changed', { version: stored?.version ?? 0 })],
    );
  }
  const version = basedOn + 1;
  const [row] = await table.insertReturning(manager, [
    { id, version, carrierId, name, definition, savedBy: authorOf(scope) },
  ]);
  return { layout: layoutFrom(row!), isNew: true };
}

/** Lists the last version of each layout, by carrier and id. */
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
