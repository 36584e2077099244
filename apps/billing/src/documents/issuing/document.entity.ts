import type { BillTo, DocumentKind } from '@app/contracts';
import {
  Day,
  Instant,
  Integer,
  Json,
  KeptBy,
  Money,
  OwnedBy,
  Text,
  Uuid,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import type { DirectDebit } from '../lines/direct-debit.js';
import { ofDocument } from '../../kernel/personal-data.js';
import type { Company } from '../../kernel/parties/company.js';
import type { Direction } from '../lines/direction.js';

/**
 * An issued document, which never changes; the hash and size of its PDF are added when the PDF is made. The details of
 * the customer and of our company are stored as they were on issue. A positive amount is owed to us, on a payout by us;
 * on a credit note it is the other way round.
 */
@Entity({ name: 'documents', schema: 'billing' })
@OwnedBy('partyId', { having: { partyType: 'owner' } })
@KeptBy('tax', { from: 'issuedOn' })
export class StoredDocument {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') kind: DocumentKind;
  /** The only direction of a settlement; null: both, or another kind of document. */
  @Text('not personal', { nullable: true }) direction: Direction | null;
  @Text('not personal') number: string;
  @Text('not personal') series: string;
  /** The run that issued the document; null for a credit note. */
  @Uuid('not personal', { nullable: true }) runId: string | null;
  /** For a credit note: the credited document and the reason; null on any other document. */
  @Uuid('not personal', { nullable: true }) creditsId: string | null;
  @Text('not personal', { nullable: true }) creditReason: string | null;
  @Text('not personal') partyType: 'owner' | 'carrier';
  @Text('not personal') partyId: string;
  @Json(ofDocument) billTo: BillTo;
  @Json('not personal') company: Company;
  /**
   * For an invoice that is collected: its mandate, as it was when the run was prepared; null on any
   * other document.
   */
  @Json(ofDocument, { nullable: true }) directDebit: DirectDebit | null;
  @Instant('not personal') from: string;
  @Instant('not personal') until: string;
  /** Start of the document's earliest call, microseconds since 1970; null without calls. */
  @Whole('not personal', { nullable: true }) earliestCall: number | null;
  /** The date of issue, a day in the Netherlands. */
  @Day('not personal') issuedOn: string;
  @Day('not personal', { nullable: true }) dueOn: string | null;
  @Money('not personal') net: Money;
  @Money('not personal') vat: Money;
  @Money('not personal') gross: Money;
  /** Position in the sequence of all documents, which is the order of commits. */
  @Whole('not personal') position: number;
  /** Hash and size of the PDF; null until it was made. */
  @Text('not personal', { nullable: true }) pdfSha256: string | null;
  @Integer('not personal', { nullable: true }) pdfBytes: number | null;
  /**
   * When its run was approved or the credit note was made. What the document says doesn't depend on
   * when its files are made.
   */
  @Instant('not personal') createdAt: string;
}
