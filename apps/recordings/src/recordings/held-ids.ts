import { inForce, type HeldKind } from '../audio/held-in-sql.js';

const once = (kind: HeldKind): string => `(select distinct of_id from ${inForce(kind)} held) h`;

/**
 * SQL of ids of audio that holds in force are of, each hold's newest by itself: so it costs what is held and
 * shown, wherever that lies among all that is stored. Among them are the newest of all that is held.
 *
 * @param where SQL of what a row `a` must be besides, such as stored.
 * @param limit SQL of how many are wanted.
 */
export function heldIds(where: string, limit: string): string {
  const newestOf = (kind: HeldKind, column: string): string =>
    `select newest.id from ${once(kind)}, lateral (select a.id from recordings.audio a
       where ${column} = h.of_id and ${where}
       order by a.ended_at desc, a.id desc limit ${limit}) newest`;
  const allOf = (kind: HeldKind, column: string): string =>
    `select a.id from ${once(kind)} join recordings.audio a on ${column} = h.of_id::uuid
      where ${where}`;
  return [
    newestOf('owner', 'a.owner_id'),
    newestOf('number', 'a.service_number'),
    allOf('call', 'a.call_id'),
    allOf('recording', 'a.id'),
  ].join(' union ');
}
