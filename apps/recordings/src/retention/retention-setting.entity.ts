import { Digits, Erased, Flag, Integer, Moment, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofDecision } from '../personal-data.js';

/** What an owner said about how long recordings of a number are kept, from then on. Never edited. */
@Entity({ name: 'retention_settings', schema: 'recordings' })
@OwnedBy('ownerId')
@Erased('accountability', { from: 'setAt' })
export class RetentionSetting {
  @Digits('not personal', { primary: true }) id: string;
  @Text('not personal') ownerId: string;
  @Text('not personal') serviceNumber: string;
  @Integer('not personal') days: number;
  @Moment('not personal') setAt: Date;
  @Text(ofDecision) setBy: string;
  /** False while recordings may be kept for longer than it says. */
  @Flag('not personal') carriedOut: boolean;
}
