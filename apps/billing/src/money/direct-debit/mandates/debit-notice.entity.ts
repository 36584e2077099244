import { Day, Instant, KeptBy, Money, OwnedThrough, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { StoredMandate } from './mandate.entity.js';

/** A notice to an owner: the amount of an invoice to be collected, and the date. */
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
  /** When the owner’s mail server accepted the mail; null: not yet, so the notice doesn’t count. */
  @Day('not personal', { nullable: true }) sentOn: string | null;
}
