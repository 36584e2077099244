import { money } from '@app/common';
import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { nameUuid } from '../../kernel/name-uuid.js';
import { bookedDocumentColumns, bookedDocumentInSql, bookedDocumentOf } from './booked-document.js';
import type { BookedWriteOff } from './entries-of-payment.js';
import { familyMembersInSql, writtenOffInSql } from './owed-in-sql.js';
import {
  type PlannedAllocation,
  insertAllocations,
  refreshPayments,
} from './insert-allocations.js';

/** A recovered part of a write-off: its allocation to the document, and the data of its ledger entry. */
export interface Recovery {
  readonly allocation: PlannedAllocation;
  readonly booked: BookedWriteOff;
}

/** A written-off amount of a document to recover, with the day of its cause, `2026-11-25`. */
export interface Recovered {
  readonly documentId: string;
  /** Micro-euro, at most the written-off amount of the document. */
  readonly micros: number;
  readonly on: string;
}

const { day, uuid, whole } = columnTypes;
const standing = rowsOf({
  ...bookedDocumentColumns,
  id: uuid,
  left: whole,
  recovered: whole,
  writtenOffOn: day,
});
type Standing = RowOf<typeof standing>;

/** A write-off with its remaining amount, which goes down as parts are recovered. */
interface WriteOffLeft {
  readonly row: Standing;
  left: number;
  recovered: number;
}

/** The write-offs of some locked documents, the oldest first. */
export class WrittenOff {
  private constructor(private readonly writeOffs: readonly WriteOffLeft[]) {}

  static async of(manager: EntityManager, documentIds: readonly string[]): Promise<WrittenOff> {
    if (documentIds.length === 0) return new WrittenOff([]);
    const rows = await standing.query(
      manager,
      `select w.id, w.amount_micros - w.recovered_micros as "left",
              w.recovered_micros as recovered,
              (a.made_at at time zone 'Europe/Amsterdam')::date::text as "writtenOffOn",
              ${bookedDocumentInSql}
         from billing.write_offs w
         join billing.allocations a on a.write_off_id = w.id and a.rule = 'write-off'
         join billing.receivables r on r.document_id = w.document_id
        where w.document_id = any($1::uuid[]) and w.recovered_micros < w.amount_micros
        order by w.place`,
      [[...documentIds]],
    );
    return new WrittenOff(rows.map((row) => ({ row, left: row.left, recovered: row.recovered })));
  }

  /** Recovers an amount, from the oldest write-off on. @param only Restricts it to one write-off of the document. */
  recover({ documentId, micros, on }: Recovered, madeBy: string, only?: string): Recovery[] {
    const recoveries: Recovery[] = [];
    let rest = micros;
    for (const one of this.writeOffs) {
      const { id: writeOffId } = one.row;
      const part = Math.min(one.left, rest);
      if (part <= 0 || one.row.documentId !== documentId) continue;
      if ((only ?? writeOffId) !== writeOffId) continue;
      // The recovered amount only grows, so the amount that was recovered before this part makes
      // the part's id unique.
      const id = nameUuid(writeOffId, `recovered from ${one.recovered}`);
      one.left -= part;
      one.recovered += part;
      rest -= part;
      recoveries.push({
        allocation: {
          id,
          writeOffId,
          documentId,
          amount: money(-part),
          rule: 'recovered',
          madeBy,
        },
        booked: bookedOf(one.row, id, part, on),
      });
    }
    return recoveries;
  }
}

/** The booking date of a recovery is never before that of its write-off. */
const bookedOf = (row: Standing, id: string, micros: number, on: string): BookedWriteOff => ({
  id,
  micros,
  on: row.writtenOffOn > on ? row.writtenOffOn : on,
  document: bookedDocumentOf(row),
});

const belowZero = rowsOf({ documentId: uuid, micros: whole, on: day });

/**
 * Recovers write-offs of documents whose family (the credited document and all its credit notes) has a negative
 * open amount: the party doesn't owe that part, so it is no loss, and would otherwise be paid out. A credit note, a
 * returned payment or a payment beside a credit note can cause this. Locks the families.
 * @param touched Documents that changed, with the day of the change, `2026-11-25`.
 * @returns The recoveries to post; they are allocated already.
 */
export async function recoverBelowZero(
  manager: EntityManager,
  touched: readonly { readonly documentId: string; readonly on: string }[],
  madeBy: string,
): Promise<readonly Recovery[]> {
  if (touched.length === 0) return [];
  const locked: { document_id: string }[] = await manager.query(
    `with roots as materialized (
       select distinct coalesce(d.credits_id, d.id) as root from billing.documents d
        where d.id = any($1::uuid[])),
     family as materialized (select o.root, m.id from roots o ${familyMembersInSql('o.root')} m)
     select r.document_id from billing.receivables r
      where r.document_id in (select f.id from family f where f.root in (
        select g.root from family g join billing.write_offs w on w.document_id = g.id
         where ${writtenOffInSql('w')}))
      order by r.document_id for update`,
    [touched.map(({ documentId }) => documentId)],
  );
  if (locked.length === 0) return [];
  const rows = await belowZero.query(
    manager,
    `with touched as (select * from json_to_recordset($1::json) as t("documentId" uuid, "on" date)),
     roots as (
       select coalesce(d.credits_id, d.id) as root, max(t."on") as on_date
         from touched t join billing.documents d on d.id = t."documentId" group by 1),
     family as materialized (
       select o.root, o.on_date, r.document_id, r.open_micros
         from roots o ${familyMembersInSql('o.root')} m
         join billing.receivables r on r.document_id = m.id),
     below as (
       select root, -sum(open_micros) as micros from family group by 1 having sum(open_micros) < 0),
     parts as (
       select f.root, f.document_id, f.on_date, sum(w.amount_micros - w.recovered_micros) as micros
         from family f join billing.write_offs w on w.document_id = f.document_id
        where ${writtenOffInSql('w')} group by 1, 2, 3),
     summed as (
       select p.*, sum(p.micros) over (partition by p.root order by p.document_id) - p.micros as before
         from parts p)
     select s.document_id as "documentId", s.on_date::text as "on",
            least(s.micros, b.micros - s.before)::bigint as micros
       from summed s join below b on b.root = s.root where b.micros > s.before
      order by s.document_id`,
    [JSON.stringify(touched)],
  );
  if (rows.length === 0) return [];
  const documentIds = rows.map(({ documentId }) => documentId);
  const writtenOff = await WrittenOff.of(manager, documentIds);
  const recoveries = rows.flatMap((row) => writtenOff.recover(row, madeBy));
  await insertAllocations(
    manager,
    recoveries.map(({ allocation }) => allocation),
  );
  await refreshPayments(manager, [], documentIds);
  return recoveries;
}
