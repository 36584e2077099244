import { type AppError, conflict, notFound } from '@app/common';
import { collectionItemStates, type WriteOff } from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { openAccountInSql } from '../../books/index.js';
import { familyOpenInSql, lockFamily } from '../receivables/owed-in-sql.js';
import { takenOffInSql } from '../receivables/taken-off-alone.js';
import { StoredWriteOff } from './write-off.entity.js';

const { flag, money, text, textOf } = columnTypes;
const table = tableOf(StoredWriteOff).with({
  documentNumber: text,
  account: text,
  documentAmount: money,
  /** The amount of its document that may be written off: the open amount, limited by its credit notes. */
  owed: money,
  /** The amount taken off its document including this write-off, see `takenOffInSql`. */
  all: money,
  collecting: flag,
  partyType: textOf<'owner' | 'carrier'>(),
  partyId: text,
});

/** A write-off with its document's fields. */
export type FoundWriteOff = RowOf<typeof table>;

/** @param rest SQL: the conditions on write-offs `w` of receivables `r`, their order and limit. */
export const writeOffs = (
  manager: EntityManager,
  rest: string,
  values: readonly unknown[],
): Promise<FoundWriteOff[]> =>
  table.query(
    manager,
    `select ${table.columns('w')}, r.number as "documentNumber", ${openAccountInSql('r')} as account,
            r.amount_micros as "documentAmount",
            greatest(0, least(r.open_micros, ${familyOpenInSql('r')})) as owed,
            ${takenOffInSql('w.document_id')} as "all",
            exists (select from billing.collection_items i
              where i.document_id = w.document_id and i.state = ${collectionItemStates.sql.underway}) as collecting,
            r.party_type as "partyType", r.party_id as "partyId"
       from billing.write_offs w
       join billing.receivables r on r.document_id = w.document_id ${rest}`,
    values,
  );

/** @throws AppError not-found `no-such-write-off`, or the error of `missing`. */
export async function writeOffOf(
  manager: EntityManager,
  id: string,
  missing: () => AppError = noSuchWriteOff,
): Promise<FoundWriteOff> {
  const [row] = await writeOffs(manager, 'where w.id = $1', [id]);
  if (row !== undefined) return row;
  throw missing();
}

/**
 * Reads a write-off after locking its document's family, on which the amount owed depends.
 * @throws AppError not-found `no-such-write-off`.
 */
export async function lockedWriteOff(manager: EntityManager, id: string): Promise<FoundWriteOff> {
  await lockFamily(manager, (await writeOffOf(manager, id)).documentId);
  return writeOffOf(manager, id);
}

export const writeOffFrom = ({ madeBy, madeAt, ...row }: FoundWriteOff): WriteOff => ({
  by: madeBy,
  at: madeAt,
  reversal: reversalFrom(row),
  ...row,
});

function reversalFrom(
  row: Pick<FoundWriteOff, 'reversalReason' | 'reversalBy' | 'reversalAt' | 'reversalConfirmedBy'>,
): WriteOff['reversal'] {
  const { reversalReason: reason, reversalBy: by, reversalAt: at } = row;
  if (reason === null || by === null || at === null) return null;
  return { reason, by, at, confirmedBy: row.reversalConfirmedBy };
}

/** The refusal for a write-off in another state than the operation needs. */
export const wrongState = ({ state }: FoundWriteOff): AppError =>
  conflict(`is-${state}`, `The write-off is ${state}.`);

const noSuchWriteOff = (): AppError => notFound('no-such-write-off', 'No write-off has this id.');
