import type { EntityManager } from 'typeorm';
import type { Found } from './alert-store.js';

/**
 * Number of missed calls after which silence is hardly chance: if calls come independently and
 * eight are expected, none comes once in 3000 times.
 */
const missedToWarn = 8;

/**
 * Numbers that have been silent for so long that eight calls were to be expected, by the same hours
 * of the four weeks before. A number must have been watched for two weeks. Hours are in UTC, so in
 * the week after the clock changes each hour is compared with its neighbour.
 */
export async function silentNumbers(reader: Pick<EntityManager, 'query'>): Promise<Found[]> {
  const rows: { ownerId: string; number: string }[] = await reader.query(
    `with now as (select date_trunc('hour', clock_timestamp()) as hour),
     numbers as (
       select owner_id, number, min(hour) as first, max(hour) as last
         from notifications.number_hours group by owner_id, number),
     quiet as (
       select n.*, greatest(n.last + interval '1 hour', now.hour - interval '7 days') as since,
              least(4, floor(extract(epoch from now.hour - n.first) / 604800)::integer) as weeks
         from numbers n, now
        where n.first <= now.hour - interval '14 days' and n.last < now.hour - interval '1 hour')
     select q.owner_id as "ownerId", q.number
       from quiet q
      cross join lateral (
        select sum(h.calls)::numeric / q.weeks as expected
          from generate_series(1, q.weeks) as week, notifications.number_hours h, now
         where h.owner_id = q.owner_id and h.number = q.number
           and h.hour >= q.since - week * interval '7 days'
           and h.hour < now.hour - week * interval '7 days') usual
       join notifications.alert_settings s on s.owner_id = q.owner_id and s.silence
      where usual.expected >= ${missedToWarn}`,
  );
  return rows.map(({ ownerId, number }) => ({ ownerId, kind: 'silence', subject: number }));
}
