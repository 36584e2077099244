import type { LineComponent, VatCategory } from '@app/contracts';
import {
  Day,
  Flag,
  Integer,
  KeptBy,
  Money,
  OwnedThrough,
  Text,
  Uuid,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import { StoredDocument } from './document.entity.js';

/** A line of an issued document; closings tell which charges it sums. */
@Entity({ name: 'document_lines', schema: 'billing' })
@OwnedThrough(() => StoredDocument, { documentId: 'id' })
@KeptBy('tax')
export class StoredDocumentLine {
  @Uuid('not personal', { primary: true }) documentId: string;
  @Integer('not personal', { primary: true }) position: number;
  @Text('not personal') component: LineComponent;
  /** The service number. */
  @Text('not personal', { nullable: true }) number: string | null;
  @Text('not personal', { nullable: true }) month: string | null;
  /** Of what a plan's part makes of a month: its name, and how it came about, in words. */
  @Text('not personal', { nullable: true }) partName: string | null;
  @Text('not personal', { nullable: true }) explanation: string | null;
  @Whole('not personal') quantity: number;
  @Whole('not personal') seconds: number;
  @Uuid('not personal') priceVersionId: string;
  @Uuid('not personal', { nullable: true }) tariffId: string | null;
  /** The consumer tariff in words. */
  @Text('not personal', { nullable: true }) tariff: string | null;
  @Money('not personal') amount: Money;
  @Flag('not personal') includesVat: boolean;
  @Integer('not personal') vatPercent: number;
  /** What applies to it, and the rule that decided so; `vatPercent` is that of its price. */
  @Text('not personal') vatCategory: VatCategory;
  @Integer('not personal') appliedPercent: number;
  @Text('not personal') vatRule: string;
  @Money('not personal') net: Money;
  /** Days of the first and last call of a line that corrects; null on any other. */
  @Day('not personal', { nullable: true }) correctsFrom: string | null;
  @Day('not personal', { nullable: true }) correctsUntil: string | null;
  /** The same of a line of late usage. */
  @Day('not personal', { nullable: true }) lateFrom: string | null;
  @Day('not personal', { nullable: true }) lateUntil: string | null;
  /** Starts of its first and last call, microseconds since 1970; null when it has none. */
  @Whole('not personal', { nullable: true }) earliestCall: number | null;
  @Whole('not personal', { nullable: true }) latestCall: number | null;
  /** On a credit note: the line that it takes back. */
  @Uuid('not personal', { nullable: true }) creditedDocumentId: string | null;
  @Integer('not personal', { nullable: true }) creditedPosition: number | null;
}
