import { inForce, type HoldKind } from '../audio/held-in-sql.js';

const once = (kind: HoldKind): string => `(select distinct of_id from ${inForce(kind)} held) h`;

/**
 * SQL of the ids of audio on legal hold: for each hold its newest audio only, so that the cost
 * depends on the holds and the page, not on all stored audio. The result includes the newest of all
 * audio on hold.
 *
 * @param where SQL of further conditions on a row `a`, such as stored.
 * @param limit SQL of the number of ids wanted.
 */
export function heldIds(where: string, limit: string): string {
  const newestOf = (kind: HoldKind, column: string): string =>
    `select newest.id from ${once(kind)}, lateral (select a.id from recordings.audio a
       where ${column} = h.of_id and ${where}
       order by a.ended_at desc, a.id desc limit ${limit}) newest`;
  const allOf = (kind: HoldKind, column: string): string =>
    `select a.id from ${once(kind)} join recordings.audio a on ${column} = h.of_id::uuid
      where ${where}`;
  return [
    newestOf('owner', 'a.owner_id'),
    newestOf('number', 'a.service_number'),
    allOf('call', 'a.call_id'),
    allOf('recording', 'a.id'),
  ].join(' union ');
}
