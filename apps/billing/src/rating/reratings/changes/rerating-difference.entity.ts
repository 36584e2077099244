import type { QuarantineCode, Side } from '@app/rating';
import { Digits, Integer, KeptBy, Money, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The difference that a re-rating makes to a call for one party. */
@Entity({ name: 'rerating_differences', schema: 'billing' })
@OwnedBy('partyId', { having: { side: 'owner' } })
@KeptBy('tax', { from: 'startedAt' })
export class StoredDifference {
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  @Uuid('not personal') reratingId: string;
  @Uuid('not personal') callId: string;
  @Whole('not personal') startedAt: number;
  @Text('not personal') side: Side;
  @Text('not personal', { nullable: true }) partyId: string | null;
  @Money('not personal') before: Money;
  @Money('not personal') after: Money;
  /** Numbers of parts in quarantine, before and after. */
  @Integer('not personal') waitedBefore: number;
  @Integer('not personal') waitsAfter: number;
  /** Why parts wait after the re-rating, or else why they waited before; null: neither. */
  @Text('not personal', { nullable: true }) code: QuarantineCode | null;
  /** The size of the difference between `before` and `after`, in micro-euro, which the database computes. */
  @Digits('not personal', { nullable: true, insert: false, update: false })
  magnitude: string | null;
}
