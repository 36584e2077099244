import type { DocumentKind, OutlierReason, VatLine } from '@app/contracts';
import {
  Digits,
  Flag,
  Integer,
  Json,
  Money,
  NotOwners,
  Text,
  Texts,
  Uuid,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import type { Direction } from '../../documents/index.js';

/** A planned document of a prepared run, with the total of the party's last one. */
@Entity({ name: 'run_documents', schema: 'billing' })
@NotOwners('a draft of what documents says once the run is approved')
export class RunDocument {
  @Uuid('not personal', { primary: true }) runId: string;
  /** Place in the run, from 1, in the order in which documents will be numbered. */
  @Integer('not personal', { primary: true }) place: number;
  @Text('not personal') kind: DocumentKind;
  @Text('not personal') partyType: 'owner' | 'carrier';
  @Text('not personal') partyId: string;
  /** For a carrier whose agreement doesn't net: the document's direction; otherwise null. */
  @Text('not personal', { nullable: true }) direction: Direction | null;
  /** Totals of the document; null when it would be empty, or could not be computed. */
  @Money('not personal', { nullable: true }) net: Money | null;
  @Money('not personal', { nullable: true }) vat: Money | null;
  @Money('not personal', { nullable: true }) gross: Money | null;
  /** VAT lines of the document; null when it would be empty, or could not be computed. */
  @Json('not personal', { nullable: true }) vatLines: VatLine[] | null;
  /** Gross total of the party's document in the run before; null without one. */
  @Money('not personal', { nullable: true }) before: Money | null;
  /** The loss by calls on the document, without VAT; null when no call loses money. */
  @Money('not personal', { nullable: true }) lost: Money | null;
  /** Number of calls whose losses `lost` sums; null when no call loses money. */
  @Digits('not personal', { nullable: true }) losingCalls: string | null;
  @Texts('not personal') outliers: OutlierReason[];
  /** Whether a problem of the run prevents the document. */
  @Flag('not personal') hindered: boolean;
}
