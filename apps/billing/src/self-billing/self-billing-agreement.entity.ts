import { KeptBy, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofDocument } from '../kernel/personal-data.js';

/** That an owner agrees, or doesn't any more, to our making out his invoices. Rows are only added. */
@Entity({ name: 'self_billing_agreements', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax')
export class StoredSelfBillingAgreement {
  @PrimaryColumn({ name: 'id', type: 'bigint', generated: 'identity' })
  @NotPersonal()
  id: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'from_on', type: 'date' })
  @NotPersonal()
  fromOn: string;

  @Column({ name: 'agreed', type: 'boolean' })
  @NotPersonal()
  agreed: boolean;

  /** Who of the owner said so. */
  @Column({ name: 'agreed_by', type: 'text' })
  @PersonalData(ofDocument)
  agreedBy: string;

  @Column({ name: 'noted_by', type: 'text' })
  @NotPersonal()
  notedBy: string;

  @Column({ name: 'noted_at', type: 'timestamptz' })
  @NotPersonal()
  notedAt: Date;
}
