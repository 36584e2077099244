import type { DocumentKind } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { kindOfCharge } from '../../documents/index.js';
import { inMemory, openCharges, type Reach } from './run-sums.js';

/** What calls on a document lose us, without VAT. */
export interface Losing {
  /** How many calls lose. */
  readonly calls: number;
  /** Micro-euro, above zero. */
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
 * SQL, of a charge: which part of its call it is, such that the sum over a call tells which parts are there. Legs
 * that an owner pays for and a carrier is paid for cancel out.
 */
const part = `(case component when 'premium-share' then 5 when 'payout' then 2 when 'call-fee' then 8
  when 'freephone-usage' then 16 when 'forwarding' then 65536 when 'termination' then -65536 else 4 end)`;
/** Both shares of a caller's price are there: 1 of the originator's, 2 of the owner's. */
const hasShares = 'parts & 3 = 3';
/**
 * Nothing of the call waits in quarantine or is on another document: a forwarded leg alone (0), an answered call to a
 * number that is neither (8 + 4), a freephone one (8 + 4 + 16), a paid one (8 + 5 + 2).
 */
const isWhole = 'parts in (0, 12, 28, 15)';
/** In doubles, which hold micro-euro exactly; less than this is what taking VAT out rounds. */
const half = 0.5;

/**
 * Documents of a run with calls that lose us money, as rating's `keptOfPrice` and `marginOf` say it: where operator and
 * owner get more than the whole price of the caller, the owner's payout and that operator's settlement; where all that
 * a call brings is less than all that it costs, the owner's invoice. One pass over the run's charges, summed by call
 * in memory; what comes after it is of calls that lose, few as a rule.
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
