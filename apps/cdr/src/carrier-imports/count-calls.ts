import type { EntityManager } from 'typeorm';
import type { Compared, Window } from './match-calls.js';
import { byHash, trafficsOf, unmatched } from './window-sql.js';

const dayOf = (micros: string): string =>
  `(to_timestamp(${micros}::float8 / 1000000) at time zone 'Europe/Amsterdam')::date`;

/**
 * SQL that adds a window's calls to the report of import $1: each difference, and sums by day and
 * number. $2, $3: the window; $4: durations that differ by at most this many milliseconds count as
 * equal.
 */
const count = `
  with side as (
    select 'theirs' as whose, c.traffic, c.called_number, c.started_at, c."row", m.call_id,
      m.our_call_started_at, m.our_started_at, c.duration_ms as their_ms, m.our_ms, m.our_called_number,
      c.billed_by, c.amount_micros, m.call_id is null as is_alone,
      coalesce(abs(c.duration_ms - m.our_ms) > $4, false) as is_longer,
      m.our_called_number is not null as is_elsewhere
    from cdr.carrier_calls c left join cdr.carrier_matches m
      on m.import_id = c.import_id and m.started_at = c.started_at and m."row" = c."row"
        and m.import_id = $1 and m.started_at >= $2 and m.started_at < $3
    where c.import_id = $1 and c.started_at >= $2 and c.started_at < $3
    union all
    select 'ours', traffic, called_number, started_at, null, call_id, call_started_at, started_at, null, ms,
      null, null, null, true, false, false from lacking
  ), differing as (
    insert into cdr.carrier_differences (import_id, kind, traffic, called_number, started_at, "row", call_id,
      our_call_started_at, our_started_at, their_ms, our_ms, our_called_number)
    select $1, kind, traffic, called_number, started_at, "row", call_id, our_call_started_at,
      our_started_at, their_ms, our_ms, our_called_number
    from side, lateral (values (is_alone, 'only-' || whose), (is_longer, 'duration'),
      (is_elsewhere, 'number')) k (is_so, kind)
    where is_so order by started_at, "row", call_id, kind
  )
  insert into cdr.carrier_import_days as d (import_id, day, called_number, traffic, matched, differing,
    other_number, only_theirs, only_ours, their_ms, our_ms, billed_by_us, billed_by_them)
  select $1, ${dayOf('started_at')}, called_number, traffic,
    count(*) filter (where not is_alone), count(*) filter (where is_longer),
    count(*) filter (where is_elsewhere), count(*) filter (where is_alone and whose = 'theirs'),
    count(*) filter (where is_alone and whose = 'ours'), coalesce(sum(their_ms), 0), coalesce(sum(our_ms), 0),
    coalesce(sum(amount_micros) filter (where billed_by = 'us'), 0),
    coalesce(sum(amount_micros) filter (where billed_by = 'them'), 0)
  from side group by 2, 3, 4
  on conflict (import_id, day, called_number, traffic) do update set
    matched = d.matched + excluded.matched, differing = d.differing + excluded.differing,
    other_number = d.other_number + excluded.other_number,
    only_theirs = d.only_theirs + excluded.only_theirs, only_ours = d.only_ours + excluded.only_ours,
    their_ms = d.their_ms + excluded.their_ms, our_ms = d.our_ms + excluded.our_ms,
    billed_by_us = d.billed_by_us + excluded.billed_by_us,
    billed_by_them = d.billed_by_them + excluded.billed_by_them`;

/** SQL of our answered calls that no import has; unanswered ones cost nothing. */
const lack = `create temp table lacking (traffic text, called_number text, started_at bigint,
  call_id uuid, call_started_at bigint, ms bigint) on commit drop`;
const lacking = `insert into lacking
  select traffic, called_number, started_at, call_id, call_started_at, ms from (${unmatched}) o
  where is_answered and ($5::text[] = '{}' or called_number like any($5))`;

/**
 * Adds a window to the report of an import, once all its calls are matched.
 * @param covered The part of the window that the file covers; outside it none of our calls counts
 * as missing.
 */
export async function countCalls(
  manager: EntityManager,
  { importId, carrierId, layout }: Compared,
  { from, until }: Window,
  covered: Window,
): Promise<void> {
  await manager.query(lack);
  if (covered.from < covered.until) {
    await manager.query(lacking, [
      carrierId,
      covered.from,
      covered.until,
      trafficsOf(layout),
      layout.prefixes.map((prefix) => `+${prefix}%`),
    ]);
  }
  await manager.query(byHash.begin);
  await manager.query(count, [importId, from, until, layout.match.sameWithinMs]);
  await manager.query(byHash.end);
}
