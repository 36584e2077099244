import type { NumberSnapshot } from '@app/contracts';
import type { EntityManager } from 'typeorm';

export type Absences = NumberSnapshot['absences'];

/**
 * SQL: JSON of the destinations that are out for number `n`, in no flow's terms.
 * @param now A parameter with the time.
 */
export const absencesInSql = (now: string): string => `(
  select coalesce(jsonb_agg(jsonb_build_object(
             'destination', a.destination,
             'until', (extract(epoch from a.ends_at) * 1000000)::bigint) order by a.id), '[]')
    from portal.absences a
   where a.owner_id = n.owner_id and (a.number is null or a.number = n.number)
     and (a.ends_at is null or a.ends_at > ${now}))`;

/** The absences of the destinations that are rung. */
export function absencesAmong(
  absences: Absences,
  rung: readonly { readonly to: string }[],
): Absences {
  if (absences.length === 0) return absences;
  const numbers = new Set(rung.map(({ to }) => to));
  return absences.filter(({ destination }) => numbers.has(destination));
}

/** The destinations among these that are out for a number. */
export async function outOf(
  manager: EntityManager,
  number: string,
  rung: readonly { readonly to: string }[],
  now: Date,
): Promise<Absences> {
  const [row]: { absences: Absences }[] = await manager.query(
    `select ${absencesInSql('$2')} as absences from portal.service_numbers n where n.number = $1`,
    [number, now],
  );
  return absencesAmong(row?.absences ?? [], rung);
}

/** SQL: the destinations of the flow of row `f`, one a row. */
export const rungInSql = `jsonb_path_query(f.flow, '$.nodes.*.destinations[*].to') #>> '{}'`;

/**
 * Marks the snapshots of an owner's numbers that ring a destination as stale. The acting transaction holds the lock of
 * the owner's absences, which changes of flows share: none is missed.
 */
export const markRinging = (
  manager: EntityManager,
  ownerId: string,
  destination: string,
): Promise<void> =>
  manager.query(
    `insert into portal.stale_snapshots (number, due_at)
     select distinct f.number, clock_timestamp() from portal.flows_in_use f
      where f.owner_id = $1 and $2 in (select ${rungInSql})`,
    [ownerId, destination],
  );

/** Deletes the absences of a number's owner whose time is over. */
export const dropEndedAbsences = (manager: EntityManager, number: string): Promise<void> =>
  manager.query(
    `delete from portal.absences a using portal.service_numbers n
      where n.number = $1 and a.owner_id = n.owner_id and a.ends_at <= clock_timestamp()`,
    [number],
  );
