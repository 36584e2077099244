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

/** A document as a run was prepared to make it, next to the party's last one. */
@Entity({ name: 'run_documents', schema: 'billing' })
@NotOwners('a draft of what documents says once the run is approved')
export class RunDocument {
  @Uuid('not personal', { primary: true }) runId: string;
  /** From 1, in the order of their numbers. */
  @Integer('not personal', { primary: true }) place: number;
  @Text('not personal') kind: DocumentKind;
  @Text('not personal') partyType: 'owner' | 'carrier';
  @Text('not personal') partyId: string;
  /** Of a carrier whose agreement nets nothing: what it is of; else null. */
  @Text('not personal', { nullable: true }) direction: Direction | null;
  /** Null when there would be nothing on it, or it couldn't be worked out. */
  @Money('not personal', { nullable: true }) net: Money | null;
  @Money('not personal', { nullable: true }) vat: Money | null;
  @Money('not personal', { nullable: true }) gross: Money | null;
  /** Null likewise. */
  @Json('not personal', { nullable: true }) vatLines: VatLine[] | null;
  /** Gross of the last one before. */
  @Money('not personal', { nullable: true }) before: Money | null;
  /** What calls on it lose us, without VAT; null when none does. */
  @Money('not personal', { nullable: true }) lost: Money | null;
  /** How many calls that is of. */
  @Digits('not personal', { nullable: true }) losingCalls: string | null;
  @Texts('not personal') outliers: OutlierReason[];
  /** A problem of the run is in its way. */
  @Flag('not personal') hindered: boolean;
}
