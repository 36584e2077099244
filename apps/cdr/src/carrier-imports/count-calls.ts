import type { EntityManager } from 'typeorm';
import type { Compared, Window } from './match-calls.js';
import { byLookUp, trafficsOf, unmatched } from './window-sql.js';

const dayOf = (micros: string): string =>
  `(to_timestamp(${micros}::float8 / 1000000) at time zone 'Europe/Amsterdam')::date`;

/**
 * What a window's calls come to, in the report of the import $1: each difference, and sums by day and
 * number. $2, $3: the window; $4: up to where durations are the same, milliseconds.
 */
const count = `
  with side as (
    select 'theirs' as whose, c.traffic, c.called_number, c.started_at, c."row", m.call_id,
      m.our_call_started_at, m.our_started_at, c.duration_ms as their_ms, m.our_ms, c.billed_by,
      c.amount_micros,
      case when m.call_id is null then 'only-theirs'
        when abs(c.duration_ms - m.our_ms) > $4 then 'duration' end as kind
    from cdr.carrier_calls c left join cdr.carrier_matches m
      on m.import_id = c.import_id and m.started_at = c.started_at and m."row" = c."row"
        and m.import_id = $1 and m.started_at >= $2 and m.started_at < $3
    where c.import_id = $1 and c.started_at >= $2 and c.started_at < $3
    union all
    select 'ours', traffic, called_number, started_at, null, call_id, call_started_at, started_at, null, ms,
      null, null, 'only-ours' from lacking
  ), told as (
    insert into cdr.carrier_differences (import_id, kind, traffic, called_number, started_at, "row", call_id,
      our_call_started_at, our_started_at, their_ms, our_ms)
    select $1, kind, traffic, called_number, started_at, "row", call_id, our_call_started_at,
      our_started_at, their_ms, our_ms
    from side where kind is not null order by started_at, "row", call_id
  )
  insert into cdr.carrier_import_days as d (import_id, day, called_number, traffic, matched, differing,
    only_theirs, only_ours, their_ms, our_ms, billed_by_us, billed_by_them)
  select $1, ${dayOf('started_at')}, called_number, traffic,
    count(*) filter (where whose = 'theirs' and call_id is not null),
    count(*) filter (where kind = 'duration'), count(*) filter (where kind = 'only-theirs'),
    count(*) filter (where kind = 'only-ours'), coalesce(sum(their_ms), 0), coalesce(sum(our_ms), 0),
    coalesce(sum(amount_micros) filter (where billed_by = 'us'), 0),
    coalesce(sum(amount_micros) filter (where billed_by = 'them'), 0)
  from side group by 2, 3, 4
  on conflict (import_id, day, called_number, traffic) do update set
    matched = d.matched + excluded.matched, differing = d.differing + excluded.differing,
    only_theirs = d.only_theirs + excluded.only_theirs, only_ours = d.only_ours + excluded.only_ours,
    their_ms = d.their_ms + excluded.their_ms, our_ms = d.our_ms + excluded.our_ms,
    billed_by_us = d.billed_by_us + excluded.billed_by_us,
    billed_by_them = d.billed_by_them + excluded.billed_by_them`;

/** Answered calls of ours that no import has: an unanswered one costs nobody anything. */
const lack = `create temp table lacking (traffic text, called_number text, started_at bigint,
  call_id uuid, call_started_at bigint, ms bigint) on commit drop`;
const lacking = `insert into lacking
  select traffic, called_number, started_at, call_id, call_started_at, ms from (${unmatched}) o
  where is_answered and ($5::text[] = '{}' or called_number like any($5))`;

/**
 * Adds a window to the report of an import, once all its calls are matched.
 * @param covered Of the window what the file is about: outside it nothing of ours is missing there.
 */
export async function countCalls(
  manager: EntityManager,
  { importId, carrierId, layout }: Compared,
  { from, until }: Window,
  covered: Window,
): Promise<void> {
  await manager.query(lack);
  if (covered.from < covered.until) {
    await manager.query(byLookUp.begin);
    await manager.query(lacking, [
      ...[carrierId, covered.from, covered.until, trafficsOf(layout)],
      layout.prefixes.map((prefix) => `+${prefix}%`),
    ]);
    await manager.query(byLookUp.end);
  }
  await manager.query(count, [importId, from, until, layout.match.sameWithinMs]);
}
