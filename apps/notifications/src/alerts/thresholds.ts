import { localTime } from '@app/common';
import { receivableAges, spendOfOwners } from '@app/contracts';
import type { Messaging } from '@app/platform/messaging';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { AlertOf, Found } from './alert-store.js';

const scope = { as: 'service', service: 'notifications' } as const;
const timeoutMs = 15_000;
const pageSize = 200;

interface Threshold {
  readonly ownerId: string;
  /** The amount from which the owner is alerted, in micro-euro. */
  readonly threshold: number;
}

/** Alerts to raise, and alerts to end. */
export interface Judged {
  readonly raised: readonly Found[];
  readonly over: readonly AlertOf[];
}

async function thresholdsOf(
  reader: Pick<EntityManager, 'query'>,
  column: 'spend_per_month' | 'balance',
): Promise<Threshold[]> {
  const rows: { ownerId: string; threshold: string }[] = await reader.query(
    `select owner_id as "ownerId", ${column} as threshold from notifications.alert_settings
      where ${column} is not null order by owner_id`,
  );
  return rows.map(({ ownerId, threshold }) => ({ ownerId, threshold: Number(threshold) }));
}

/** The month by the Dutch calendar, its first day, and the first day of the next month. */
export function monthOf(nowMs: number): { month: string; from: string; until: string } {
  const month = localTime(nowMs, 'Europe/Amsterdam').date.slice(0, 7);
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return { month, from: `${month}-01`, until: `${next}-01` };
}

/**
 * Compares the cost of this month's calls, from billing's sums of days, with owners' thresholds.
 */
export async function judgeSpend(
  reader: Pick<EntityManager, 'query'>,
  messaging: Messaging<'notifications'>,
  nowMs: number,
): Promise<Judged> {
  const { month, ...days } = monthOf(nowMs);
  const thresholds = await thresholdsOf(reader, 'spend_per_month');
  const spent = new Map<string, number>();
  for (let at = 0; at < thresholds.length; at += pageSize) {
    const ownerIds = thresholds.slice(at, at + pageSize).map(({ ownerId }) => ownerId);
    const question = { scope, ownerIds, ...days };
    const { owners } = await messaging.ask(spendOfOwners, question, { timeoutMs });
    for (const { ownerId, micros } of owners) spent.set(ownerId, micros);
  }
  return judged(thresholds, spent, { kind: 'spend', subject: month });
}

/**
 * Compares owners' debts on documents with their thresholds. Billing lists the largest debts first,
 * so that no page below the lowest threshold is read.
 */
export async function judgeBalance(
  reader: Pick<EntityManager, 'query'>,
  messaging: Messaging<'notifications'>,
): Promise<Judged> {
  const thresholds = await thresholdsOf(reader, 'balance');
  const lowest = Math.min(...thresholds.map(({ threshold }) => threshold));
  const owed = new Map<string, number>();
  let after: string | null | undefined = thresholds.length === 0 ? null : undefined;
  while (after !== null) {
    const page: OwedPage = await mostOwed(messaging, after);
    for (const each of page.items) owed.set(each.partyId, each.owed.micros);
    const least = page.items.at(-1)?.owed.micros ?? 0;
    after = least < lowest ? null : page.next;
  }
  return judged(thresholds, owed, { kind: 'balance', subject: '' });
}

type OwedPage = z.output<typeof receivableAges.reply>;

const mostOwed = (
  messaging: Messaging<'notifications'>,
  after: string | undefined,
): Promise<OwedPage> =>
  messaging.ask(
    receivableAges,
    { scope, partyType: 'owner', order: 'owed', limit: pageSize, after },
    { timeoutMs },
  );

function judged(
  thresholds: readonly Threshold[],
  amounts: ReadonlyMap<string, number>,
  of: Pick<AlertOf, 'kind' | 'subject'>,
): Judged {
  const raised: Found[] = [];
  const over: AlertOf[] = [];
  for (const { ownerId, threshold } of thresholds) {
    const amount = amounts.get(ownerId) ?? 0;
    if (amount >= threshold) raised.push({ ownerId, ...of, amount, threshold });
    else over.push({ ownerId, ...of });
  }
  return { raised, over };
}
