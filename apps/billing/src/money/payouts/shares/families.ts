import { grouped } from '@app/common';
import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { cellKey, claimsReceived, type ReceivedClaim } from './claims-received.js';
import { type FrozenCell, frozenCells } from './frozen-calls.js';
import type { Cause, OpenDocument } from './owner-payout.js';
import { releaseOf } from './release.js';

/** A payout document with its credit notes, and the amount that carriers' payments release. */
export interface Family {
  readonly ownerId: string;
  readonly ownerName: string;
  /** The issue date of the payout document. */
  readonly issuedOn: string;
  readonly documents: readonly OpenDocument[];
  readonly net: number;
  readonly gross: number;
  readonly paid: number;
  readonly released: number;
  readonly causes: readonly Cause[];
}

const { day, month, text, uuid, whole } = columnTypes;
const familyDocument = rowsOf({
  root: uuid,
  id: uuid,
  number: text,
  ownerId: text,
  ownerName: text,
  issuedOn: day,
  net: whole,
  gross: whole,
  open: whole,
  underway: whole,
});
type FamilyDocument = RowOf<typeof familyDocument>;

const familyCell = rowsOf({ root: uuid, carrierId: text, month, number: text, net: whole });
type FamilyCell = RowOf<typeof familyCell>;

/** The part of a family for one carrier, month and number. */
interface Cell {
  readonly root: string;
  readonly carrierId: string;
  readonly month: string;
  readonly net: number;
  readonly frozen: number;
  readonly refused: number;
}

/**
 * The payout documents to plan: those open or underway, and those of which less may be paid now, as a carrier
 * hasn't paid their months in full or their calls were frozen. Ordered by owner, date and number.
 */
export async function families(manager: EntityManager): Promise<Family[]> {
  const frozen = await frozenCells(manager);
  const documents = await documentsOf(
    manager,
    frozen.map(({ documentId }) => documentId),
  );
  const roots = grouped(documents, ({ root }) => root);
  const cells = await cellsOf(manager, [...roots.keys()]);
  const months = new Map(
    cells
      .filter(({ carrierId }) => carrierId !== '')
      .map(({ carrierId, month }) => [`${carrierId} ${month}`, { carrierId, month }]),
  );
  const claims = await claimsReceived(manager, [...months.values()]);
  const released = releasedOf(cells, frozenBy(frozen, documents), claims);
  return [...roots].map(([root, rows]) => familyFrom(rows, released.get(root)));
}

function familyFrom(documents: readonly FamilyDocument[], released?: Released): Family {
  const sumOf = (of: (document: FamilyDocument) => number): number =>
    documents.reduce((sum, document) => sum + of(document), 0);
  const [{ ownerId, ownerName, issuedOn }] = documents as [FamilyDocument];
  const gross = sumOf((one) => one.gross);
  const unpaid = ({ open, underway }: FamilyDocument): number => open - underway;
  return {
    ownerId,
    ownerName,
    issuedOn,
    gross,
    net: sumOf(({ net }) => net),
    paid: gross - sumOf(unpaid),
    documents: documents.map((one) => ({
      documentId: one.id,
      number: one.number,
      open: unpaid(one),
    })),
    released: released?.net ?? 0,
    causes: released?.causes ?? [],
  };
}

interface Released {
  net: number;
  readonly causes: Cause[];
}

/** By family: the amount that carriers' payments release, and why the rest isn't released. */
function releasedOf(
  rows: readonly FamilyCell[],
  frozen: ReadonlyMap<string, { frozen: number; refused: number }>,
  claims: ReadonlyMap<string, ReceivedClaim>,
): Map<string, Released> {
  const released = new Map<string, Released>();
  const keyOf = (row: FamilyCell): string => cellKey(row.carrierId, row.month, row.number);
  for (const [key, inCell] of grouped(rows, keyOf)) {
    const cells = inCell.map((row) => cellFrom(row, frozen.get(`${row.root} ${key}`)));
    const claim = claims.get(key) ?? nothing;
    const parts = releaseOf(
      claim,
      cells.map((cell) => cell.net - cell.frozen - cell.refused),
    );
    for (const [index, cell] of cells.entries()) {
      const so = released.get(cell.root) ?? { net: 0, causes: [] };
      const part = parts[index] ?? 0;
      so.net += part;
      so.causes.push(...causesOf(cell, part, claim));
      released.set(cell.root, so);
    }
  }
  return released;
}

const nothing: ReceivedClaim = { claimed: 0, received: 0, shortfall: { disputed: 0, unpaid: 0 } };

