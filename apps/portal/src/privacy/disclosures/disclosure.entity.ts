import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DisclosedField, Disclosure, DisclosureScope } from './disclosure.js';

const ofDisclosure = {
  whom: ['officers', 'callers', 'owners'],
  purpose:
    'giving the police or a network operator what the law has us give, and showing what it was',
  ground: 'legal obligation',
  period: '7 years after it was entered',
} as const;

const time = { type: 'timestamptz', precision: 3, nullable: true } as const;

/** An entry of the register of disclosures; triggers keep it as it was entered. Bigints are text. */
@Entity({ name: 'disclosures' })
@NotOwners('what the police asks is kept from whom it is about (article 41 of the Dutch GDPR act)')
export class StoredDisclosure {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ type: 'bigint', generated: 'identity' })
  @NotPersonal()
  place: string;

  @Column({ type: 'text' })
  @NotPersonal()
  kind: Disclosure['kind'];

  @Column({ type: 'text' })
  @NotPersonal()
  organisation: string;

  @Column({ type: 'text' })
  @PersonalData(ofDisclosure)
  officer: string;

  @Column({ type: 'text' })
  @PersonalData(ofDisclosure)
  contact: string;

  @Column({ type: 'text' })
  @NotPersonal()
  ground: string;

  @Column({ type: 'text' })
  @PersonalData(ofDisclosure)
  wanted: string;

  @Column({ type: 'jsonb' })
  @PersonalData(ofDisclosure)
  scope: DisclosureScope;

  @Column({ type: 'text', array: true })
  @NotPersonal()
  fields: DisclosedField[];

  @Column({ name: 'entered_by', type: 'text' })
  @NotPersonal()
  enteredBy: string;

  @Column({ name: 'entered_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  enteredAt: Date;

  @Column({ type: 'text' })
  @NotPersonal()
  state: Disclosure['state'];

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  @NotPersonal()
  decidedBy: string | null;

  @Column({ name: 'decided_at', ...time })
  @NotPersonal()
  decidedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  refusal: string | null;

  @Column({ name: 'extracted_by', type: 'text', nullable: true })
  @NotPersonal()
  extractedBy: string | null;

  @Column({ name: 'extracted_at', ...time })
  @NotPersonal()
  extractedAt: Date | null;

  @Column({ type: 'integer', nullable: true })
  @NotPersonal()
  calls: number | null;

  @Column({ type: 'integer', nullable: true })
  @NotPersonal()
  bytes: number | null;

  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  sha256: string | null;

  @Column({ name: 'handed_over_by', type: 'text', nullable: true })
  @NotPersonal()
  handedOverBy: string | null;

  @Column({ name: 'handed_over_at', ...time })
  @NotPersonal()
  handedOverAt: Date | null;

  @Column({ name: 'handed_over_to', type: 'text', nullable: true })
  @PersonalData(ofDisclosure)
  handedOverTo: string | null;

  @Column({ name: 'handed_over_how', type: 'text', nullable: true })
  @NotPersonal()
  handedOverHow: string | null;
}

/** A PDF that came with a request: the order, the warrant. */
@Entity({ name: 'disclosure_documents' })
@NotOwners('what the police asks is kept from whom it is about (article 41 of the Dutch GDPR act)')
export class StoredDisclosureDocument {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'disclosure_id', type: 'uuid' })
  @NotPersonal()
  disclosureId: string;

  @Column({ name: 'file_name', type: 'text' })
  @PersonalData(ofDisclosure)
  fileName: string;

  @Column({ type: 'integer' })
  @NotPersonal()
  bytes: number;

  @Column({ type: 'text' })
  @NotPersonal()
  sha256: string;

  @Column({ name: 'added_by', type: 'text' })
  @NotPersonal()
  addedBy: string;

  @Column({ name: 'added_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  addedAt: Date;
}
