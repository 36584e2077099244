import { grouped } from '@app/common';
import { adjustmentComponents, feeComponents, type UsageMonth } from '@app/rating';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { Period } from '../../kernel/time/run-period.js';
import {
  adjustsMonths,
  type Documented,
  dueInMonth,
  isFee,
  notYetInvoiced,
} from './adjusted-months.js';
import type { MonthlyFee } from '../lines/document-lines.js';
import { numbersHeldAt, type HeldNumber, planAt, type PlanVersion } from './monthly-fees.js';
import { monthsTouching } from '../../kernel/time/months.js';
import { type CallsOfRun, type OwnerMonth, usageOfMonths } from './owner-usage.js';

/** An owner's invoice in preparation, complete but for the adjustments of its months. */
export interface ToAdjust {
  readonly ownerId: string;
  readonly plans: readonly PlanVersion[];
  readonly numbers: readonly HeldNumber[];
  /** The periods being billed: a minimum applies to months that end in them. */
  readonly periods: readonly Period[];
  /**
   * Start of the first call that will be on the invoice, microseconds since 1970; null without
   * calls. Adjustments of months from that call on may change.
   */
  readonly earliest: number | null;
  /** Fees that will be on the invoice. */
  readonly fees: readonly MonthlyFee[];
}

type MonthOfOwner = OwnerMonth & { readonly month: string };

/** Number of owners whose months are counted at a time. */
const ownersAtATime = 1000;

/**
 * The adjustments still to invoice from bundles, tiers, fair use, discounts and minimums of the
 * owners' plans, by owner, in the order of months. Owners without such terms cost no query; all
 * others share the same few queries.
 */
export async function adjustmentsOfOwners(
  manager: EntityManager,
  owners: readonly ToAdjust[],
  calls: CallsOfRun,
): Promise<Map<string, MonthlyFee[]>> {
  const lines = new Map<string, MonthlyFee[]>();
  const concerned = owners.filter(({ plans }) => plans.some(({ terms }) => adjustsMonths(terms)));
  for (let at = 0; at < concerned.length; at += ownersAtATime) {
    const some = concerned.slice(at, at + ownersAtATime);
    const months = new Map(some.map((owner) => [owner.ownerId, monthsOf(owner, calls)]));
    const every = [...months.values()].flat();
    const invoiced = await linesOnInvoices(manager, every);
    const usage = await usageOfMonths(manager, every, calls);
    const usageOf = new Map(every.map((month, index) => [month, usage[index] ?? new Map()]));
    for (const owner of some) {
      const known = invoiced.get(owner.ownerId) ?? [];
      lines.set(
        owner.ownerId,
        months
          .get(owner.ownerId)!
          .flatMap((month) => linesOfMonth(owner, month, known, usageOf.get(month)!)),
      );
    }
  }
  return lines;
}

/** Months that the owner's invoice touches and a plan adjusts, earliest first. */
function monthsOf(
  { ownerId, plans, periods, earliest }: ToAdjust,
  { until }: CallsOfRun,
): MonthOfOwner[] {
  const ofCalls =
    earliest === null ? [] : [{ from: new Date(earliest / 1000), until: new Date(until / 1000) }];
  const months = new Map(
    [...periods, ...ofCalls]
      .flatMap((touched) => monthsTouching(touched.from, touched.until))
      .map((month) => [month.month, month]),
  );
  return [...months.values()]
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .flatMap(({ month, startsAt, endsAt }) => {
      const inForce = plans.filter(
        ({ validFrom, validUntil }) =>
          validFrom < endsAt && (validUntil === null || validUntil > startsAt),
      );
      const isAdjusted = inForce.some(({ terms }) => adjustsMonths(terms));
      return isAdjusted ? [{ ownerId, month, startsAt, endsAt, plans: inForce }] : [];
    });
}

function linesOfMonth(
  { plans, numbers, periods, fees }: ToAdjust,
  { month, startsAt, endsAt, plans: inForce }: MonthOfOwner,
  invoiced: readonly Documented[],
  usage: ReadonlyMap<string, UsageMonth>,
): MonthlyFee[] {
  const every = [...invoiced, ...fees.map((fee) => ({ ...fee, name: null }))];
  const ofMonth = every.filter((line) => line.month === month);
  const hasMinimum = ofMonth.some(({ component }) => component === 'minimum');
  const isOver = periods.some((one) => endsAt > one.from && endsAt <= one.until);
  const isAsked = (isOver || hasMinimum) && numbersHeldAt(numbers, startsAt).length > 0;
  const due = dueInMonth({
    month,
    plans: inForce,
    usage,
    fees: ofMonth.filter(({ component }) => isFee(component)),
    minimumBy: isAsked ? planAt(plans, startsAt) : undefined,
  });
  return notYetInvoiced(due, ofMonth);
}

const { money, orNull, text, textOf, uuid } = columnTypes;
const invoicedLines = rowsOf({
  partyId: text,
  component: textOf<Documented['component']>(),
  name: orNull(text),
  number: orNull(text),
  month: text,
  priceVersionId: uuid,
  amount: money,
});

/**
 * Fees and adjustments on invoices for the owners' months, by owner. Credited lines count: they
 * were owed, and are not invoiced again.
 */
async function linesOnInvoices(
  manager: EntityManager,
  months: readonly MonthOfOwner[],
): Promise<Map<string, Documented[]>> {
  const rows = await invoicedLines.query(
    manager,
    `select d.party_id as "partyId", l.component, l.part_name as name, l.number, l.month,
            l.price_version_id as "priceVersionId", l.amount_micros as amount
       from billing.documents d join billing.document_lines l on l.document_id = d.id
      where d.party_id = any($1::text[]) and d.kind = 'invoice' and d.credits_id is null
        and l.month = any($2::text[])
        and l.component = any($3::text[])`,
    [
      [...new Set(months.map(({ ownerId }) => ownerId))],
      [...new Set(months.map(({ month }) => month))],
      [...feeComponents, ...adjustmentComponents],
    ],
  );
  return grouped(rows, ({ partyId }) => partyId);
}
