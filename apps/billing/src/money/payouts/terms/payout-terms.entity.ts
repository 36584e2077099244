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

/** The columns that payout terms and their proposals share. */
export abstract class AgreedTerms {
  /** The share that is held back, in hundredths of a percent of the released amount. */
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
  /** The id of the proposal, for terms that were proposed. */
  @Uuid('not personal') id: string;
  /** The owner of the terms; empty: all owners without terms of their own. */
  @Text('not personal', { primary: true }) ownerId: string;
  @Day('not personal', { name: 'from_on', primary: true }) from: string;
  @Text('not personal') setBy: string;
  @Instant('not personal') setAt: string;
  /** The person who approved the terms; null for terms from before an approval was required. */
  @Text('not personal', { nullable: true }) approvedBy: string | null;
}
