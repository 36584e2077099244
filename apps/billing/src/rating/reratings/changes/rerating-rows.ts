import { money as moneyOf } from '@app/common';
import { type ColumnType, columnTypes, type RowOf, rowsOf, tableOf } from '@app/platform/database';
import type { RateableCall } from '@app/rating';
import { isDocumented } from '../../../documents/index.js';
import { StoredRerating } from './rerating.entity.js';
import type { KeptCharge, KeptPart } from './changes.js';

export const reratings = tableOf(StoredRerating);

/**
 * SQL: whether a call `c` of billing.rated_calls belongs to a re-rating; $1 to $5 are from
 * `extentOf`. They are constants to PostgreSQL, so that it follows the index of starts instead of
 * sorting all remaining calls.
 */
export const ofRerating = `c.started_at >= $1::bigint and c.started_at < $2::bigint
  and ($3::text is null or c.owner_id = $3)
  and ($4::text is null or c.facts->>'number' = $4)
  and ($5::text is null or c.facts->>'carrierId' = $5
    or c.facts->'attempts' @> jsonb_build_array(jsonb_build_object('carrierId', $5::text)))`;

/** Parameters of `ofRerating`. @param atStart First start of calls, microseconds since 1970. */
export const extentOf = (job: StoredRerating, atStart = job.atStart): unknown[] => [
  Math.max(Date.parse(job.from) * 1000, atStart),
  Date.parse(job.until) * 1000,
  job.ownerId,
  job.number,
  job.carrierId,
];

/** Charges as JSON, where amounts are micro-euro. */
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

/** Calls with their stored charges and parts; select them with `keptColumns`. */
const keptCalls = rowsOf(ofCall);
export type KeptCall = RowOf<typeof keptCalls>;

/** Calls with their rating facts from now on; null: a call keeps its present ones. */
export const callsToApply = rowsOf({ ...ofCall, factsNow: orNull(jsonOf<RateableCall>()) });

/** Calls with cdr's correction of them: both fields are null when there is none, or it is used. */
export const comparedCalls = rowsOf({
  ...ofCall,
  corrected: orNull(jsonOf<RateableCall>()),
  correction: orNull(digits),
});
/** A stored call with cdr's correction of it. */
export type ComparedCall = RowOf<typeof comparedCalls>;

/** SQL: the columns of `keptCalls`, of calls `c`. */
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
