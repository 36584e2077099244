import { daysAfter } from '../../../kernel/time/months.js';
import { firstCollectionDay, targetDayFrom } from '../../../kernel/time/target-days.js';

interface NoticeRule {
  readonly from: string;
  /** The minimum number of days between notice and collection; a mandate may state fewer. */
  readonly days: number;
}

/** SEPA Core and B2B rulebooks (EPC016-06, EPC222-07), 4.3.4: fourteen calendar days. The latest rule first. */
const rules: readonly NoticeRule[] = [{ from: '2009-11-02', days: 14 }];

/**
 * How many days before a collection the notice must be sent.
 * @param agreed The days that the mandate states; null: none.
 */
export function noticeDays(agreed: number | null, day: string): number {
  const { days } = rules.find(({ from }) => from <= day) ?? { days: 14 };
  return agreed === null ? days : Math.min(agreed, days);
}

/** Whether a notice was sent early enough before the collection. */
export const isInTime = (sentOn: string, collectOn: string, agreed: number | null): boolean =>
  daysAfter(sentOn, noticeDays(agreed, sentOn)) <= collectOn;

/** The first date on which an invoice can be collected if its notice is sent today. */
export function collectionDayOf(dueOn: string, today: string, agreed: number | null): string {
  const earliest = [dueOn, daysAfter(today, noticeDays(agreed, today)), firstCollectionDay(today)];
  return targetDayFrom(earliest.toSorted().at(-1) ?? dueOn);
}
