import type { DocumentKind } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { kindOfCharge } from '../../documents/index.js';
import { inMemory, openCharges, type Reach } from './run-sums.js';

/** The loss by calls on a document, without VAT. */
export interface Losing {
  /** Number of calls that lose money. */
  readonly calls: number;
  /** The loss of all these calls, micro-euro, above zero. */
  readonly lost: number;
}

const { digits, text, textOf, whole } = columnTypes;
const losingDocuments = rowsOf({
  kind: textOf<DocumentKind>(),
  partyId: text,
  calls: whole,
  lost: digits,
});

export const losingKey = (kind: DocumentKind, partyId: string): string => `${kind} ${partyId}`;

/**
 * SQL: a number for the part of a call that a charge is, so that the sum over a call identifies its
 * parts. A leg's charges to the owner and by the carrier cancel out.
 */
const part = `(case component when 'premium-share' then 5 when 'payout' then 2 when 'call-fee' then 8
  when 'freephone-usage' then 16 when 'forwarding' then 65536 when 'termination' then -65536 else 4 end)`;
/** Whether both shares of the caller's price are there: 1 is the originator's, 2 the owner's. */
const hasShares = 'parts & 3 = 3';
/**
 * Whether no part of the call is in quarantine or on another document: a forwarded leg alone (0),
 * an answered call to a geographic number (8 + 4), a freephone number (8 + 4 + 16), or a paid
 * number (8 + 5 + 2).
 */
const isWhole = 'parts in (0, 12, 28, 15)';
/**
 * The smallest loss that counts, in micro-euro. Sums are doubles, which hold micro-euro exactly; a
 * smaller loss is a rounding error of removing VAT.
 */
const half = 0.5;

/**
 * Documents of a run with calls that lose money, by the rules of rating's `keptOfPrice` and
 * `marginOf`. If carrier and owner together get more than the caller's price, these are the owner's
 * payout and that carrier's settlement; if a call as a whole brings less than it costs, the owner's
 * invoice. One pass over the run's charges, summed by call in memory; only the losing calls,
 * usually few, are processed further.
 * @returns By `losingKey`.
 */
export async function losingCalls(
  manager: EntityManager,
  reach: Reach,
): Promise<Map<string, Losing>> {
  const { open, parameters } = await openCharges(manager, reach);
  await manager.query(inMemory);
  const rows = await losingDocuments.query(
    manager,
    `with ${open},
     calls as (
       select call_id, started_at, sum(${part}) as parts,
              sum(case when component in ('premium-share', 'payout') then amount_micros::float8 end) as kept,
              sum(case when includes_vat then amount_micros * 100::float8 / (100 + vat_percent)
                       else amount_micros::float8 end) as margin
         from open where rerating_id is null group by call_id, started_at),
     losing as materialized (
       select call_id, started_at, ${hasShares} and kept < 0 as by_shares, kept, margin from calls
        where (${hasShares} and kept < 0) or (${isWhole} and margin < -${half})),
     documents as (
       select distinct ${kindOfCharge('c')} as kind, c.party_id, l.call_id, l.started_at,
              case when by_shares then -kept * 100 / (100 + c.vat_percent) else -margin end as lost
         from losing l join billing.charges c
           on c.call_id = l.call_id and c.started_at = l.started_at and c.rerating_id is null
        where c.component = any(case when by_shares then array['premium-share', 'payout']
                                     else array['call-fee', 'forwarding'] end))
     select kind, party_id as "partyId", count(*) as calls, round(sum(lost))::bigint as lost from documents group by 1, 2`,
    parameters,
  );
  await manager.query('set local enable_sort = on');
  return new Map(
    rows.map(({ kind, partyId, calls, lost }) => [
      losingKey(kind, partyId),
      { calls, lost: Number(lost) },
    ]),
  );
}
