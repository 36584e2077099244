import type { Quarantined, RateableCall, RatedCall, RatedCharge } from '@app/rating';
import { columnTypes, type RowOf, rowsOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { QuarantinedPart } from './quarantined.entity.js';
import { StoredCharge } from './charge.entity.js';
import { RatedCall as StoredCall } from './rated-call.entity.js';

/** A call with its rating result and its position in `call.since.v1`. */
export interface Rated {
  readonly call: RateableCall;
  readonly position: number;
  readonly result: RatedCall;
}

const calls = tableOf(StoredCall);
const stored = tableOf(StoredCharge);
const quarantined = tableOf(QuarantinedPart);
const { uuid, whole } = columnTypes;

/** The keys of calls, as statements select them. */
export const callKeys = rowsOf({ callId: uuid, startedAt: whole });
export type CallKey = RowOf<typeof callKeys>;

export const keyOf = ({ callId, startedAt }: CallKey): string => `${callId} ${startedAt}`;

/**
 * Inserts the calls that aren't rated yet.
 * @returns The inserted calls.
 */
export async function insertCalls(
  manager: EntityManager,
  rated: readonly Rated[],
): Promise<Rated[]> {
  if (rated.length === 0) return [];
  const [sql, json] = calls.insertion(
    rated.map(({ call, position, result }) => ({ ...callRow(call, result), position })),
  );
  const inserted = await callKeys.query(
    manager,
    `${sql} on conflict do nothing returning call_id as "callId", started_at as "startedAt"`,
    [json],
  );
  const fresh = new Set(inserted.map(keyOf));
  return rated.filter(({ call }) => fresh.delete(keyOf(call)));
}

const callRow = (call: RateableCall, { consumerPrice, tariffId }: RatedCall) => ({
  callId: call.callId,
  startedAt: call.startedAt,
  ownerId: call.ownerId,
  facts: call,
  consumerPrice,
  tariffId,
});

/** Updates the rating facts of calls that were rated again. */
export async function updateCalls(
  manager: EntityManager,
  rated: readonly Pick<Rated, 'call' | 'result'>[],
): Promise<void> {
  await manager.query(
    `update billing.rated_calls c
        set owner_id = r."ownerId", facts = r.facts, tariff_id = r."tariffId",
            consumer_price_micros = (r."consumerPrice"->>'micros')::bigint
       from json_to_recordset($1::json) as r("callId" uuid, "startedAt" bigint, "ownerId" text,
         facts jsonb, "consumerPrice" json, "tariffId" uuid)
      where c.call_id = r."callId" and c.started_at = r."startedAt"`,
    [JSON.stringify(rated.map(({ call, result }) => callRow(call, result)))],
  );
}

/**
 * Inserts charges and adds them to the sums of their days, in one statement so that both agree. A
 * call counts once per party, even if its legs are charged at different times.
 *
 * @param reratingId The re-rating that corrects documented charges by these; null for charges of
 * rating itself.
 */
export async function insertCharges(
  manager: EntityManager,
  charges: readonly { call: RateableCall; charge: RatedCharge }[],
  reratingId: string | null = null,
): Promise<void> {
  if (charges.length === 0) return;
  const [sql, json] = stored.insertion(
    charges.map(
      ({
        call: { callId, startedAt, number },
        charge: { explanation: _explanation, ...charge },
      }) => ({
        ...charge,
        callId,
        startedAt,
        serviceNumber: number,
        reratingId,
      }),
    ),
  );
  await manager.query(
    `with charged as (
       ${sql} returning side, party_id, call_id, started_at, component, includes_vat, vat_percent,
         amount_micros),
     calls as (
       select side, party_id, started_at, sum(amount_micros) as amount,
              not exists (select from billing.charges before
                where before.call_id = charged.call_id and before.started_at = charged.started_at
                  and before.side = charged.side and before.party_id = charged.party_id) as is_new
         from charged group by side, party_id, call_id, started_at),
     owners as (
       insert into billing.owner_days as d
         (owner_id, day, component, includes_vat, vat_percent, amount_micros)
       select party_id, (to_timestamp(started_at / 1e6) at time zone 'Europe/Amsterdam')::date,
              component, includes_vat, vat_percent, sum(amount_micros)
         from charged where side = 'owner' group by 1, 2, 3, 4, 5
       on conflict (owner_id, day, component, includes_vat, vat_percent) do update
         set amount_micros = d.amount_micros + excluded.amount_micros)
     insert into billing.rated_days as d (day, side, party_id, calls, amount_micros)
     select (to_timestamp(started_at / 1e6) at time zone 'Europe/Amsterdam')::date, side, party_id,
            count(*) filter (where is_new), sum(amount)
       from calls group by 1, 2, 3
     on conflict (day, side, party_id) do update
       set calls = d.calls + excluded.calls,
           amount_micros = d.amount_micros + excluded.amount_micros`,
    [json],
  );
}

/**
 * Quarantines parts of calls, and updates what parts lack that are quarantined already.
 * @param tried The price counter at this try.
 */
export async function upsertQuarantined(
  manager: EntityManager,
  parts: readonly { call: RateableCall; part: Quarantined }[],
  tried: number,
): Promise<void> {
  await quarantined.insert(
    manager,
    parts.map(({ call: { callId, startedAt }, part }) => ({ ...part, callId, startedAt, tried })),
    `on conflict (call_id, started_at, side, leg_uuid) do update
       set party_id = excluded.party_id, code = excluded.code, subject = excluded.subject,
           tried = excluded.tried`,
  );
}
