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

/** A line of an issued document. Closings determine which charges it sums. */
@Entity({ name: 'document_lines', schema: 'billing' })
@OwnedThrough(() => StoredDocument, { documentId: 'id' })
@KeptBy('tax')
export class StoredDocumentLine {
  @Uuid('not personal', { primary: true }) documentId: string;
  @Integer('not personal', { primary: true }) position: number;
  @Text('not personal') component: LineComponent;
  /** The service number; null when the line is not of one number. */
  @Text('not personal', { nullable: true }) number: string | null;
  @Text('not personal', { nullable: true }) month: string | null;
  /**
   * For an adjustment of a month by a plan's part: the part's name, and how the amount was
   * computed, in words. Null on other lines; the name is null for the monthly minimum too.
   */
  @Text('not personal', { nullable: true }) partName: string | null;
  @Text('not personal', { nullable: true }) explanation: string | null;
  @Whole('not personal') quantity: number;
  @Whole('not personal') seconds: number;
  @Uuid('not personal') priceVersionId: string;
  @Uuid('not personal', { nullable: true }) tariffId: string | null;
  /** The consumer tariff in words; null when the line is of no tariff. */
  @Text('not personal', { nullable: true }) tariff: string | null;
  @Money('not personal') amount: Money;
  @Flag('not personal') includesVat: boolean;
  @Integer('not personal') vatPercent: number;
  /**
   * The VAT that applies and the rule that determined it; `vatPercent` is the rate of the line's
   * price.
   */
  @Text('not personal') vatCategory: VatCategory;
  @Integer('not personal') appliedPercent: number;
  @Text('not personal') vatRule: string;
  @Money('not personal') net: Money;
  /** Days of the first and last call that a correction line corrects; null on other lines. */
  @Day('not personal', { nullable: true }) correctsFrom: string | null;
  @Day('not personal', { nullable: true }) correctsUntil: string | null;
  /** Days of the first and last call of a line of late usage; null on other lines. */
  @Day('not personal', { nullable: true }) lateFrom: string | null;
  @Day('not personal', { nullable: true }) lateUntil: string | null;
  /**
   * Starts of the line's first and last call, microseconds since 1970; null on a line without
   * calls.
   */
  @Whole('not personal', { nullable: true }) earliestCall: number | null;
  @Whole('not personal', { nullable: true }) latestCall: number | null;
  /** On a credit note: the document and position of the line that this line credits; otherwise null. */
  @Uuid('not personal', { nullable: true }) creditedDocumentId: string | null;
  @Integer('not personal', { nullable: true }) creditedPosition: number | null;
}
