import { e164, voicemailTaken } from '@app/contracts';
import type { Transaction } from '@app/platform/database';
import { lookAt } from '../locks.js';
import { dueByRetention, type Limits } from '../retention/periods.js';
import { settingsOf } from '../retention/settings.js';

/** Audio whose record isn't known yet. */
export interface UnknownAudio {
  readonly id: string;
  readonly kind: 'recording' | 'voicemail';
  readonly callId: string;
  readonly endedAt: Date;
  readonly durationMs: number;
}

/** What its call's record says. */
export interface Facts {
  readonly ownerId: string | null;
  readonly serviceNumber: string;
  /** Microseconds since 1970. */
  readonly startedAt: number;
  /** Of a message; null when it was withheld. */
  readonly callingNumber: string | null;
}

/** Whose audio it is, and so for how long; a message may be mailed from now on. */
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
  else await setPeriod(transaction, audio, facts, limits);
}

async function setPeriod(
  { manager }: Transaction,
  audio: UnknownAudio,
  { ownerId, serviceNumber }: Facts,
  limits: Limits,
): Promise<void> {
  await lookAt(manager, 'retention');
  const settings = ownerId === null ? [] : await settingsOf(manager, ownerId, serviceNumber);
  const { dueAt, rule, days } = dueByRetention(audio.endedAt, settings, limits);
  await manager.query(
    'update recordings.audio set due_at = $2, rule = $3, days = $4 where id = $1',
    [audio.id, dueAt, rule, days],
  );
}

/** Nobody is mailed a message to a number that is nobody's: it is destroyed when its time is over. */
async function offerMessage(
  { manager, outbox }: Transaction,
  audio: UnknownAudio,
  { ownerId, serviceNumber, startedAt, callingNumber }: Facts,
): Promise<void> {
  if (ownerId === null || !e164.safeParse(serviceNumber).success) return;
  // Locked until the end, so that no message appears behind who has read a later one.
  const [[place]]: [{ voicemails: string }[], number] = await manager.query(
    'update recordings.places set voicemails = voicemails + 1 returning voicemails',
  );
  const position = Number(place!.voicemails);
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
