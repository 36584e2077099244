import type { LineComponent, VatCategory } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedThrough } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StoredDocument } from './document.entity.js';

/** A line of an issued document; closings tell which charges it sums. Bigints are text. */
@Entity({ name: 'document_lines', schema: 'billing' })
@OwnedThrough(() => StoredDocument, { documentId: 'id' })
@KeptBy('tax')
export class StoredDocumentLine {
  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  @PrimaryColumn({ name: 'position', type: 'integer' })
  @NotPersonal()
  position: number;

  @Column({ name: 'component', type: 'text' })
  @NotPersonal()
  component: LineComponent;

  /** The service number. */
  @Column({ name: 'number', type: 'text', nullable: true })
  @NotPersonal()
  number: string | null;

  @Column({ name: 'month', type: 'text', nullable: true })
  @NotPersonal()
  month: string | null;

  /** Of what a plan's part makes of a month: its name, and how it came about, in words. */
  @Column({ name: 'part_name', type: 'text', nullable: true })
  @NotPersonal()
  partName: string | null;

  @Column({ name: 'explanation', type: 'text', nullable: true })
  @NotPersonal()
  explanation: string | null;

  @Column({ name: 'quantity', type: 'bigint' })
  @NotPersonal()
  quantity: string;

  @Column({ name: 'seconds', type: 'bigint' })
  @NotPersonal()
  seconds: string;

  @Column({ name: 'price_version_id', type: 'uuid' })
  @NotPersonal()
  priceVersionId: string;

  @Column({ name: 'tariff_id', type: 'uuid', nullable: true })
  @NotPersonal()
  tariffId: string | null;

  /** The consumer tariff in words. */
  @Column({ name: 'tariff', type: 'text', nullable: true })
  @NotPersonal()
  tariff: string | null;

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  @Column({ name: 'includes_vat', type: 'boolean' })
  @NotPersonal()
  includesVat: boolean;

  @Column({ name: 'vat_percent', type: 'integer' })
  @NotPersonal()
  vatPercent: number;

  /** What applies to it, and the rule that decided so; `vatPercent` is that of its price. */
  @Column({ name: 'vat_category', type: 'text' })
  @NotPersonal()
  vatCategory: VatCategory;

  @Column({ name: 'applied_percent', type: 'integer' })
  @NotPersonal()
  appliedPercent: number;

  @Column({ name: 'vat_rule', type: 'text' })
  @NotPersonal()
  vatRule: string;

  @Column({ name: 'net_micros', type: 'bigint' })
  @NotPersonal()
  netMicros: string;

  /** Days of the first and last call of a line that corrects; null on any other. */
  @Column({ name: 'corrects_from', type: 'date', nullable: true })
  @NotPersonal()
  correctsFrom: string | null;

  @Column({ name: 'corrects_until', type: 'date', nullable: true })
  @NotPersonal()
  correctsUntil: string | null;

  /** The same of a line of late usage. */
  @Column({ name: 'late_from', type: 'date', nullable: true })
  @NotPersonal()
  lateFrom: string | null;

  @Column({ name: 'late_until', type: 'date', nullable: true })
  @NotPersonal()
  lateUntil: string | null;

  /** Starts of its first and last call, microseconds since 1970; null when it has none. */
  @Column({ name: 'earliest_call', type: 'bigint', nullable: true })
  @NotPersonal()
  earliestCall: string | null;

  @Column({ name: 'latest_call', type: 'bigint', nullable: true })
  @NotPersonal()
  latestCall: string | null;

  /** On a credit note: the line that it takes back. */
  @Column({ name: 'credited_document_id', type: 'uuid', nullable: true })
  @NotPersonal()
  creditedDocumentId: string | null;

  @Column({ name: 'credited_position', type: 'integer', nullable: true })
  @NotPersonal()
  creditedPosition: number | null;
}
