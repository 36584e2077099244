import { formatMoney, type Language, type Money } from '@app/common';
import type { DocumentLine } from '@app/contracts';
import {
  type Adjustment,
  type AdjustmentReason,
  adjustmentWords,
  type FeeComponent,
} from '@app/rating';

/** Starts of the first and last call of a line, microseconds since 1970. */
export interface CallsOfLine {
  readonly earliest: number;
  readonly latest: number;
}

/** A line that is about to be issued; `calls` is null for a line without calls. */
export type NewLine = DocumentLine & { readonly calls: CallsOfLine | null };

/** A month's adjustment by a part of a plan. Of its total, `before` is on invoices already. */
export interface PlanPart {
  /** Name of the plan's part that adjusts the month; null for the monthly minimum. */
  readonly name: string | null;
  readonly reason: AdjustmentReason;
  readonly before: Money;
}

/**
 * An amount that no single call caused: a fee, or an adjustment of a month by a part of the plan.
 * VAT comes on top.
 */
export interface MonthlyFee {
  readonly component: FeeComponent | Adjustment['component'];
  readonly number: string | null;
  readonly month: string;
  readonly priceVersionId: string;
  readonly amount: Money;
  readonly vatPercent: number;
  /** The part of the plan that causes the adjustment; undefined for a fee. */
  readonly part?: PlanPart;
}

const chargedBefore = { nl: 'al gerekend', en: 'charged before' } as const;

export function partWords(
  { name, reason, before }: PlanPart,
  language: Language,
): DocumentLine['part'] {
  const words = adjustmentWords(reason, language);
  const earlier = `; ${chargedBefore[language]}: ${formatMoney(before, language)}`;
  return { name, explanation: before.micros === 0 ? words : words + earlier };
}
