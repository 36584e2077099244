/**
 * SQL that pairs the calls of `theirs` with the legs of `ours` (window-sql.ts) into `found`. It
 * only sorts and reads a limited number of index rows per call, so that a crowd of n calls costs n
 * log n.
 */

/**
 * Candidates read per class of durations on each side of a start; in a larger crowd all candidates
 * are near enough.
 */
const nearby = 32;

/**
 * A turn of pairing: a call and a leg may be paired only in the same `lane`, and when their `class`
 * is equal or adjacent. Lanes and classes are SQL over a row of either table.
 */
export interface Turn {
  readonly turn: number;
  readonly lane: { readonly theirs: string; readonly ours: string };
  readonly class: string;
  /** Largest difference of the durations, in milliseconds. */
  readonly msWithin: number;
}

const to = `traffic || ' ' || called_number || ' '`;
const sameCallerOf = (row: string): string =>
  `${row}traffic || ' ' || ${row}called_number || ' ' || ${row}caller`;
const sameCaller = { theirs: sameCallerOf(''), ours: sameCallerOf('') };
/** Lanes of pairs of which exactly one side has a caller's number. */
const oneCaller = { theirs: `${to} || (caller = '')`, ours: `${to} || (caller <> '')` };

/**
 * The turns, each over the calls left by the earlier ones. Pairs with the same caller come before
 * pairs without a caller on one side, and equal durations before different ones, as similar calls
 * would otherwise be swapped.
 * @param same Largest difference of equal durations, in milliseconds.
 * @param within Largest difference of paired durations, in milliseconds.
 */
export function turnsOf(same: number, within: number): Turn[] {
  const alike = { class: `ms / ${same + 1}`, msWithin: Math.min(same, within) };
  // Calls of different durations are also paired by class of duration: in a crowd the nearest
  // starts seldom have similar durations.
  const differing = { class: `ms / ${within + 1}`, msWithin: within };
  return [
    { turn: 2, lane: sameCaller, ...alike },
    { turn: 3, lane: sameCaller, ...differing },
    { turn: 4, lane: oneCaller, ...alike },
    { turn: 5, lane: oneCaller, ...differing },
  ];
}

export const leftTables = `
  create temp table left_theirs (id bigint, lane text, class bigint, started_at bigint, ms bigint)
    on commit drop;
  create temp table left_ours (id uuid, lane text, class bigint, started_at bigint, ms bigint)
    on commit drop;
  create index on left_theirs (lane, class, started_at, id);
  create index on left_ours (lane, class, started_at, id)`;

/** SQL that fills the tables of unmatched calls and legs, by lane. */
export const fill = ({ lane, class: group }: Pick<Turn, 'lane' | 'class'>): string => `
  truncate left_theirs, left_ours;
  insert into left_theirs select "row", ${lane.theirs}, ${group}, started_at, ms from theirs t
    where not exists (select from found f where f."row" = t."row");
  insert into left_ours select leg_uuid, ${lane.ours}, ${group}, started_at, ms from ours o
    where not exists (select from found f where f.leg_uuid = o.leg_uuid);
  analyze left_theirs; analyze left_ours`;

/** SQL: whether any pair is still possible. */
export const someLeft =
  'select exists (select from left_theirs) and exists (select from left_ours) as some';

/**
 * SQL that pairs calls and legs of the same Call-ID in the order of their starts. $1: largest
 * difference of the starts.
 */
export const byCallId = `
  insert into found select t."row", o.leg_uuid, 0
  from (select *, row_number() over (partition by traffic, sip_call_id order by started_at, "row") as nth
        from theirs where sip_call_id is not null) t
  join (select *, row_number() over (partition by traffic, sip_call_id order by started_at, leg_uuid) as nth
        from ours where sip_call_id is not null) o using (traffic, sip_call_id, nth)
  where abs(t.started_at - o.started_at) <= $1`;

export const bySameCaller = { lane: sameCaller, class: '0' };

const numbered = (table: string, by: string, order: string): string =>
  `(select *, row_number() over (partition by ${by} order by ${order}) as nth from ${table})`;

/**
 * SQL that pairs calls and legs without any difference, as no other pair is better; n identical
 * ones on both sides make n pairs at once.
 */
export const byLikeness = `
  insert into found select t.id, o.id, 1
  from ${numbered('left_theirs', 'lane, started_at, ms', 'id')} t
  join ${numbered('left_ours', 'lane, started_at, ms', 'id')} o using (lane, started_at, ms, nth)`;

/** SQL: the difference of both starts plus the difference of both durations, in microseconds. */
const apart = (one: string, other: string): string =>
  `abs(${one}.started_at - ${other}.started_at) + 1000 * abs(${one}.ms - ${other}.ms)`;

/**
 * SQL: rows of a table `o` near a call `a`: of its lane, of an equal or adjacent class, with a
 * start within $1.
 */
