import { KeptBy, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofPayout } from '../../../kernel/personal-data.js';

/** Where an owner’s payouts go from then on; only added to. Bigints are text. */
@Entity({ name: 'payout_accounts', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax')
export class StoredPayoutAccount {
  @PrimaryColumn({ name: 'id', type: 'bigint', generated: 'identity' })
  @NotPersonal()
  id: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'iban', type: 'text' })
  @PersonalData(ofPayout)
  iban: string;

  @Column({ name: 'name', type: 'text' })
  @PersonalData(ofPayout)
  name: string;

  @Column({ name: 'street', type: 'text' })
  @PersonalData(ofPayout)
  street: string;

  @Column({ name: 'house_number', type: 'text' })
  @PersonalData(ofPayout)
  houseNumber: string;

  @Column({ name: 'postal_code', type: 'text' })
  @PersonalData(ofPayout)
  postalCode: string;

  @Column({ name: 'city', type: 'text' })
  @PersonalData(ofPayout)
  city: string;

  @Column({ name: 'country', type: 'text' })
  @NotPersonal()
  country: string;

  @Column({ name: 'usable_from', type: 'date' })
  @NotPersonal()
  usableFrom: string;

  @Column({ name: 'entered_by', type: 'text' })
  @NotPersonal()
  enteredBy: string;

  @Column({ name: 'entered_as', type: 'text' })
  @NotPersonal()
  enteredAs: string;

  @Column({ name: 'entered_at', type: 'timestamptz' })
  @NotPersonal()
  enteredAt: Date;
}
