import { e164, recordingKept, voicemailTaken } from '@app/contracts';
import type { Transaction } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { StoredAudio } from '../audio/stored-audio.entity.js';
import { locks } from '../locks.js';
import { dueByRetention, type Limits } from '../retention/periods.js';
import { settingsOf } from '../retention/settings.js';

/** Audio that has no record yet. */
export type UnknownAudio = Readonly<
  Pick<StoredAudio, 'id' | 'kind' | 'callId' | 'endedAt' | 'durationMs'>
>;

/** Facts about audio from its call's record. */
export interface Facts {
  readonly ownerId: string | null;
  readonly serviceNumber: string;
  /** Start of the call in microseconds since 1970. */
  readonly startedAt: number;
  /** The caller's number of a voicemail; null for a recording or a withheld number. */
  readonly callingNumber: string | null;
}

/**
 * Gives audio its owner and with it its retention period, and offers it: a recording in the list, a
 * voicemail for mailing.
 */
export async function makeKnown(
  transaction: Transaction,
  audio: UnknownAudio,
  facts: Facts,
  limits: Limits,
): Promise<void> {
  await transaction.manager.query(
    `update recordings.audio
        set known_at = clock_timestamp(), owner_id = $2, service_number = $3, started_at = $4
      where id = $1`,
    [audio.id, facts.ownerId, facts.serviceNumber, facts.startedAt],
  );
  if (audio.kind === 'voicemail') await offerMessage(transaction, audio, facts);
  else {
    await setPeriod(transaction, audio, facts, limits);
    await offerRecording(transaction, audio, facts);
  }
}

async function setPeriod(
  { manager }: Transaction,
  audio: UnknownAudio,
  { ownerId, serviceNumber }: Facts,
  limits: Limits,
): Promise<void> {
  await locks.share(manager, 'retention');
  const settings = ownerId === null ? [] : await settingsOf(manager, ownerId, serviceNumber);
  const { dueAt, rule, days } = dueByRetention(new Date(audio.endedAt), settings, limits);
  await manager.query(
    'update recordings.audio set due_at = $2, rule = $3, days = $4 where id = $1',
    [audio.id, dueAt, rule, days],
  );
}

/** Offers a recording. A number without an owner has no one to offer it to. */
async function offerRecording(
  { manager, outbox }: Transaction,
  { id: recordingId, callId, endedAt, durationMs }: UnknownAudio,
  { ownerId, serviceNumber }: Facts,
): Promise<void> {
  if (ownerId === null || !e164.safeParse(serviceNumber).success) return;
  const position = await nextPlace(manager);
  await manager.query('update recordings.audio set position = $2 where id = $1', [
    recordingId,
    position,
  ]);
  await outbox.publish(
    recordingKept,
    {
      position,
      recordingId,
      callId,
      ownerId,
      serviceNumber,
      durationMs,
      endedAt,
    },
    { id: `${recordingKept.subject}/${recordingId}` },
  );
}

/**
 * The next position for offered audio. The row is locked until the transaction ends, so that no
 * smaller position appears after a reader has seen a larger one.
 */
async function nextPlace(manager: EntityManager): Promise<number> {
  const [[place]]: [{ offered: string }[], number] = await manager.query(
    'update recordings.places set offered = offered + 1 returning offered',
  );
  return Number(place!.offered);
}

/**
 * Offers a voicemail for mailing. Without an owner it is not mailed and is destroyed when its time
 * is over.
 */
async function offerMessage(
  { manager, outbox }: Transaction,
  audio: UnknownAudio,
  { ownerId, serviceNumber, startedAt, callingNumber }: Facts,
): Promise<void> {
  if (ownerId === null || !e164.safeParse(serviceNumber).success) return;
  const position = await nextPlace(manager);
  await manager.query(
    'update recordings.audio set position = $2, calling_number = $3 where id = $1',
    [audio.id, position, callingNumber],
  );
  const { id: audioId, callId, durationMs } = audio;
  const message = { audioId, callId, ownerId, serviceNumber, callingNumber, startedAt, durationMs };
  await outbox.publish(
    voicemailTaken,
    { ...message, position },
    { id: `${voicemailTaken.subject}/${audioId}` },
  );
}
