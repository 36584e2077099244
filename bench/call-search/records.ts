import type { Client } from 'pg';
import { monthOf, monthsLater, type Month } from '../../apps/cdr/src/kernel/months.js';

/** The owner and the number with the most calls in the records, and one of the many small ones. */
export const largestOwner = 'owner-0';
export const largestNumber = '+319001000000';
export const smallOwner = 'owner-1200';

const owners = 2000;
const monthsOfCalls = 25;
const dayMs = 86_400_000;

/**
 * Fills an empty `cdr.call_records`, migrated and without months, with this many calls of the last
 * 25 months, up to the start of today (UTC), the same each time. Of 2,000 owners the largest has 8
 * % and the next 2 % of them; each has 1 to 20 numbers. Most calls come by day, 84 % are answered.
 * Positions rise with time, as if each call had been recorded when it ended. A month is filled
 * before it is attached; attaching builds its indexes.
 */
export async function fillRecords(client: Client, rows: number): Promise<void> {
  const today = Math.floor(Date.now() / dayMs) * dayMs * 1000;
  const first = monthsLater(monthOf(today), 1 - monthsOfCalls);
  const micros = today - first.from;
  await client.query(`set maintenance_work_mem = '512MB'; set synchronous_commit = off`);
  await client.query('select setseed(0.6)');
  let filled = 0;
  for (let index = 0; index < monthsOfCalls; index += 1) {
    const month = monthsLater(first, index);
    const until = Math.min(month.to, today);
    const upTo = Math.round((rows * (until - first.from)) / micros);
    await fillMonth(client, { month, until, after: filled, rows: upTo - filled });
    filled = upTo;
  }
  await client.query('update cdr.record_position set last = $1', [rows]);
  await client.query('update cdr.publications set position = $1', [rows]);
  await client.query('reset synchronous_commit');
  await client.query('vacuum analyze cdr.call_records');
  await client.query('checkpoint');
}

interface Filling {
  readonly month: Month;
  /** All generated calls start before this instant. */
  readonly until: number;
  /** The highest position used so far: the first record gets the next one. */
  readonly after: number;
  readonly rows: number;
}

async function fillMonth(client: Client, { month, until, after, rows }: Filling): Promise<void> {
  const partition = `cdr.call_records_${month.name}`;
  await client.query(
    `create table ${partition} (like cdr.call_records including defaults including constraints)`,
  );
  await client.query(`insert into ${partition} (${columns}) ${made}`, [
    month.from,
    until - month.from,
    after,
    rows,
  ]);
  await client.query(
    `alter table cdr.call_records attach partition ${partition}
       for values from (${month.from}) to (${month.to})`,
  );
}

const dayMicros = `${dayMs * 1000}::float8`;

/** The columns that `made` selects. */
const columns = `call_id, started_at, position, switch_name, sip_call_id, carrier_id,
  owner_id, calling_number, withheld, origin_country, origin_kind, called_number, flow_version,
  tariff_id, progressed_at, answered_at, ended_at, billed_micros, network_charged_seconds,
  owner_billable_seconds, hangup_cause, delivered_to, announcements, answer_offset_ms, audio,
  queued_locally, attempts, barred, voice_quality, refused, ended_for, suspicions, lost, missing_legs`;

/**
 * $1 is the start of the month, $2 its microseconds, $3 the position before, $4 the number of
 * calls.
 */
const made = `
  with drawn as (
    select i, random() as owner, random() as of_owner, random() as caller, random() as from_where,
      random() as fate, random() as rings, random() as talks, random() as way,
      $1::bigint::float8 + $2::bigint::float8 * (i - 0.5) / $4::bigint as evenly
    from generate_series(1, $4::bigint) i
  ), placed as (
    select *, floor(${owners} * owner ^ 3)::integer as owner_at,
      -- By day more than by night: within each day the density is a half wave.
      (floor(evenly / ${dayMicros}) * ${dayMicros} + ${dayMicros} * (0.5 + asin(
        2 * (evenly / ${dayMicros} - floor(evenly / ${dayMicros})) - 1) / pi()))::bigint as bounded
    from drawn
  ), called as (
    select *, greatest($1::bigint, least(bounded, $1::bigint + $2::bigint - 1)) as started_at,
      1000000 + owner_at * 20 + floor((20 - owner_at * 7 % 20) * of_owner ^ 2)::integer as number_at,
      fate < 0.84 as is_answered, (2e6 + 20e6 * rings ^ 2)::bigint as delay,
      case when fate < 0.84 then (-180e6 * ln(1 - talks))::bigint + 1000 else 0 end as talked,
      'carrier-' || floor(6 * way ^ 2)::integer as carrier
    from placed
  )
  select gen_random_uuid(), started_at, $3::bigint + i, 'fs' || 1 + i % 4, i || '@' || carrier, carrier,
    'owner-' || owner_at,
    case when from_where >= 0.08 then
      '+316' || lpad(floor(99999999 * (0.01 + 0.01 * caller ^ 2))::integer::text, 8, '0') end,
    from_where < 0.06,
    case when from_where < 0.02 then null when from_where < 0.9 then 'NL'
      else (array['BE', 'DE', 'GB', 'FR', 'MA', 'TR'])[1 + i % 6] end,
    case when from_where < 0.02 then 'unknown' when from_where < 0.7 then 'mobile' else 'fixed' end,
    '+31900' || number_at, 1, null::uuid,
    started_at + delay / 4, case when is_answered then started_at + delay end, started_at + delay + talked,
    talked, ceil(talked / 1e6)::bigint, ceil(talked / 1e6)::bigint,
    case when fate < 0.84 then 'NORMAL_CLEARING' when fate < 0.9 then 'ORIGINATOR_CANCEL'
      when fate < 0.94 then 'USER_BUSY' when fate < 0.98 then 'NO_ANSWER'
      when fate < 0.99 then 'CALL_REJECTED' else 'NORMAL_TEMPORARY_FAILURE' end,
    case when is_answered then '+3120' || 1000000 + owner_at end,
    case when is_answered then
      '[{"prompt":"tariff","playedMs":4200,"lengthMs":4200,"audio":null}]'::json else '[]' end,
    case when is_answered then 4300 end, '[]', false,
    case when fate < 0.98 then json_build_array(json_build_object(
      'legUuid', gen_random_uuid(), 'attempt', 1, 'trunkTry', 1,
      'destination', '+3120' || 1000000 + owner_at, 'trunkId', carrier || '-1', 'carrierId', carrier,
      'startedAt', started_at + 1000000, 'progressedAt', started_at + delay / 2,
      'answeredAt', case when is_answered then started_at + delay end,
      'endedAt', started_at + delay + talked, 'hangupCause',
      case when is_answered then 'NORMAL_CLEARING' else 'NO_ANSWER' end, 'voiceQuality', null))
      else '[]' end,
    '[]', case when is_answered then '{"mos":4.5,"lossPercent":0,"jitterMs":0.7}'::json end,
    case when fate between 0.98 and 0.99 then 'caller-rate' end, null,
    case when i % 2000 = 0 then array['long'] else array[]::text[] end, fate >= 0.9999, array[]::uuid[]
  from called`;
