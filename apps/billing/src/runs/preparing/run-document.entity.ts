import type { DocumentKind, OutlierReason, VatLine } from '@app/contracts';
import { NotOwners, NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Direction } from '../../documents/index.js';

/** A document as a run was prepared to make it, next to the party's last one. Bigints are text. */
@Entity({ name: 'run_documents', schema: 'billing' })
@NotOwners('a draft of what documents says once the run is approved')
export class RunDocument {
  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  @NotPersonal()
  runId: string;

  /** From 1, in the order of their numbers. */
  @PrimaryColumn({ name: 'place', type: 'integer' })
  @NotPersonal()
  place: number;

  @Column({ name: 'kind', type: 'text' })
  @NotPersonal()
  kind: DocumentKind;

  @Column({ name: 'party_type', type: 'text' })
  @NotPersonal()
  partyType: 'owner' | 'carrier';

  @Column({ name: 'party_id', type: 'text' })
  @NotPersonal()
  partyId: string;

  /** Of a carrier whose agreement nets nothing: what it is of; else null. */
  @Column({ name: 'direction', type: 'text', nullable: true })
  @NotPersonal()
  direction: Direction | null;

  /** Null when there would be nothing on it, or it couldn't be worked out. */
  @Column({ name: 'net_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  netMicros: string | null;

  @Column({ name: 'vat_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  vatMicros: string | null;

  @Column({ name: 'gross_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  grossMicros: string | null;

  /** Null likewise. */
  @Column({ name: 'vat_lines', type: 'jsonb', nullable: true })
  @NotPersonal()
  vatLines: VatLine[] | null;

  /** Gross of the last one before. */
  @Column({ name: 'before_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  beforeMicros: string | null;

  /** What calls on it lose us, without VAT; null when none does. */
  @Column({ name: 'lost_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  lostMicros: string | null;

  /** How many calls that is of. */
  @Column({ name: 'losing_calls', type: 'bigint', nullable: true })
  @NotPersonal()
  losingCalls: string | null;

  @Column({ name: 'outliers', type: 'text', array: true })
  @NotPersonal()
  outliers: OutlierReason[];

  /** A problem of the run is in its way. */
  @Column({ name: 'hindered', type: 'boolean' })
  @NotPersonal()
  hindered: boolean;
}
