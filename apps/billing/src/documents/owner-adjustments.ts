import { adjustmentComponents, feeComponents } from '@app/rating';
import type { EntityManager } from 'typeorm';
import type { Period } from '../runs/run-period.js';
import { adjustsMonths, type Documented, dueInMonth, notYetInvoiced } from './adjusted-months.js';
import type { MonthlyFee } from './document-lines.js';
import { heldAt, type HeldNumber, planAt, type PlanVersion } from './monthly-fees.js';
import { monthsTouching } from './months.js';
import { type CallsOfDocument, usageOfOwner } from './owner-usage.js';

/** An owner's invoice that is being worked out, but for what his plans make of its months. */
export interface ToAdjust {
  readonly ownerId: string;
  readonly plans: readonly PlanVersion[];
  readonly numbers: readonly HeldNumber[];
  /** In which months end that a minimum is asked of. */
  readonly periods: readonly Period[];
  /** What is about to be on it: its months may come to something else now. */
  readonly calls: CallsOfDocument;
  /** Those that are about to be on it. */
  readonly fees: readonly MonthlyFee[];
}

/**
 * What bundles, tiers, fair use, discounts and minimums of the owner's plans still come to, by month. Asks
 * nothing of the database for who has none.
 */
export async function adjustmentsOfOwner(
  manager: EntityManager,
  { ownerId, plans, numbers, periods, calls, fees }: ToAdjust,
): Promise<MonthlyFee[]> {
  if (!plans.some(({ terms }) => adjustsMonths(terms))) return [];
  const { earliest, until } = calls;
  const ofCalls =
    earliest === null ? [] : [{ from: new Date(earliest / 1000), until: new Date(until / 1000) }];
  const months = new Map(
    [...periods, ...ofCalls]
      .flatMap((touched) => monthsTouching(touched.from, touched.until))
      .map((month) => [month.month, month]),
  );
  const invoiced = await linesOnInvoices(manager, ownerId, [...months.keys()]);
  const every = [...invoiced, ...fees.map((fee) => ({ ...fee, name: null }))];
  const lines: MonthlyFee[] = [];
  for (const { month, startsAt, endsAt } of [...months.values()].toSorted(byStart)) {
    const inForce = plans.filter(
      ({ validFrom, validUntil }) =>
        validFrom < endsAt && (validUntil === null || validUntil > startsAt),
    );
    if (!inForce.some(({ terms }) => adjustsMonths(terms))) continue;
    const ofMonth = every.filter((line) => line.month === month);
    const hasMinimum = ofMonth.some(({ component }) => component === 'minimum');
    const isOver = periods.some((one) => endsAt > one.from && endsAt <= one.until);
    const isAsked = (isOver || hasMinimum) && heldAt(numbers, startsAt).length > 0;
    const due = dueInMonth({
      month,
      plans: inForce,
      usage: await usageOfOwner(manager, ownerId, { startsAt, endsAt }, calls, inForce),
      fees: ofMonth.filter(({ component }) => isFee(component)),
      minimumBy: isAsked ? planAt(plans, startsAt) : undefined,
    });
    lines.push(...notYetInvoiced(due, ofMonth));
  }
  return lines;
}

/** Fees and adjustments of the months. */
const linesOnInvoices = (
  manager: EntityManager,
  ownerId: string,
  months: readonly string[],
): Promise<Documented[]> =>
  manager.query(
    `select l.component, l.part_name as name, l.number, l.month,
            l.price_version_id as "priceVersionId",
            json_build_object('micros', l.amount_micros, 'currency', 'EUR') as amount
       from billing.documents d join billing.document_lines l on l.document_id = d.id
      where d.party_id = $1 and d.kind = 'invoice' and l.month = any($2::text[])
        and l.component = any($3::text[])`,
    [ownerId, months, [...feeComponents, ...adjustmentComponents]],
  );

const isFee = (component: string): boolean => feeComponents.some((each) => each === component);
const byStart = (a: { startsAt: Date }, b: { startsAt: Date }): number =>
  a.startsAt.getTime() - b.startsAt.getTime();
