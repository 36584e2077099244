import { destructionRules } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { StoredAudio } from '../audio/stored-audio.entity.js';
import { isHeld } from '../audio/held-in-sql.js';
import { locks } from '../locks.js';
import type { Destroyed } from './journal-entry.js';
import type { Place } from './journal.js';

const rule = z.enum(destructionRules);

const allColumns = tableOf(StoredAudio);
const table = allColumns.without('callingNumber');

/**
 * Audio that is due and not on legal hold, as journal entries, its rows locked until the
 * transaction ends. With `ids`: of those ids, waiting for locked rows; else the longest due first,
 * skipping locked rows.
 */
export async function dueAudio(
  manager: EntityManager,
  which: { readonly now: Date; readonly limit: number; readonly ids?: readonly string[] },
): Promise<Destroyed[]> {
  const { now, limit, ids } = which;
  // Placing a hold and destroying wait for each other, so that a hold counts once it is placed.
  await locks.share(manager, 'holds');
  const rows = await table.query(
    manager,
    `select ${table.columns('a')} from recordings.audio a
      where state = 'stored' and due_at <= $1 and not ${isHeld}
        ${ids === undefined ? '' : 'and id = any($3)'}
      order by due_at, id limit $2 for update ${ids === undefined ? 'skip locked' : ''}`,
    ids === undefined ? [now, limit] : [now, limit, ids],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    callId: row.callId,
    kind: row.kind,
    ownerId: row.ownerId,
    serviceNumber: row.serviceNumber,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    durationMs: row.durationMs,
    bytes: row.bytes,
    rule: rule.parse(row.rule),
    days: row.days,
    at: now.toISOString(),
  }));
}

/**
 * Turns audio that the journal lists as destroyed into receipts, whatever its rows say; inserts a
 * receipt where the row is missing because an older database was restored.
 */
export async function leaveReceipts(
  manager: EntityManager,
  entries: readonly Destroyed[],
  place: Place,
): Promise<void> {
  const json = JSON.stringify(entries);
  await manager.query(
    `update recordings.audio a
        set state = 'destroyed', destroyed_at = e.at, rule = e.rule, days = e.days,
            calling_number = null, lost_at = null
       from jsonb_to_recordset($1::jsonb) as e(id uuid, rule text, days integer, at timestamptz)
      where a.id = e.id and a.state = 'stored'`,
    [json],
  );
  await allColumns.insert(
    manager,
    entries.map(({ at, ...entry }) => ({
      ...entry,
      state: 'destroyed' as const,
      arrivedAt: entry.endedAt,
      dueAt: at,
      destroyedAt: at,
    })),
    'on conflict do nothing',
  );
  await manager.query(
    `insert into recordings.journal_places as known (file, bytes, hash) values ($1, $2, $3)
     on conflict (file) do update set bytes = excluded.bytes, hash = excluded.hash
      where known.bytes < excluded.bytes`,
    [place.file, place.bytes, place.hash],
  );
}
