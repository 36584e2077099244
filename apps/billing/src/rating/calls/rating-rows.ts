import type { Quarantined, RateableCall, RatedCall, RatedCharge } from '@app/rating';
import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';

/** A call, what it costs, and its place in `call.since.v1`. */
export interface Rated {
  readonly call: RateableCall;
  readonly position: number;
  readonly result: RatedCall;
}

const { uuid, whole } = columnTypes;

/** Calls by what they are known by, as statements select it. */
export const callKeys = rowsOf({ callId: uuid, startedAt: whole });
export type CallKey = RowOf<typeof callKeys>;

export const keyOf = ({ callId, startedAt }: CallKey): string => `${callId} ${startedAt}`;

/**
 * Inserts the calls that aren't rated yet.
 * @returns Those, without the ones that were there already.
 */
export async function insertCalls(
  manager: EntityManager,
  rated: readonly Rated[],
): Promise<Rated[]> {
  const rows = rated.map(({ call, position, result }) => ({
    call_id: call.callId,
    started_at: call.startedAt,
    position,
    owner_id: call.ownerId,
    facts: call,
    consumer_price_micros: result.consumerPrice?.micros ?? null,
    tariff_id: result.tariffId,
  }));
  const inserted = await callKeys.query(
    manager,
    `insert into billing.rated_calls
       (call_id, started_at, position, owner_id, facts, consumer_price_micros, tariff_id)
     select * from json_to_recordset($1::json) as r(call_id uuid, started_at bigint,
       position bigint, owner_id text, facts jsonb, consumer_price_micros bigint, tariff_id uuid)
     on conflict do nothing returning call_id as "callId", started_at as "startedAt"`,
    [JSON.stringify(rows)],
  );
  const fresh = new Set(inserted.map(keyOf));
  return rated.filter(({ call }) => fresh.delete(keyOf(call)));
}

/** What is known of calls that were rated again. */
export async function updateCalls(
  manager: EntityManager,
  rated: readonly Pick<Rated, 'call' | 'result'>[],
): Promise<void> {
  const rows = rated.map(({ call, result }) => ({
    call_id: call.callId,
    started_at: call.startedAt,
    owner_id: call.ownerId,
    facts: call,
    consumer_price_micros: result.consumerPrice?.micros ?? null,
    tariff_id: result.tariffId,
  }));
  await manager.query(
    `update billing.rated_calls c
        set owner_id = r.owner_id, facts = r.facts, consumer_price_micros = r.consumer_price_micros,
            tariff_id = r.tariff_id
       from json_to_recordset($1::json) as r(call_id uuid, started_at bigint, owner_id text,
         facts jsonb, consumer_price_micros bigint, tariff_id uuid)
      where c.call_id = r.call_id and c.started_at = r.started_at`,
    [JSON.stringify(rows)],
  );
}

/**
 * Keeps charges, and adds them to the sums of their days. One statement, so that both are of the same
 * ones; a call counts once for a party, also when legs of it are charged at different times.
 *
 * @param reratingId The re-rating that corrects documented charges by them; null for charges of rating.
 */
export async function insertCharges(
  manager: EntityManager,
  charges: readonly { call: RateableCall; charge: RatedCharge }[],
  reratingId: string | null = null,
): Promise<void> {
  if (charges.length === 0) return;
  const rows = charges.map(({ call, charge }) => ({
    call_id: call.callId,
    started_at: call.startedAt,
    side: charge.side,
    party_id: charge.partyId,
    leg_uuid: charge.legUuid,
    component: charge.component,
    service_number: call.number,
    seconds: charge.seconds,
    amount_micros: charge.amount.micros,
    includes_vat: charge.includesVat,
    vat_percent: charge.vatPercent,
    price_version_id: charge.priceVersionId,
    tariff_id: charge.tariffId,
  }));
  const columns = `call_id, started_at, side, party_id, leg_uuid, component, service_number,
    seconds, amount_micros, includes_vat, vat_percent, price_version_id, tariff_id`;
  await manager.query(
    `with charged as (
       insert into billing.charges (${columns}, rerating_id)
       select ${columns}, $2::uuid from json_to_recordset($1::json) as r(call_id uuid, started_at bigint,
         side text, party_id text, leg_uuid uuid, component text, service_number text,
         seconds integer, amount_micros bigint, includes_vat boolean, vat_percent integer,
         price_version_id uuid, tariff_id uuid)
       returning side, party_id, call_id, started_at, amount_micros),
     calls as (
       select side, party_id, started_at, sum(amount_micros) as amount,
              not exists (select from billing.charges before
                where before.call_id = charged.call_id and before.started_at = charged.started_at
                  and before.side = charged.side and before.party_id = charged.party_id) as is_new
         from charged group by side, party_id, call_id, started_at)
     insert into billing.rated_days as d (day, side, party_id, calls, amount_micros)
     select (to_timestamp(started_at / 1e6) at time zone 'Europe/Amsterdam')::date, side, party_id,
            count(*) filter (where is_new), sum(amount)
       from calls group by 1, 2, 3
     on conflict (day, side, party_id) do update
       set calls = d.calls + excluded.calls,
           amount_micros = d.amount_micros + excluded.amount_micros`,
    [JSON.stringify(rows), reratingId],
  );
}

/**
 * Holds parts of calls back; of one that is held already, what it lacks now.
 * @param tried The price counter that they were tried at.
 */
export async function putQuarantined(
  manager: EntityManager,
  parts: readonly { call: RateableCall; part: Quarantined }[],
  tried: number,
): Promise<void> {
  if (parts.length === 0) return;
  const rows = parts.map(({ call, part }) => ({
    call_id: call.callId,
    started_at: call.startedAt,
    side: part.side,
    party_id: part.partyId,
    leg_uuid: part.legUuid,
    code: part.code,
    subject: part.subject,
  }));
  const columns = 'call_id, started_at, side, party_id, leg_uuid, code, subject';
  await manager.query(
    `insert into billing.quarantined (${columns}, tried)
     select ${columns}, $2 from json_to_recordset($1::json) as r(call_id uuid, started_at bigint,
       side text, party_id text, leg_uuid uuid, code text, subject text)
     on conflict (call_id, started_at, side, leg_uuid) do update
       set party_id = excluded.party_id, code = excluded.code, subject = excluded.subject,
           tried = excluded.tried`,
    [JSON.stringify(rows), tried],
  );
}
