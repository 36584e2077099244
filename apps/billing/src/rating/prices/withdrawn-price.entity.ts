import type { PriceKind, PriceTerms } from '@app/rating';
import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version that was published and taken back before it began. Bigints are strings. */
@Entity({ name: 'withdrawn_prices', schema: 'billing' })
@OwnedBy('subject', { having: { kind: 'price-plan' } })
@KeptBy('tax')
export class WithdrawnPrice {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  /** What the price counter said when it was withdrawn. */
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

  @Column({ name: 'terms', type: 'jsonb' })
  @NotPersonal()
  terms: PriceTerms['terms'];

  @Column({ name: 'created_by', type: 'text' })
  @NotPersonal()
  createdBy: string;

  @Column({ name: 'approved_by', type: 'text', nullable: true })
  @NotPersonal()
  approvedBy: string | null;

  @Column({ name: 'withdrawn_by', type: 'text' })
  @NotPersonal()
  withdrawnBy: string;

  @Column({ name: 'withdrawn_at', type: 'timestamptz' })
  @NotPersonal()
  withdrawnAt: Date;
}
