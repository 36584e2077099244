import type { CallRecord } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import type { Facts } from './make-known.js';

interface AwaitedRow {
  owner_id: string | null;
  service_number: string;
  started_at: string;
  calling_number: string | null;
}

/** What the record of its call says of audio that is awaited; null when it isn't. It is awaited no longer. */
export async function takeAwaited(manager: EntityManager, name: string): Promise<Facts | null> {
  const [[row]]: [AwaitedRow[], number] = await manager.query(
    `delete from recordings.awaited_audio where name = $1
     returning owner_id, service_number, started_at, calling_number`,
    [name],
  );
  if (row === undefined) return null;
  return {
    ownerId: row.owner_id,
    serviceNumber: row.service_number,
    startedAt: Number(row.started_at),
    callingNumber: row.calling_number,
  };
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
