import {
  Day,
  Flag,
  Instant,
  Integer,
  KeptBy,
  Money,
  OwnedBy,
  Text,
  Uuid,
} from '@app/platform/database';
import { Entity } from 'typeorm';

/** What is agreed with an owner of his payouts: of terms, and of those that are proposed. */
export abstract class AgreedTerms {
  /** In hundredths of a percent of what is released. */
  @Integer('not personal') holdBackShare: number;
  @Integer('not personal') holdBackDays: number;
  @Money('not personal') minimum: Money;
  @Flag('not personal') netting: boolean;
}

/** Payout terms of an owner, valid from a date. */
@Entity({ name: 'payout_terms', schema: 'billing' })
@OwnedBy('ownerId', { inheritedBehind: 'from' })
@KeptBy('tax')
export class StoredPayoutTerms extends AgreedTerms {
  /** That of the proposal, where they were proposed. */
  @Uuid('not personal') id: string;
  /** Empty: everybody without terms of their own. */
  @Text('not personal', { primary: true }) ownerId: string;
  @Day('not personal', { name: 'from_on', primary: true }) from: string;
  @Text('not personal') setBy: string;
  @Instant('not personal') setAt: string;
  /** Null: they are from before a second person was needed. */
  @Text('not personal', { nullable: true }) approvedBy: string | null;
}
