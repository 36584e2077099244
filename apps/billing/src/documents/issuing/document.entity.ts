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
 * An issued document: nothing of it changes any more. Whom it is made out to and who made it are
 * kept as they were. Amounts are signed from its view.
 */
@Entity({ name: 'documents', schema: 'billing' })
@OwnedBy('partyId', { having: { partyType: 'owner' } })
@KeptBy('tax', { from: 'issuedOn' })
export class StoredDocument {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') kind: DocumentKind;
  /** Of a settlement that is of one alone; null: of both, or of no carrier. */
  @Text('not personal', { nullable: true }) direction: Direction | null;
  @Text('not personal') number: string;
  @Text('not personal') series: string;
  /** Null of a credit note. */
  @Uuid('not personal', { nullable: true }) runId: string | null;
  /** Of a credit note: the document that it corrects, and why. */
  @Uuid('not personal', { nullable: true }) creditsId: string | null;
  @Text('not personal', { nullable: true }) creditReason: string | null;
  @Text('not personal') partyType: 'owner' | 'carrier';
  @Text('not personal') partyId: string;
  @Json(ofDocument) billTo: BillTo;
  @Json('not personal') company: Company;
  /** Of an invoice: the mandate by which it is collected, as it was when the run was prepared. */
  @Json(ofDocument, { nullable: true }) directDebit: DirectDebit | null;
  @Instant('not personal') from: string;
  @Instant('not personal') until: string;
  /** Start of the earliest call on it, microseconds since 1970; null when there is none. */
  @Whole('not personal', { nullable: true }) earliestCall: number | null;
  /** In the Netherlands. */
  @Day('not personal') issuedOn: string;
  @Day('not personal', { nullable: true }) dueOn: string | null;
  @Money('not personal') net: Money;
  @Money('not personal') vat: Money;
  @Money('not personal') gross: Money;
  /** Place in the order of commit. */
  @Whole('not personal') position: number;
  /** Of the PDF, once it was made. */
  @Text('not personal', { nullable: true }) pdfSha256: string | null;
  @Integer('not personal', { nullable: true }) pdfBytes: number | null;
  /** When its run was approved, or the credit note made: what it says doesn't depend on when it was made. */
  @Instant('not personal') createdAt: string;
}
