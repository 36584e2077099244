import { audioName, audioOfCall, type CallRecord } from '@app/contracts';
import type { Transaction } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { Limits } from '../retention/periods.js';
import { awaitAudio } from './awaited.js';
import { makeKnown, type Facts, type UnknownAudio } from './make-known.js';

interface AudioRow extends Omit<UnknownAudio, 'durationMs'> {
  name: string;
  /** A bigint. */
  durationMs: string;
  known: boolean;
}

/**
 * Puts what records say beside the audio that is here: whose it is; what is awaited; and what isn't listed,
 * which is due at once.
 * @returns Whether something is due.
 */
export async function followRecords(
  transaction: Transaction,
  records: readonly CallRecord[],
  limits: Limits,
): Promise<boolean> {
  const { manager } = transaction;
  const here = await audioOf(
    manager,
    records.map(({ callId }) => callId),
  );
  let isDue = false;
  for (const record of records) {
    const listed = new Set(record.audio.map(({ name }) => name).filter(isAudioName));
    const ofCall = here.filter(({ callId }) => callId === record.callId);
    const unknown = ofCall.filter(({ known }) => !known);
    for (const { durationMs, ...audio } of unknown) {
      const whole = { ...audio, durationMs: Number(durationMs) };
      if (listed.has(audio.name)) {
        await makeKnown(transaction, whole, factsOf(record, audio.name), limits);
      } else {
        await discard(manager, audio.id, factsOf(record, audio.name));
        isDue = true;
      }
    }
    const names = new Set(ofCall.map(({ name }) => name));
    for (const name of listed) {
      if (!names.has(name)) await awaitAudio(manager, name, record, factsOf(record, name));
    }
  }
  return isDue;
}

const isAudioName = (name: string): boolean => audioName.safeParse(name).success;

/** Locked: nothing else gives them an owner or destroys them meanwhile. */
function audioOf(manager: EntityManager, callIds: readonly string[]): Promise<AudioRow[]> {
  return manager.query(
    `select id, name, kind, call_id as "callId", ended_at as "endedAt", duration_ms as "durationMs",
            known_at is not null or state = 'destroyed' as known
       from recordings.audio where call_id = any($1) order by id for update`,
    [callIds],
  );
}

function factsOf(record: CallRecord, name: string): Facts {
  const isMessage = audioOfCall(name).kind === 'voicemail';
  return {
    ownerId: record.ownerId,
    serviceNumber: record.calledNumber,
    startedAt: record.startedAt,
    callingNumber: isMessage ? record.callingNumber : null,
  };
}

async function discard(
  manager: EntityManager,
  id: string,
  { ownerId, serviceNumber, startedAt }: Facts,
): Promise<void> {
  await manager.query(
    `update recordings.audio
        set known_at = clock_timestamp(), owner_id = $2, service_number = $3, started_at = $4,
            due_at = clock_timestamp(), rule = 'discarded', days = null
      where id = $1`,
    [id, ownerId, serviceNumber, startedAt],
  );
}
