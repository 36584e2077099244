import { KeptBy, NotPersonal, OwnedThrough, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofDocument } from '../kernel/personal-data.js';
import { StoredDocument } from '../documents/index.js';

/** What was found out of a VAT id. Never changed. */
@Entity({ name: 'vat_id_checks', schema: 'billing' })
@OwnedThrough(() => StoredDocument, { vatId: 'billTo.vatId' })
@KeptBy('tax')
export class StoredVatIdCheck {
  @PrimaryColumn({ name: 'sequence', type: 'bigint', generated: 'identity' })
  @NotPersonal()
  sequence: string;

  @Column({ name: 'vat_id', type: 'text' })
  @PersonalData(ofDocument)
  vatId: string;

  @Column({ name: 'how', type: 'text' })
  @NotPersonal()
  how: 'format' | 'vies';

  @Column({ name: 'valid', type: 'boolean' })
  @NotPersonal()
  valid: boolean;

  /** What VIES calls its answer. */
  @Column({ name: 'consultation', type: 'text', nullable: true })
  @NotPersonal()
  consultation: string | null;

  @Column({ name: 'name', type: 'text', nullable: true })
  @PersonalData(ofDocument)
  name: string | null;

  @Column({ name: 'address', type: 'text', nullable: true })
  @PersonalData(ofDocument)
  address: string | null;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  @NotPersonal()
  askedAt: Date;
}
