import { Day, Instant, KeptBy, Money, OwnedThrough, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { StoredMandate } from './mandate.entity.js';

/** What an owner is told will be collected of an invoice, and when. */
@Entity({ name: 'debit_notices', schema: 'billing' })
@OwnedThrough(() => StoredMandate, { mandateId: 'id' })
@KeptBy('tax', { from: 'collectOn' })
export class DebitNotice {
  @Uuid('not personal', { primary: true }) id: string;
  @Uuid('not personal') documentId: string;
  @Uuid('not personal') mandateId: string;
  @Day('not personal') collectOn: string;
  @Money('not personal') amount: Money;
  @Instant('not personal') plannedAt: string;
  /** When his mail server took it; null: it hasn’t, and it doesn’t count. */
  @Day('not personal', { nullable: true }) sentOn: string | null;
}
