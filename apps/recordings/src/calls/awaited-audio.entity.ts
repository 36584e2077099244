import { Digits, Erased, Moment, OwnedBy, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofMessage, ofRecording } from '../personal-data.js';

/** Audio that a call's record lists and that didn't come yet. */
@Entity({ name: 'awaited_audio', schema: 'recordings' })
@OwnedBy('ownerId')
@Erased('contract')
export class AwaitedAudio {
  @Text('not personal', { primary: true }) name: string;
  @Uuid('not personal') callId: string;
  @Text('not personal') switchName: string;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Text('not personal') serviceNumber: string;
  @Digits(ofRecording) startedAt: string;
  @Text(ofMessage, { nullable: true }) callingNumber: string | null;
  @Moment('not personal') since: Date;
}
