import { audioName, audioOfCall, type CallRecord } from '@app/contracts';
import { columnTypes, type RowOf, tableOf, type Transaction } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { Limits } from '../retention/periods.js';
import { awaitAudio } from './awaited.js';
import { StoredAudio } from '../audio/stored-audio.entity.js';
import { makeKnown, type Facts } from './make-known.js';

const table = tableOf(StoredAudio).without('callingNumber').with({ known: columnTypes.flag });
type FoundAudio = RowOf<typeof table>;

/**
 * Matches records with stored audio: gives audio its owner, notes awaited audio, and makes audio
 * due that its call's record does not list.
 * @returns Whether any audio is due.
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
    for (const audio of unknown) {
      if (listed.has(audio.name)) {
        await makeKnown(transaction, audio, factsOf(record, audio.name), limits);
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

/**
 * Reads and locks the calls' audio: no other transaction gives it an owner or destroys it
 * meanwhile.
 */
function audioOf(manager: EntityManager, callIds: readonly string[]): Promise<FoundAudio[]> {
  return table.query(
    manager,
    `select ${table.columns()}, known_at is not null or state = 'destroyed' as known
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
