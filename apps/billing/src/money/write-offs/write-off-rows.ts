import { AppError, money } from '@app/common';
import type { WriteOff } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { openAccountInSql } from '../../books/index.js';
import { familyOpenInSql, lockFamily } from '../receivables/owed-in-sql.js';
import { takenOffInSql } from '../receivables/taken-off-alone.js';

export interface WriteOffRow {
  id: string;
  place: string;
  document_id: string;
  number: string;
  account: string;
  document_micros: string;
  /** What may be written off of it: what is open, as far as credit notes don’t take it back. */
  owed_micros: string;
  /** What is taken off its document with it, see `takenOffInSql`. */
  all_micros: string;
  collecting: boolean;
  party_type: 'owner' | 'carrier';
  party_id: string;
  amount_micros: string;
  reason: string;
  state: WriteOff['state'];
  made_by: string;
  made_at: Date;
  confirmed_by: string | null;
  recovered_micros: string;
  reversal_reason: string | null;
  reversal_by: string | null;
  reversal_at: Date | null;
  reversal_confirmed_by: string | null;
}

export const writeOffColumns = `w.id, w.place, w.document_id, r.number, ${openAccountInSql('r')} as account,
  r.amount_micros as document_micros,
  greatest(0, least(r.open_micros, ${familyOpenInSql('r')})) as owed_micros,
  ${takenOffInSql('w.document_id')} as all_micros,
  r.party_type, r.party_id, w.amount_micros, w.reason, w.state, w.made_by, w.made_at,
  w.confirmed_by, w.recovered_micros, w.reversal_reason, w.reversal_by, w.reversal_at,
  w.reversal_confirmed_by, exists (select from billing.collection_items i
    where i.document_id = w.document_id and i.state = 'underway') as collecting`;
export const writeOffTables =
  'billing.write_offs w join billing.receivables r on r.document_id = w.document_id';

/** @throws AppError not-found `no-such-write-off`, or what is given. */
export async function writeOffOf(
  manager: EntityManager,
  id: string,
  missing: () => AppError = noSuchWriteOff,
): Promise<WriteOffRow> {
  const rows: WriteOffRow[] = await manager.query(
    `select ${writeOffColumns} from ${writeOffTables} where w.id = $1`,
    [id],
  );
  const [row] = rows;
  if (row !== undefined) return row;
  throw missing();
}

/**
 * As it is once its document is locked, with all that what is owed of that depends on.
 * @throws AppError not-found `no-such-write-off`.
 */
export async function lockedWriteOff(manager: EntityManager, id: string): Promise<WriteOffRow> {
  await lockFamily(manager, (await writeOffOf(manager, id)).document_id);
  return writeOffOf(manager, id);
}

export const writeOffFrom = (row: WriteOffRow): WriteOff => ({
  id: row.id,
  place: Number(row.place),
  documentId: row.document_id,
  documentNumber: row.number,
  partyType: row.party_type,
  partyId: row.party_id,
  amount: money(Number(row.amount_micros)),
  reason: row.reason,
  state: row.state,
  by: row.made_by,
  at: row.made_at.toISOString(),
  confirmedBy: row.confirmed_by,
  recovered: money(Number(row.recovered_micros)),
  reversal: reversalFrom(row),
});

function reversalFrom(row: WriteOffRow): WriteOff['reversal'] {
  const { reversal_reason: reason, reversal_by: by, reversal_at: at } = row;
  if (reason === null || by === null || at === null) return null;
  return { reason, by, at: at.toISOString(), confirmedBy: row.reversal_confirmed_by };
}

/** It isn’t in the state in which that can be done with it. */
export const isOtherwise = ({ state }: WriteOffRow): AppError =>
  new AppError('conflict', `is-${state}`, `The write-off is ${state}.`);

const noSuchWriteOff = (): AppError =>
  new AppError('not-found', 'no-such-write-off', 'There is no such write-off.');
