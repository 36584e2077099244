import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { writtenOffOfInSql } from '../../receivables/owed-in-sql.js';
import { settledMonth } from '../../../settlement/index.js';
import { type Received, type Shortfall, shortfallsOf } from './release.js';

/** A carrier's debt to us for a number's calls of a month: claimed, received, and the reasons of the shortfall. */
export interface ReceivedClaim extends Received {
  readonly shortfall: Shortfall;
}

/** A carrier's month, such as `2026-10`. */
export interface CarrierMonth {
  readonly carrierId: string;
  readonly month: string;
}

export const cellKey = (carrierId: string, month: string, number: string): string =>
  `${carrierId} ${month} ${number}`;

const { jsonOf, text, uuid, whole } = columnTypes;
const settlements = rowsOf({
  root: uuid,
  carrierId: text,
  amount: whole,
  open: whole,
  /** Our debt to the carrier on the settlement, VAT included. */
  costs: whole,
  cells: jsonOf<readonly { month: string; number: string; net: number }[]>(),
});
type Settlement = RowOf<typeof settlements>;

/**
 * Received claims by `cellKey`, from the settlements (and credit notes on them) with calls of these months. A
 * settlement sets off our debt to the carrier, so its open amount is what the carrier hasn't paid; VAT is taken
 * out in the ratio of net to gross claims. Written-off amounts count as unpaid.
 */
export async function claimsReceived(
  manager: EntityManager,
  months: readonly CarrierMonth[],
): Promise<Map<string, ReceivedClaim>> {
  const disputed = await disputedBy(manager, months);
  const claims = new Map<string, ReceivedClaim>();
  for (const settlement of await settlementsOf(manager, months)) {
    const { carrierId, cells } = settlement;
    const keys = cells.map(({ month, number }) => cellKey(carrierId, month, number));
    const shortfalls = shortfallsOf(
      cells.map(({ net }, index) => ({ net, disputed: disputed.get(keys[index] ?? '') ?? 0 })),
      shortfallOf(settlement),
    );
    for (const [index, key] of keys.entries()) {
      const shortfall = shortfalls[index] ?? { disputed: 0, unpaid: 0 };
      // A disputed amount that this settlement's shortfall includes isn't deducted again from the
      // next settlement.
      disputed.set(key, (disputed.get(key) ?? 0) - shortfall.disputed);
      claims.set(key, added(claims.get(key), cells[index]?.net ?? 0, shortfall));
    }
  }
  return claims;
}

function added(so: ReceivedClaim | undefined, net: number, shortfall: Shortfall): ReceivedClaim {
  const { disputed, unpaid } = shortfall;
  return {
    claimed: (so?.claimed ?? 0) + net,
    received: (so?.received ?? 0) + net - disputed - unpaid,
    shortfall: {
      disputed: (so?.shortfall.disputed ?? 0) + disputed,
      unpaid: (so?.shortfall.unpaid ?? 0) + unpaid,
    },
  };
}

/** A settlement's unpaid amount without VAT, rounded up, and at most the sum of its claims. */
function shortfallOf({ amount, open, costs, cells }: Settlement): number {
  const net = Math.max(
    0,
    cells.reduce((sum, cell) => sum + cell.net, 0),
  );
  const gross = BigInt(amount) + BigInt(costs);
  const lacking = BigInt(open) > 0n ? BigInt(open) : 0n;
  if (lacking === 0n || gross <= 0n) return 0;
  return Math.min(net, Number((lacking * BigInt(net) + gross - 1n) / gross));
}

/** Settlements with calls of the months, by date and number. */
const settlementsOf = (
  manager: EntityManager,
  months: readonly CarrierMonth[],
): Promise<Settlement[]> =>
  settlements.query(
    manager,
    `with months as (
       select "carrierId", (month || '-01')::date as month
         from json_to_recordset($1::json) as r("carrierId" text, month text)),
     roots as (
       select distinct coalesce(d.credits_id, d.id) as id
         from months m
         join billing.document_cells c on c.carrier_id = m."carrierId" and c.month = m.month
         join billing.documents d on d.id = c.document_id and d.kind = 'settlement'),
     family as (
       select o.id as root, d.id from roots o join billing.documents d
           on d.id = o.id or d.credits_id = o.id)
     select o.id as root, d.party_id as "carrierId",
            (select sum(r.amount_micros) from family f join billing.receivables r
                on r.document_id = f.id where f.root = o.id) as amount,
            (select sum(r.open_micros + ${writtenOffOfInSql('r')})::bigint
               from family f join billing.receivables r on r.document_id = f.id
              where f.root = o.id) as open,
            coalesce((select sum(round(-l.net_micros * (100 + l.applied_percent) / 100.0, -4))::bigint
                from family f join billing.document_lines l on l.document_id = f.id
               where f.root = o.id and l.component in ('freephone-origination', 'termination')), 0) as costs,
            (select json_agg(x) from (
                select to_char(c.month, 'YYYY-MM') as month, c.number, sum(c.net_micros)::bigint as net
                  from family f join billing.document_cells c on c.document_id = f.id
                 where f.root = o.id group by 1, 2
                 order by 1, c.number collate "C") x) as cells
       from roots o join billing.documents d on d.id = o.id order by d.issued_on, d.number`,
    [JSON.stringify(months)],
  );

/** By `cellKey`: the disputed amount of a number on our bills, less the part settled in our favour. */
async function disputedBy(
  manager: EntityManager,
  months: readonly CarrierMonth[],
): Promise<Map<string, number>> {
  const disputed = new Map<string, number>();
  for (const { carrierId, month } of months) {
    const { disputes } = await settledMonth(manager, { carrierId, month });
    for (const { billedBy, number, ours, theirs, settled } of disputes) {
      if (billedBy !== 'us') continue;
      const key = cellKey(carrierId, month, number);
      const lacking = ours.micros - (settled ?? theirs).micros;
      disputed.set(key, (disputed.get(key) ?? 0) + lacking);
    }
  }
  return disputed;
}
