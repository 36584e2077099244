import type { AccountChange } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofPayout } from '../../kernel/personal-data.js';

/** That it was changed where an owner's money goes or comes from, for him to be told. Bigints are text. */
@Entity({ name: 'account_changes', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'changedAt' })
export class StoredAccountChange {
  @PrimaryColumn({ name: 'id', type: 'bigint', generated: 'identity' })
  @NotPersonal()
  id: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'what', type: 'text' })
  @NotPersonal()
  what: AccountChange['what'];

  /** All but its end is hidden. */
  @Column({ name: 'iban', type: 'text' })
  @PersonalData(ofPayout)
  iban: string;

  @Column({ name: 'by_whom', type: 'text' })
  @NotPersonal()
  byWhom: AccountChange['by'];

  /** Where his last document went: known before the change. */
  @Column({ name: 'known_email', type: 'text', nullable: true })
  @PersonalData(ofPayout)
  knownEmail: string | null;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  @NotPersonal()
  changedAt: Date;

  @Column({ name: 'told_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  toldAt: Date | null;
}
