import type { DocumentKind, LineComponent, VatCategory } from '@app/contracts';
import { Digits, Flag, Integer, Money, NotOwners, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import type { Direction } from '../../documents/index.js';

/** A planned line of a prepared run: of calls, or of a month. */
@Entity({ name: 'run_sums', schema: 'billing' })
@NotOwners('a draft of what document_lines says once the run is approved')
export class RunSum {
  @Uuid('not personal', { primary: true }) runId: string;
  @Text('not personal', { primary: true }) kind: DocumentKind;
  @Text('not personal', { primary: true }) partyId: string;
  /** For a carrier whose agreement doesn't net: the direction of the line's document; otherwise null. */
  @Text('not personal', { nullable: true }) direction: Direction | null;
  /** Position among all lines of its kind and party. */
  @Integer('not personal', { primary: true }) position: number;
  @Text('not personal') component: LineComponent;
  /** The service number; null for a carrier, and for a line without a number. */
  @Text('not personal', { nullable: true }) number: string | null;
  @Text('not personal', { nullable: true }) month: string | null;
  @Uuid('not personal') priceVersionId: string;
  @Uuid('not personal', { nullable: true }) tariffId: string | null;
  @Flag('not personal') includesVat: boolean;
  @Integer('not personal') vatPercent: number;
  /** Whether the line corrects charges on earlier documents. */
  @Flag('not personal') correction: boolean;
  /** Whether the line is of calls from before the run's period. */
  @Flag('not personal') late: boolean;
  @Digits('not personal') quantity: string;
  @Digits('not personal') seconds: string;
  /** Signed like charges: positive is owed to us. */
  @Money('not personal') amount: Money;
  /** Starts of the first and last call, microseconds since 1970; null for a line of a month. */
  @Digits('not personal', { nullable: true }) earliestCall: string | null;
  @Digits('not personal', { nullable: true }) latestCall: string | null;
  /** Whole cents without VAT, signed as on the document; null when out of the range of money. */
  @Money('not personal', { nullable: true }) net: Money | null;
  /**
   * The VAT that applies, and the rule that determined it; null when undecided, or when the party
   * isn't listed.
   */
  @Text('not personal', { nullable: true }) vatCategory: VatCategory | null;
  @Integer('not personal', { nullable: true }) appliedPercent: number | null;
  @Text('not personal', { nullable: true }) vatRule: string | null;
  /** Why the line can be on no document; null: it can. */
  @Text('not personal', { nullable: true }) fault: string | null;
  /** The consumer tariff in words; null when the line is of no tariff. */
  @Text('not personal', { nullable: true }) tariff: string | null;
  /** Name of the plan's part that causes the adjustment; null for a fee, and for the minimum. */
  @Text('not personal', { nullable: true }) partName: string | null;
  /** How the adjustment was computed, in words; null for other lines. */
  @Text('not personal', { nullable: true }) explanation: string | null;
}
