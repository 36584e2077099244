import {
  Digits,
  KeptBy,
  Moment,
  OwnedThrough,
  PersonalData,
  Text,
  Uuid,
} from '@app/platform/database';
import { Column, Entity } from 'typeorm';
import { ofRecord } from '../kernel/personal-data.js';
import { HeldRecord } from './record.entity.js';

/** What came in after, or against, what is held; see corrections.ts. */
@Entity({ name: 'corrections', schema: 'cdr' })
@OwnedThrough(() => HeldRecord, { callId: 'callId', callStartedAt: 'startedAt' })
@KeptBy('tax', { from: 'callStartedAt' })
export class HeldCorrection {
  @Digits('not personal', { primary: true }) id: string;
  @Uuid('not personal') callId: string;
  @Digits('not personal', { nullable: true }) callStartedAt: string | null;
  @Uuid('not personal') legUuid: string;
  @Text('not personal') reason: string;
  @Column({ name: 'changes', type: 'json' })
  @PersonalData(ofRecord)
  changes: object[];
  @Text('not personal') changesHash: string;
  /** Its place in the order of commit; null of what says nothing of a record. */
  @Digits('not personal', { nullable: true }) position: string | null;
  @Moment('not personal') notedAt: Date;
}
