import type { DestructionRule } from '@app/contracts';
import { Digits, ErasedBy, Integer, Moment, OwnedBy, Text, Uuid } from '@app/platform/database';
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
  @Moment(ofRecording) endedAt: Date;
  /** Of the WAV file. */
  @Digits('not personal') bytes: string;
  @Digits(ofRecording) durationMs: string;
  @Moment('not personal') arrivedAt: Date;
  /** When its call's record was known; null while it isn't. */
  @Moment('not personal', { nullable: true }) knownAt: Date | null;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Text('not personal', { nullable: true }) serviceNumber: string | null;
  /** Microseconds since 1970, the switch's clock. */
  @Digits(ofRecording, { nullable: true }) startedAt: string | null;
  /** Of a message that isn't destroyed yet; null when it was withheld. */
  @Text(ofMessage, { nullable: true }) callingNumber: string | null;
  /** Its place in the order in which recordings, and messages to be mailed, are offered; null before that. */
  @Digits('not personal', { nullable: true }) position: string | null;
  @Moment('not personal') dueAt: Date;
  @Text('not personal') rule: DestructionRule;
  /** The period, where the rule is one. */
  @Integer('not personal', { nullable: true }) days: number | null;
  /** Since when its key or its file is missing. */
  @Moment('not personal', { nullable: true }) lostAt: Date | null;
  @Moment('not personal', { nullable: true }) destroyedAt: Date | null;
}
