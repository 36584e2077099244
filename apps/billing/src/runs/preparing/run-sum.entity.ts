import type { DocumentKind, LineComponent, VatCategory } from '@app/contracts';
import { Digits, Flag, Integer, Money, NotOwners, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import type { Direction } from '../../documents/index.js';

/** A line to come of a run that is prepared: of calls, or of a month. */
@Entity({ name: 'run_sums', schema: 'billing' })
@NotOwners('a draft of what document_lines says once the run is approved')
export class RunSum {
  @Uuid('not personal', { primary: true }) runId: string;
  @Text('not personal', { primary: true }) kind: DocumentKind;
  @Text('not personal', { primary: true }) partyId: string;
  /** As its document's. */
  @Text('not personal', { nullable: true }) direction: Direction | null;
  /** Among all of its kind and party. */
  @Integer('not personal', { primary: true }) position: number;
  @Text('not personal') component: LineComponent;
  /** The service number; null of a carrier, and of what is for no number. */
  @Text('not personal', { nullable: true }) number: string | null;
  @Text('not personal', { nullable: true }) month: string | null;
  @Uuid('not personal') priceVersionId: string;
  @Uuid('not personal', { nullable: true }) tariffId: string | null;
  @Flag('not personal') includesVat: boolean;
  @Integer('not personal') vatPercent: number;
  /** Of what corrects charges on earlier documents. */
  @Flag('not personal') correction: boolean;
  /** Of calls of before the run's period. */
  @Flag('not personal') late: boolean;
  @Digits('not personal') quantity: string;
  @Digits('not personal') seconds: string;
  /** Signed as charges are: positive is owed to us. */
  @Money('not personal') amount: Money;
  /** Starts of the first and last call, microseconds since 1970; null of a month. */
  @Digits('not personal', { nullable: true }) earliestCall: string | null;
  @Digits('not personal', { nullable: true }) latestCall: string | null;
  /** Whole cents without VAT, signed as on the document; null when they are more than money can be. */
  @Money('not personal', { nullable: true }) net: Money | null;
  /** What VAT applies, and the rule that decided so; null when none does, or the party isn't listed. */
  @Text('not personal', { nullable: true }) vatCategory: VatCategory | null;
  @Integer('not personal', { nullable: true }) appliedPercent: number | null;
  @Text('not personal', { nullable: true }) vatRule: string | null;
  /** Why it can stand on no document. */
  @Text('not personal', { nullable: true }) fault: string | null;
  /** The consumer tariff in words. */
  @Text('not personal', { nullable: true }) tariff: string | null;
  /** What a plan's part is called that makes something of a month; null of a fee, and of the minimum. */
  @Text('not personal', { nullable: true }) partName: string | null;
  /** How it came about, in words; null of what no part of a plan makes. */
  @Text('not personal', { nullable: true }) explanation: string | null;
}
