import type { DocumentKind, LineComponent, VatCategory } from '@app/contracts';
import { NotOwners, NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Direction } from '../../documents/index.js';

/** A line to come of a run that is prepared: of calls, or of a month. Bigints are text. */
@Entity({ name: 'run_sums', schema: 'billing' })
@NotOwners('a draft of what document_lines says once the run is approved')
export class RunSum {
  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  @NotPersonal()
  runId: string;

  @PrimaryColumn({ name: 'kind', type: 'text' })
  @NotPersonal()
  kind: DocumentKind;

  @PrimaryColumn({ name: 'party_id', type: 'text' })
  @NotPersonal()
  partyId: string;

  /** As its document's. */
  @Column({ name: 'direction', type: 'text', nullable: true })
  @NotPersonal()
  direction: Direction | null;

  /** Among all of its kind and party. */
  @PrimaryColumn({ name: 'position', type: 'integer' })
  @NotPersonal()
  position: number;

  @Column({ name: 'component', type: 'text' })
  @NotPersonal()
  component: LineComponent;

  /** The service number; null of a carrier, and of what is for no number. */
  @Column({ name: 'number', type: 'text', nullable: true })
  @NotPersonal()
  number: string | null;

  @Column({ name: 'month', type: 'text', nullable: true })
  @NotPersonal()
  month: string | null;

  @Column({ name: 'price_version_id', type: 'uuid' })
  @NotPersonal()
  priceVersionId: string;

  @Column({ name: 'tariff_id', type: 'uuid', nullable: true })
  @NotPersonal()
  tariffId: string | null;

  @Column({ name: 'includes_vat', type: 'boolean' })
  @NotPersonal()
  includesVat: boolean;

  @Column({ name: 'vat_percent', type: 'integer' })
  @NotPersonal()
  vatPercent: number;

  /** Of what corrects charges on earlier documents. */
  @Column({ name: 'correction', type: 'boolean' })
  @NotPersonal()
  correction: boolean;

  /** Of calls of before the run's period. */
  @Column({ name: 'late', type: 'boolean' })
  @NotPersonal()
  late: boolean;

  @Column({ name: 'quantity', type: 'bigint' })
  @NotPersonal()
  quantity: string;

  @Column({ name: 'seconds', type: 'bigint' })
  @NotPersonal()
  seconds: string;

  /** Signed as charges are: positive is owed to us. */
  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  /** Starts of the first and last call, microseconds since 1970; null of a month. */
  @Column({ name: 'earliest_call', type: 'bigint', nullable: true })
  @NotPersonal()
  earliestCall: string | null;

  @Column({ name: 'latest_call', type: 'bigint', nullable: true })
  @NotPersonal()
  latestCall: string | null;

  /** Whole cents without VAT, signed as on the document; null when they are more than money can be. */
  @Column({ name: 'net_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  netMicros: string | null;

  /** What VAT applies, and the rule that decided so; null when none does, or the party isn't listed. */
  @Column({ name: 'vat_category', type: 'text', nullable: true })
  @NotPersonal()
  vatCategory: VatCategory | null;

  @Column({ name: 'applied_percent', type: 'integer', nullable: true })
  @NotPersonal()
  appliedPercent: number | null;

  @Column({ name: 'vat_rule', type: 'text', nullable: true })
  @NotPersonal()
  vatRule: string | null;

  /** Why it can stand on no document. */
  @Column({ name: 'fault', type: 'text', nullable: true })
  @NotPersonal()
  fault: string | null;

  /** The consumer tariff in words. */
  @Column({ name: 'tariff', type: 'text', nullable: true })
  @NotPersonal()
  tariff: string | null;

  /** What a plan's part is called that makes something of a month; null of a fee, and of the minimum. */
  @Column({ name: 'part_name', type: 'text', nullable: true })
  @NotPersonal()
  partName: string | null;

  /** How it came about, in words; null of what no part of a plan makes. */
  @Column({ name: 'explanation', type: 'text', nullable: true })
  @NotPersonal()
  explanation: string | null;
}
