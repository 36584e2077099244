import type { CallRecord } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { AwaitedAudio } from './awaited-audio.entity.js';
import type { Facts } from './make-known.js';

const table = tableOf(AwaitedAudio);

/**
 * Removes awaited audio and returns its facts from the call's record; null when this name is not
 * awaited.
 */
export async function takeAwaited(manager: EntityManager, name: string): Promise<Facts | null> {
  const [row] = await table.query(
    manager,
    `delete from recordings.awaited_audio where name = $1 returning ${table.columns()}`,
    [name],
  );
  if (row === undefined) return null;
  const { ownerId, serviceNumber, startedAt, callingNumber } = row;
  return { ownerId, serviceNumber, startedAt, callingNumber };
}

export async function awaitAudio(
  manager: EntityManager,
  name: string,
  record: CallRecord,
  facts: Facts,
): Promise<void> {
  await manager.query(
    `insert into recordings.awaited_audio
       (name, call_id, switch_name, owner_id, service_number, started_at, calling_number, since)
     values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp()) on conflict (name) do nothing`,
    [
      name,
      record.callId,
      record.switchName,
      facts.ownerId,
      facts.serviceNumber,
      facts.startedAt,
      facts.callingNumber,
    ],
  );
}
