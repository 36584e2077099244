import type { LayoutDefinition } from '@app/contracts';
import { dayMicros } from './import-rows.js';

/** Clocks that are set for another zone are hours apart; a Call-ID says all the same which call it is. */
export const callIdWithinMicros = 3 * 3_600_000_000;

/** Which ways calls go that a file by this layout may be about. */
export const trafficsOf = ({ traffic }: LayoutDefinition): string[] => [
  ...new Set([
    ...(traffic.otherwise === null ? [] : [traffic.otherwise]),
    ...(traffic.column === null ? [] : traffic.words.map(({ means }) => means)),
  ]),
];

/** SQL: milliseconds from answer to end; none of what wasn't answered. */
const lasted = (answered: string, ended: string): string =>
  `coalesce(greatest(0, ${ended} - ${answered}) / 1000, 0)`;

const columns = `call_id, call_started_at, leg_uuid, traffic, started_at, ms, is_answered, calling_number,
  withheld, called_number, sip_call_id`;

/** Calls that the carrier sent us, which began from $2 until $3. A condition on position opens the index. */
const sent = `select r.call_id, r.started_at as call_started_at, r.call_id as leg_uuid,
    'from-carrier' as traffic, r.started_at, ${lasted('r.answered_at', 'r.ended_at')} as ms,
    r.answered_at is not null as is_answered, r.calling_number, r.withheld, r.called_number, r.sip_call_id
  from cdr.call_records r
  where r.carrier_id = $1 and r.position >= 0 and r.started_at >= $2 and r.started_at < $3
    and 'from-carrier' = any($4)`;

/** Legs that we sent it, which were dialled then. They are tried for as long as their call goes on: a day. */
const given = `select r.call_id, r.started_at, a.uuid, 'to-carrier', a.started_at,
    ${lasted('a.answered_at', 'a.ended_at')}, a.answered_at is not null, null, r.withheld, a.destination,
    (select l.sip_call_id from cdr.legs l where l.uuid = a.uuid and l.started_at = a.started_at)
  from cdr.call_records r, json_to_recordset(r.attempts) x ("legUuid" uuid, "carrierId" text,
    destination text, "startedAt" bigint, "answeredAt" bigint, "endedAt" bigint),
    lateral (select x."legUuid" as uuid, x."startedAt" as started_at, x."answeredAt" as answered_at,
      x."endedAt" as ended_at, x.destination) a
  where 'to-carrier' = any($4) and r.position > 0
    and r.started_at >= $2 - ${dayMicros} and r.started_at < $3
    and x."carrierId" = $1 and a.started_at >= $2 and a.started_at < $3`;

/** What no call of an import is matched with yet, of the carrier $1, from $2 until $3, ways $4. */
export const unmatched = `select ${columns} from (${sent} union all ${given}) o
  where not exists (select from cdr.carrier_matches m where m.leg_uuid = o.leg_uuid
    and m.started_at >= $2 - ${dayMicros} and m.started_at < $3 + ${dayMicros})`;

/** A leg's match is looked up; left to itself PostgreSQL reads all matches of the month for each day. */
export const byLookUp = {
  begin: 'set local enable_hashjoin = off; set local enable_mergejoin = off',
  end: 'set local enable_hashjoin = on; set local enable_mergejoin = on',
} as const;

/** Calls of an import $1 that began from $2 until $3. */
export const imported = `select c."row", c.started_at, c.traffic, c.duration_ms as ms, c.calling_number,
    c.called_number, c.sip_call_id
  from cdr.carrier_calls c where c.import_id = $1 and c.started_at >= $2 and c.started_at < $3`;

/** Gone with the transaction; what they hold is taken from them as it is found. */
export const tables = `
  create temp table theirs ("row" bigint, started_at bigint, traffic text, ms bigint, calling_number text,
    called_number text, sip_call_id text) on commit drop;
  create temp table ours (call_id uuid, call_started_at bigint, leg_uuid uuid, traffic text,
    started_at bigint, ms bigint, is_answered boolean, calling_number text, withheld boolean,
    called_number text, sip_call_id text) on commit drop;
  create temp table found ("row" bigint, started_at bigint, leg_uuid uuid, found_by text) on commit drop`;

export const indexes = `
  create index on theirs (called_number, started_at); create index on ours (called_number, started_at);
  analyze theirs; analyze ours`;