const around = (table: string): string => `
  generate_series(a.class - 1, a.class + 1) as near (class) cross join lateral (
    (select o.* from ${table} o where o.lane = a.lane and o.class = near.class
       and o.started_at >= a.started_at and o.started_at <= a.started_at + $1
     order by o.started_at, o.id limit ${nearby})
    union all
    (select o.* from ${table} o where o.lane = a.lane and o.class = near.class
       and o.started_at < a.started_at and o.started_at >= a.started_at - $1
     order by o.started_at desc, o.id desc limit ${nearby})) c`;

const bestOf = (mine: string, others: string): string => `
  select a.id, best.id as best from ${mine} a left join lateral (
    select c.id from ${around(others)}
    where abs(c.ms - a.ms) <= $2
    order by ${apart('c', 'a')}, abs(c.started_at - a.started_at), c.started_at, c.id limit 1
  ) best on true`;

/**
 * SQL that finds each call's best leg and each leg's best call, and pairs those that choose each
 * other. Calls and legs without any candidate are removed. Repeated until it finds nothing, it is
 * the same as taking the best of all pairs again and again, whatever the order of rows. $1: largest
 * difference of starts, in microseconds; $2: of durations, in milliseconds.
 */
export const byFacts = ({ turn }: Turn): string => `
  with of_theirs as materialized (${bestOf('left_theirs', 'left_ours')}),
  of_ours as materialized (${bestOf('left_ours', 'left_theirs')}),
  pairs as (
    insert into found select t.id, o.id, ${turn}
    from of_theirs t join of_ours o on o.id = t.best and o.best = t.id
    returning "row", leg_uuid
  ), gone_theirs as (
    delete from left_theirs using of_theirs b where left_theirs.id = b.id
      and (b.best is null or b.id in (select "row" from pairs))
  ), gone_ours as (
    delete from left_ours using of_ours b where left_ours.id = b.id
      and (b.best is null or b.id in (select leg_uuid from pairs))
  )
  select (select count(*) from pairs) as found, (select count(*) from of_theirs) as asked`;

/**
 * SQL that pairs in the order of starts, for a crowd in which one leg is the best for all calls.
 */
export const byOrder = ({ turn }: Turn): string => `
  with pairs as (
    insert into found select t.id, o.id, ${turn}
    from ${numbered('left_theirs', 'lane, class', 'started_at, ms, id')} t
    join ${numbered('left_ours', 'lane, class', 'started_at, ms, id')} o using (lane, class, nth)
    where abs(t.started_at - o.started_at) <= $1 and abs(t.ms - o.ms) <= $2
    returning "row", leg_uuid
  ), gone_theirs as (
    delete from left_theirs where id in (select "row" from pairs)
  ), gone_ours as (
    delete from left_ours where id in (select leg_uuid from pairs)
  )
  select count(*) as found from pairs`;

/**
 * SQL of found pairs of some turns: a call of 61 s may have taken the leg of a call of 62 s because
 * its start was nearer.
 */
const paired = (turns: string, columns: string): string => `
  select t."row" as their_row, t.started_at as their_start, t.ms as their_ms, o.leg_uuid as our_leg,
    o.started_at as our_start, o.ms as our_ms, ${sameCallerOf('t.')} as lane, ${columns}
  from found f join theirs t on t."row" = f."row" join ours o on o.leg_uuid = f.leg_uuid
  where f.turn in (${turns})`;

export const exchangeTables = `
  create temp table differing on commit drop as
    ${paired('3', 't.ms as class, t.started_at, t.ms')} limit 0;
  create temp table agreeing on commit drop as
    ${paired('1, 2', 'o.leg_uuid as id, o.ms as class, o.started_at, o.ms')} limit 0;
  create index on agreeing (lane, class, started_at, id)`;

/**
 * SQL that fills the tables of differing and agreeing pairs. $1: largest difference of equal
 * durations, in milliseconds.
 */
export const fillExchange = `
  with filled as (insert into differing ${paired('3', 't.ms / ($1::bigint + 1), t.started_at, t.ms')}
    returning lane)
  insert into agreeing
    select * from (${paired('1, 2', 'o.leg_uuid, o.ms / ($1::bigint + 1), o.started_at, o.ms')}) p
    where lane in (select lane from filled)`;

/**
 * SQL that exchanges the legs of a differing and an agreeing pair when both then agree. $1: largest
 * difference of starts, in microseconds; $2: of equal durations, in milliseconds.
 */
export const exchange = `
  with best as (
    select distinct on (other.their_row) a.their_row, a.our_leg, other.their_row as other_row,
      other.our_leg as other_leg
    from differing a cross join lateral (
      select c.*, ${apart('c', 'a')} as apart from ${around('agreeing')}
      where abs(c.ms - a.ms) <= $2 and abs(c.their_ms - a.our_ms) <= $2
        and abs(c.their_start - a.our_start) <= $1
      order by ${apart('c', 'a')}, c.started_at, c.id limit 1
    ) other order by other.their_row, other.apart, a.their_row
  ), exchanged as (
    update found f set leg_uuid = x.leg_uuid, turn = 2
    from (select their_row as "row", other_leg as leg_uuid from best
          union all select other_row, our_leg from best) x
    where x."row" = f."row" returning f."row"
  )
  select count(*) as found from exchanged`;
