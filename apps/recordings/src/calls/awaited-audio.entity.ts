import { Erased, Instant, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofMessage, ofRecording } from '../personal-data.js';

/** Audio that a call's record lists and that has not arrived yet. */
@Entity({ name: 'awaited_audio', schema: 'recordings' })
@OwnedBy('ownerId')
@Erased('contract')
export class AwaitedAudio {
  @Text('not personal', { primary: true }) name: string;
  @Uuid('not personal') callId: string;
  @Text('not personal') switchName: string;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Text('not personal') serviceNumber: string;
  @Whole(ofRecording) startedAt: number;
  @Text(ofMessage, { nullable: true }) callingNumber: string | null;
  @Instant('not personal') since: string;
}
