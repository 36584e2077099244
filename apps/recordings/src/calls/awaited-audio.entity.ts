import { Erased, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofMessage, ofRecording } from '../personal-data.js';

/** Audio that a call's record lists and that didn't come yet. */
@Entity({ name: 'awaited_audio', schema: 'recordings' })
@OwnedBy('ownerId')
@Erased('contract')
export class AwaitedAudio {
  @PrimaryColumn({ name: 'name', type: 'text' })
  @NotPersonal()
  name: string;

  @Column({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  @Column({ name: 'switch_name', type: 'text' })
  @NotPersonal()
  switchName: string;

  @Column({ name: 'owner_id', type: 'text', nullable: true })
  @NotPersonal()
  ownerId: string | null;

  @Column({ name: 'service_number', type: 'text' })
  @NotPersonal()
  serviceNumber: string;

  @Column({ name: 'started_at', type: 'bigint' })
  @PersonalData(ofRecording)
  startedAt: string;

  @Column({ name: 'calling_number', type: 'text', nullable: true })
  @PersonalData(ofMessage)
  callingNumber: string | null;

  @Column({ name: 'since', type: 'timestamptz' })
  @NotPersonal()
  since: Date;
}
