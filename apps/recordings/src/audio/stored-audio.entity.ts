import type { DestructionRule } from '@app/contracts';
import { ErasedBy, Instant, Integer, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofMessage, ofRecording } from '../personal-data.js';
import { audioErasure } from './audio-erasure.js';

/**
 * Audio that was brought, once it is whole here; when it is destroyed its row is what is left of it, the
 * receipt. Rows move by statements of their own.
 */
@Entity({ name: 'audio', schema: 'recordings' })
@OwnedBy('ownerId')
@ErasedBy(() => audioErasure)
export class StoredAudio {
  /** Of the key and the file too. */
  @Uuid('not personal', { primary: true }) id: string;
  /** On the switch, without .wav. */
  @Text('not personal') name: string;
  @Uuid('not personal') callId: string;
  @Text('not personal') kind: 'recording' | 'voicemail';
  @Text('not personal') state: 'stored' | 'destroyed';
  @Text('not personal', { nullable: true }) switchName: string | null;
  @Instant(ofRecording) endedAt: string;
  /** Of the WAV file. */
  @Whole('not personal') bytes: number;
  @Whole(ofRecording) durationMs: number;
  @Instant('not personal') arrivedAt: string;
  /** When its call's record was known; null while it isn't. */
  @Instant('not personal', { nullable: true }) knownAt: string | null;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Text('not personal', { nullable: true }) serviceNumber: string | null;
  /** Microseconds since 1970, the switch's clock. */
  @Whole(ofRecording, { nullable: true }) startedAt: number | null;
  /** Of a message that isn't destroyed yet; null when it was withheld. */
  @Text(ofMessage, { nullable: true }) callingNumber: string | null;
  /** Its place in the order in which recordings, and messages to be mailed, are offered; null before that. */
  @Whole('not personal', { nullable: true }) position: number | null;
  @Instant('not personal') dueAt: string;
  @Text('not personal') rule: DestructionRule;
  /** The period, where the rule is one. */
  @Integer('not personal', { nullable: true }) days: number | null;
  /** Since when its key or its file is missing. */
  @Instant('not personal', { nullable: true }) lostAt: string | null;
  @Instant('not personal', { nullable: true }) destroyedAt: string | null;
}
