import type { DebitScheme, StructuredAddress } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofMandate } from '../../../kernel/personal-data.js';

/** What an owner signed. Nothing of it changes but that it ends, once. Bigints are text. */
@Entity({ name: 'mandates', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'endedAt' })
export class StoredMandate {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'place', type: 'bigint' })
  @NotPersonal()
  place: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'reference', type: 'text' })
  @NotPersonal()
  reference: string;

  @Column({ name: 'scheme', type: 'text' })
  @NotPersonal()
  scheme: DebitScheme;

  @Column({ name: 'account_holder', type: 'text' })
  @PersonalData(ofMandate)
  accountHolder: string;

  @Column({ name: 'iban', type: 'text' })
  @PersonalData(ofMandate)
  iban: string;

  @Column({ name: 'address', type: 'jsonb' })
  @PersonalData(ofMandate)
  address: StructuredAddress;

  @Column({ name: 'notice_days', type: 'integer', nullable: true })
  @NotPersonal()
  noticeDays: number | null;

  @Column({ name: 'signed_on', type: 'date' })
  @NotPersonal()
  signedOn: string;

  @Column({ name: 'signed_by', type: 'text' })
  @PersonalData(ofMandate)
  signedBy: string;

  @Column({ name: 'signed_how', type: 'text' })
  @NotPersonal()
  signedHow: 'online' | 'paper';

  /** Which account of Mijn Belfabriek signed it. */
  @Column({ name: 'signed_user', type: 'text', nullable: true })
  @PersonalData(ofMandate)
  signedUser: string | null;

  @Column({ name: 'signed_ip', type: 'text', nullable: true })
  @PersonalData(ofMandate)
  signedIp: string | null;

  @Column({ name: 'noted_by', type: 'text' })
  @NotPersonal()
  notedBy: string;

  @Column({ name: 'noted_at', type: 'timestamptz' })
  @NotPersonal()
  notedAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  endedAt: Date | null;

  @Column({ name: 'ended_by', type: 'text', nullable: true })
  @PersonalData(ofMandate)
  endedBy: string | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  @PersonalData(ofMandate)
  endReason: string | null;
}
