import { Digits, Erased, Flag, Integer, Moment, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofDecision } from '../personal-data.js';

/**
 * A retention period that an owner set for the recordings of a number, valid from then on. Never
 * edited.
 */
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
  /** False while recordings may still have a longer period. */
  @Flag('not personal') carriedOut: boolean;
}
