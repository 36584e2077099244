import { money } from '@app/common';
import type { Renewal, Rerating } from '@app/contracts';
import type { Component, Quarantined, RateableCall, Side } from '@app/rating';
import { isDocumented } from '../../../documents/index.js';
import type { Kept } from './changes.js';

export interface ReratingRow {
  id: string;
  from: Date;
  until: Date;
  owner_id: string | null;
  carrier_id: string | null;
  number: string | null;
  renew: Renewal[];
  automatic: boolean;
  reason: string;
  state: Rerating['state'];
  waits_for: Rerating['waitsFor'];
  started_by: string;
  started_at: Date;
  price_counter: string | null;
  compared_at: Date | null;
  applied_by: string | null;
  finished_at: Date | null;
  /** The call that was looked at last. */
  at_start: string;
  at_call: string;
  done: number;
  total: number | null;
  changed: number;
  enters: number;
  leaves: number;
}

export const reratingFromRow = (row: ReratingRow): Rerating => ({
  id: row.id,
  from: row.from.toISOString(),
  until: row.until.toISOString(),
  ownerId: row.owner_id,
  carrierId: row.carrier_id,
  number: row.number,
  renew: row.renew,
  automatic: row.automatic,
  reason: row.reason,
  state: row.state,
  waitsFor: row.waits_for,
  startedBy: row.started_by,
  startedAt: row.started_at.toISOString(),
  comparedAt: row.compared_at?.toISOString() ?? null,
  appliedBy: row.applied_by,
  finishedAt: row.finished_at?.toISOString() ?? null,
  done: row.done,
  total: row.total,
  changed: row.changed,
  enters: row.enters,
  leaves: row.leaves,
});

/**
 * Which calls `c` of billing.rated_calls a re-rating is about, by `extentOf` as $1 to $5: as constants,
 * so that PostgreSQL walks along the index of starts instead of sorting all that is left.
 */
export const ofRerating = `c.started_at >= $1::bigint and c.started_at < $2::bigint
  and ($3::text is null or c.owner_id = $3)
  and ($4::text is null or c.facts->>'number' = $4)
  and ($5::text is null or c.facts->>'carrierId' = $5
    or c.facts->'attempts' @> jsonb_build_array(jsonb_build_object('carrierId', $5::text)))`;

/** From the call that was looked at last on. */
export const extentOf = (job: ReratingRow): unknown[] => [
  Math.max(job.from.getTime() * 1000, Number(job.at_start)),
  job.until.getTime() * 1000,
  job.owner_id,
  job.number,
  job.carrier_id,
];

/** A call with all that it comes to; JSON, where amounts are whole numbers. */
export interface KeptCallRow {
  call_id: string;
  started_at: string;
  facts: RateableCall;
  consumer_price_micros: string | null;
  tariff_id: string | null;
  charges: ChargeJson[];
  parts: PartJson[];
}

interface ChargeJson {
  id: string;
  side: Side;
  party_id: string;
  leg_uuid: string | null;
  component: Component;
  seconds: number;
  amount_micros: number;
  includes_vat: boolean;
  vat_percent: number;
  price_version_id: string;
  tariff_id: string | null;
  documented: boolean;
  correction: boolean;
}

interface PartJson {
  id: string;
  side: Side;
  party_id: string | null;
  leg_uuid: string | null;
  code: Quarantined['code'];
  subject: string;
  dismissed: boolean;
}

/** Columns of a `KeptCallRow`, of the calls `c`. */
export const keptCall = `c.call_id, c.started_at, c.facts, c.consumer_price_micros, c.tariff_id,
  (select coalesce(json_agg(json_build_object('id', h.id::text, 'side', h.side,
      'party_id', h.party_id, 'leg_uuid', h.leg_uuid, 'component', h.component,
      'seconds', h.seconds, 'amount_micros', h.amount_micros, 'includes_vat', h.includes_vat,
      'vat_percent', h.vat_percent, 'price_version_id', h.price_version_id,
      'tariff_id', h.tariff_id, 'documented', ${isDocumented('h')},
      'correction', h.rerating_id is not null) order by h.id), '[]')
     from billing.charges h
    where h.call_id = c.call_id and h.started_at = c.started_at) as charges,
  (select coalesce(json_agg(json_build_object('id', q.id::text, 'side', q.side,
      'party_id', q.party_id, 'leg_uuid', q.leg_uuid, 'code', q.code, 'subject', q.subject,
      'dismissed', q.dismissed_at is not null)
      order by q.id), '[]')
     from billing.quarantined q
    where q.call_id = c.call_id and q.started_at = c.started_at) as parts`;

export const keptFromRow = ({ charges, parts }: KeptCallRow): Kept => ({
  charges: charges.map((row) => ({
    id: row.id,
    side: row.side,
    partyId: row.party_id,
    legUuid: row.leg_uuid,
    component: row.component,
    seconds: row.seconds,
    amount: money(row.amount_micros),
    includesVat: row.includes_vat,
    vatPercent: row.vat_percent,
    priceVersionId: row.price_version_id,
    tariffId: row.tariff_id,
    isDocumented: row.documented,
    isCorrection: row.correction,
  })),
  parts: parts.map((row) => ({
    id: row.id,
    side: row.side,
    partyId: row.party_id,
    legUuid: row.leg_uuid,
    code: row.code,
    subject: row.subject,
    isDismissed: row.dismissed,
  })),
});
