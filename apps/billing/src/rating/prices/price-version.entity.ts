import type { PriceKind, PriceTerms } from '@app/rating';
import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A dated version of a price. Bigints are text. */
@Entity({ name: 'price_versions', schema: 'billing' })
@OwnedBy('subject', { having: { kind: 'price-plan' } })
@KeptBy('tax')
export class StoredPriceVersion {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  /** What the price counter said when it was published: rating knows by it what is new. */
  @Column({ name: 'sequence', type: 'bigint' })
  @NotPersonal()
  sequence: string;

  @Column({ name: 'kind', type: 'text' })
  @NotPersonal()
  kind: PriceKind;

  @Column({ name: 'subject', type: 'text' })
  @NotPersonal()
  subject: string;

  @Column({ name: 'valid_from', type: 'timestamptz' })
  @NotPersonal()
  validFrom: Date;

  @Column({ name: 'valid_until', type: 'timestamptz', nullable: true })
  @NotPersonal()
  validUntil: Date | null;

  /** The later version that ended this one, which had been published without an end. */
  @Column({ name: 'ended_by', type: 'uuid', nullable: true })
  @NotPersonal()
  endedBy: string | null;

  @Column({ name: 'terms', type: 'jsonb' })
  @NotPersonal()
  terms: PriceTerms['terms'];

  @Column({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  /** A staff member's id, or a service's name. */
  @Column({ name: 'created_by', type: 'text' })
  @NotPersonal()
  createdBy: string;

  /** The second person; null: a program whose right it is published it alone. */
  @Column({ name: 'approved_by', type: 'text', nullable: true })
  @NotPersonal()
  approvedBy: string | null;
}
