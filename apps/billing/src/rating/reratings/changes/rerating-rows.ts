import { money as moneyOf } from '@app/common';
import { type ColumnType, columnTypes, type RowOf, rowsOf, tableOf } from '@app/platform/database';
import type { RateableCall } from '@app/rating';
import { isDocumented } from '../../../documents/index.js';
import { StoredRerating } from './rerating.entity.js';
import type { KeptCharge, KeptPart } from './changes.js';

export const reratings = tableOf(StoredRerating);

/**
 * Which calls `c` of billing.rated_calls a re-rating is about, by `extentOf` as $1 to $5: as constants,
 * so that PostgreSQL walks along the index of starts instead of sorting all that is left.
 */
export const ofRerating = `c.started_at >= $1::bigint and c.started_at < $2::bigint
  and ($3::text is null or c.owner_id = $3)
  and ($4::text is null or c.facts->>'number' = $4)
  and ($5::text is null or c.facts->>'carrierId' = $5
    or c.facts->'attempts' @> jsonb_build_array(jsonb_build_object('carrierId', $5::text)))`;

/** @param atStart The start from which on calls are looked at, microseconds since 1970. */
export const extentOf = (job: StoredRerating, atStart = job.atStart): unknown[] => [
  Math.max(Date.parse(job.from) * 1000, atStart),
  Date.parse(job.until) * 1000,
  job.ownerId,
  job.number,
  job.carrierId,
];

/** In JSON, where amounts are whole numbers of micro-euro. */
const keptCharges: ColumnType<KeptCharge[]> = {
  type: 'json',
  read: (charges: (Omit<KeptCharge, 'amount'> & { readonly amount: number })[]) =>
    charges.map((charge) => ({ ...charge, amount: moneyOf(charge.amount) })),
};

const { digits, jsonOf, money, orNull, uuid, whole } = columnTypes;
const ofCall = {
  callId: uuid,
  startedAt: whole,
  facts: jsonOf<RateableCall>(),
  consumerPrice: orNull(money),
  tariffId: orNull(uuid),
  charges: keptCharges,
  parts: jsonOf<KeptPart[]>(),
};

/** Calls with all that they come to; `keptColumns` selects them. */
const keptCalls = rowsOf(ofCall);
export type KeptCall = RowOf<typeof keptCalls>;

/** With what a call is rated by from now on; null: by what it was. */
export const callsToApply = rowsOf({ ...ofCall, factsNow: orNull(jsonOf<RateableCall>()) });

/** As cdr corrected them: both null when that was never, or is used. */
export const comparedCalls = rowsOf({
  ...ofCall,
  corrected: orNull(jsonOf<RateableCall>()),
  correction: orNull(digits),
});
/** A call as it is kept, and as cdr corrected it. */
export type ComparedCall = RowOf<typeof comparedCalls>;

/** SQL, of the calls `c`. */
export const keptColumns = `c.call_id as "callId", c.started_at as "startedAt", c.facts,
  c.consumer_price_micros as "consumerPrice", c.tariff_id as "tariffId",
  (select coalesce(json_agg(json_build_object('id', h.id::text, 'side', h.side,
      'partyId', h.party_id, 'legUuid', h.leg_uuid, 'component', h.component,
      'seconds', h.seconds, 'amount', h.amount_micros, 'includesVat', h.includes_vat,
      'vatPercent', h.vat_percent, 'priceVersionId', h.price_version_id,
      'tariffId', h.tariff_id, 'isDocumented', ${isDocumented('h')},
      'isCorrection', h.rerating_id is not null) order by h.id), '[]')
     from billing.charges h
    where h.call_id = c.call_id and h.started_at = c.started_at) as charges,
  (select coalesce(json_agg(json_build_object('id', q.id::text, 'side', q.side,
      'partyId', q.party_id, 'legUuid', q.leg_uuid, 'code', q.code, 'subject', q.subject,
      'isDismissed', q.dismissed_at is not null)
      order by q.id), '[]')
     from billing.quarantined q
    where q.call_id = c.call_id and q.started_at = c.started_at) as parts`;