/** Takes from both what is found by now. */
export const takeFound = `
  delete from theirs t using found f where f."row" = t."row";
  delete from ours o using found f where f.leg_uuid = o.leg_uuid`;

/** Those of one Call-ID are taken in the order of their starts on both sides. */
export const byCallId = `
  insert into found select t."row", t.started_at, o.leg_uuid, 'call-id'
  from (select *, row_number() over (partition by traffic, sip_call_id order by started_at, "row") as nth
        from theirs where sip_call_id is not null) t
  join (select *, row_number() over (partition by traffic, sip_call_id order by started_at, leg_uuid) as nth
        from ours where sip_call_id is not null) o using (traffic, sip_call_id, nth)
  where abs(t.started_at - o.started_at) <= ${callIdWithinMicros}`;

/** What tells calls apart, for those who are alike in all of it; callers of what we sent aren't compared. */
const alike = (nthBy: string): string => `*, coalesce(
    case when traffic = 'from-carrier' then calling_number end, '') as caller,
  row_number() over (partition by traffic, called_number, started_at, ms,
    case when traffic = 'from-carrier' then calling_number end order by ${nthBy}) as nth`;

/** No pair is better than one without a difference; n alike on both sides are n pairs at once. */
export const byLikeness = `
  insert into found select t."row", t.started_at, o.leg_uuid, 'facts'
  from (select ${alike('"row"')} from theirs) t
  join (select ${alike('leg_uuid')} from ours) o using (traffic, called_number, started_at, ms, caller, nth)`;

/**
 * $1: how far starts may be apart, microseconds; $2: durations, milliseconds.
 * @param near The side that is looked for near the other one: by its index, which the range has to name alone.
 */
const isOne = (near: 'o' | 't', other: 'o' | 't'): string =>
  `o.traffic = t.traffic and o.called_number = t.called_number
  and ${near}.started_at >= ${other}.started_at - $1
  and ${near}.started_at <= ${other}.started_at + $1
  and abs(o.ms - t.ms) <= $2
  and (t.traffic = 'to-carrier' or t.calling_number is null or o.calling_number is null
    or t.calling_number = o.calling_number)`;

/** For a crowd in which one and the same is everybody's best: in the order of their starts, as Call-IDs. */
export const byOrder = `
  insert into found select t."row", t.started_at, o.leg_uuid, 'facts'
  from (select *, row_number() over (partition by traffic, called_number
          order by started_at, ms, "row") as nth from theirs) t
  join (select *, row_number() over (partition by traffic, called_number
          order by started_at, ms, leg_uuid) as nth from ours) o
    on o.nth = t.nth and ${isOne('o', 't')}`;

/** The same callers first, then the nearest starts, then the nearest durations. */
const nearest = `(t.calling_number is not distinct from o.calling_number) desc,
  abs(o.started_at - t.started_at), abs(o.ms - t.ms)`;

/**
 * Each call's best leg and each leg's best call; where both mean each other they are one. What has nobody
 * left goes. Done again until nothing is found, it comes to taking the best pair of all, then the best
 * of the rest, and so on: which of two takes a leg depends on nothing but them.
 */
export const byFacts = `
  with of_theirs as materialized (
    select t."row", t.started_at, best.leg_uuid from theirs t left join lateral (
      select o.leg_uuid from ours o where ${isOne('o', 't')}
      order by ${nearest}, o.started_at, o.leg_uuid limit 1) best on true
  ), of_ours as materialized (
    select o.leg_uuid, best."row" from ours o left join lateral (
      select t."row" from theirs t where ${isOne('t', 'o')}
      order by ${nearest}, t.started_at, t."row" limit 1) best on true
  ), pairs as (
    insert into found select t."row", t.started_at, t.leg_uuid, 'facts'
    from of_theirs t join of_ours o on o.leg_uuid = t.leg_uuid and o."row" = t."row"
    returning "row", leg_uuid
  ), gone_theirs as (
    delete from theirs using of_theirs b where theirs."row" = b."row"
      and (b.leg_uuid is null or b."row" in (select "row" from pairs))
  ), gone_ours as (
    delete from ours using of_ours b where ours.leg_uuid = b.leg_uuid
      and (b."row" is null or b.leg_uuid in (select leg_uuid from pairs))
  )
  select count(*) as found from pairs`;
