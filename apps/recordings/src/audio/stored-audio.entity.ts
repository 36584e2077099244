import type { DestructionRule } from '@app/contracts';
import { ErasedBy, Instant, Integer, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofMessage, ofRecording } from '../personal-data.js';
import { audioErasure } from './audio-erasure.js';

/**
 * Audio that is stored whole. After its destruction the row stays as the receipt. Rows change only
 * by SQL statements.
 */
@Entity({ name: 'audio', schema: 'recordings' })
@OwnedBy('ownerId')
@ErasedBy(() => audioErasure)
export class StoredAudio {
  /** The audio's id, which also names the key's file and the audio's file. */
  @Uuid('not personal', { primary: true }) id: string;
  /** The file's name on the switch, without .wav. */
  @Text('not personal') name: string;
  @Uuid('not personal') callId: string;
  @Text('not personal') kind: 'recording' | 'voicemail';
  @Text('not personal') state: 'stored' | 'destroyed';
  @Text('not personal', { nullable: true }) switchName: string | null;
  @Instant(ofRecording) endedAt: string;
  /** Size of the unsealed WAV file, in bytes. */
  @Whole('not personal') bytes: number;
  @Whole(ofRecording) durationMs: number;
  @Instant('not personal') arrivedAt: string;
  /** When the record of the audio's call was matched; null before that. */
  @Instant('not personal', { nullable: true }) knownAt: string | null;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Text('not personal', { nullable: true }) serviceNumber: string | null;
  /** Start of the call in microseconds since 1970, by the switch's clock. */
  @Whole(ofRecording, { nullable: true }) startedAt: number | null;
  /** The caller's number of a voicemail that is not destroyed yet; null when it was withheld. */
  @Text(ofMessage, { nullable: true }) callingNumber: string | null;
  /**
   * The audio's position in the order in which recordings and voicemails are offered; null before
   * it is offered.
   */
  @Whole('not personal', { nullable: true }) position: number | null;
  @Instant('not personal') dueAt: string;
  @Text('not personal') rule: DestructionRule;
  /** The retention period in days, when the rule has one. */
  @Integer('not personal', { nullable: true }) days: number | null;
  /** Since when the audio's key or file is missing; null when both are there. */
  @Instant('not personal', { nullable: true }) lostAt: string | null;
  @Instant('not personal', { nullable: true }) destroyedAt: string | null;
}
