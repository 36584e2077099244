import { Day, Instant, Integer, Money, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** How far a carrier’s figures may differ from ours, valid from a day. */
@Entity({ name: 'settlement_tolerances', schema: 'billing' })
export class StoredTolerance {
  @Uuid('not personal', { primary: true }) id: string;
  /** The carrier of the tolerance; null: all carriers without a tolerance of their own. */
  @Text('not personal', { nullable: true }) carrierId: string | null;
  @Day('not personal', { name: 'from_on' }) from: string;
  @Money('not personal') amount: Money;
  @Integer('not personal') seconds: number;
  @Integer('not personal') basisPoints: number;
  @Text('not personal') reason: string;
  @Text('not personal') setBy: string;
  @Instant('not personal') setAt: string;
}