function cellFrom(row: FamilyCell, kept?: { frozen: number; refused: number }): Cell {
  const { root, carrierId, month, net } = row;
  const refused = Math.min(Math.max(0, net), kept?.refused ?? 0);
  const frozen = Math.min(Math.max(0, net - refused), kept?.frozen ?? 0);
  return { root, carrierId, month, net, frozen, refused };
}

/** The reasons of the part of a cell that isn't released. */
function causesOf(cell: Cell, part: number, claim: ReceivedClaim): Cause[] {
  const { net, frozen, refused, month } = cell;
  const carrierId = cell.carrierId === '' ? null : cell.carrierId;
  const rest = net - frozen - refused - part;
  const { disputed, unpaid } = claim.shortfall;
  const ofDispute =
    disputed === 0
      ? 0
      : Number((BigInt(rest) * BigInt(disputed)) / (BigInt(disputed) + BigInt(unpaid)));
  const lacking =
    claim.claimed <= 0 ? 'no-settlement' : disputed + unpaid > 0 ? 'awaits-cash' : 'exceeds-claim';
  const causes: Cause[] = [
    { code: 'refused', carrierId, month, net: refused },
    { code: 'frozen', carrierId, month, net: frozen },
    { code: 'disputed', carrierId, month, net: ofDispute },
    { code: lacking, carrierId, month, net: rest - ofDispute },
  ];
  return causes.filter((cause) => cause.net > 0);
}

/** Frozen and refused amounts by family and `cellKey`. */
function frozenBy(
  frozen: readonly FrozenCell[],
  documents: readonly FamilyDocument[],
): Map<string, { frozen: number; refused: number }> {
  const rootOf = new Map(documents.map(({ id, root }) => [id, root]));
  const by = new Map<string, { frozen: number; refused: number }>();
  for (const { documentId, cell, isRefused, net } of frozen) {
    const key = `${rootOf.get(documentId)} ${cell}`;
    const so = by.get(key) ?? { frozen: 0, refused: 0 };
    so[isRefused ? 'refused' : 'frozen'] += net;
    by.set(key, so);
  }
  return by;
}

/** @param further Ids of further payout documents to include. */
const documentsOf = (
  manager: EntityManager,
  further: readonly string[],
): Promise<FamilyDocument[]> =>
  familyDocument.query(
    manager,
    `with unpaid as (
       select distinct c.carrier_id, c.month from billing.receivables r
         join billing.document_cells c on c.document_id = r.document_id
        where r.kind = 'settlement' and r.open_micros > 0),
     concerned as (
       select document_id as id from billing.receivables where kind = 'payout' and open_micros <> 0
       union select p.document_id from billing.payout_parts p
         join billing.payouts o on o.id = p.payout_id and o.state = 'underway'
       union select c.document_id from billing.document_cells c join unpaid using (carrier_id, month)
       union select unnest($1::uuid[])),
     roots as (
       select distinct coalesce(d.credits_id, d.id) as id from concerned
         join billing.documents d using (id) where d.kind = 'payout'),
     family as (
       select o.id as root, d.id from roots o join billing.documents d on d.id = o.id
       union all
       select o.id, d.id from roots o join billing.documents d on d.credits_id = o.id)
     select f.root, d.id, d.number, d.party_id as "ownerId", r.party_name as "ownerName",
            d.issued_on::text as "issuedOn", d.net_micros as net, d.gross_micros as gross,
            -r.open_micros as open,
            coalesce((select sum(p.amount_micros) from billing.payout_parts p
                join billing.payouts o on o.id = p.payout_id and o.state = 'underway'
               where p.document_id = d.id and p.what = 'paid'), 0) as underway
       from family f join billing.documents d on d.id = f.id
       join billing.receivables r on r.document_id = d.id
       join billing.documents b on b.id = f.root
      order by d.party_id, b.issued_on, b.number, d.credits_id nulls first, d.number`,
    [[...further]],
  );

/** The cells of these families, and of other families with the same carriers, months and numbers. */
const cellsOf = (manager: EntityManager, roots: readonly string[]): Promise<FamilyCell[]> =>
  familyCell.query(
    manager,
    `with mine as (
       select distinct c.carrier_id, c.month, c.number
         from billing.documents d join billing.document_cells c on c.document_id = d.id
        where d.id = any($1::uuid[]) or d.credits_id = any($1::uuid[]))
     select coalesce(d.credits_id, d.id) as root, c.carrier_id as "carrierId", c.month::text as month,
            c.number, sum(c.net_micros)::bigint as net
       from mine join billing.document_cells c using (carrier_id, month, number)
       join billing.documents d on d.id = c.document_id and d.kind = 'payout'
      group by 1, c.carrier_id, c.month, c.number
      order by c.carrier_id, c.month, c.number, 1`,
    [[...roots]],
  );
