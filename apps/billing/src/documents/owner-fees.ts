import type { PricePlanTerms } from '@app/rating';
import { adjustmentComponents, feeComponents } from '@app/rating';
import type { EntityManager } from 'typeorm';
import { holdPrices } from '../prices/price-counter.js';
import type { OwnerToBill } from '../runs/listed-parties.js';
import type { Period } from '../runs/run-period.js';
import { adjustsMonths, type Documented, dueInMonth, notYetInvoiced } from './adjusted-months.js';
import type { MonthlyFee } from './document-lines.js';
import type { CallsOfDocument } from './document-maker.js';
import {
  heldAt,
  type HeldNumber,
  type MonthlyFees,
  monthlyFees,
  planAt,
  type PlanVersion,
  setUpFees,
} from './monthly-fees.js';
import { monthsStartingIn, monthsTouching } from './months.js';
import { usageOfOwner } from './owner-usage.js';

/**
 * The fees that an owner owes for a run: of its own months, and of those of other runs that could not
 * make out his invoice, or not all of it; and what his plans make of the months that the invoice is
 * about. None that is on an invoice already. No price is published from here on until the transaction
 * ends.
 *
 * @param calls What is about to be on the invoice.
 */
export async function feesOfOwner(
  manager: EntityManager,
  owner: OwnerToBill,
  run: Period & { id: string },
  calls: CallsOfDocument,
): Promise<MonthlyFees> {
  const missed: Period[] = await manager.query(
    `select distinct r."from", r.until from billing.run_problems p
       join billing.runs r on r.id = p.run_id
      where p.party_id = $1 and p.kind = 'invoice' and p.run_id <> $2`,
    [owner.id, run.id],
  );
  const periods: Period[] = [run, ...missed];
  await holdPrices(manager);
  const plans: { id: string; validFrom: Date; validUntil: Date | null; terms: PricePlanTerms }[] =
    await manager.query(
      `select id, valid_from as "validFrom", valid_until as "validUntil", terms
         from billing.price_versions where kind = 'price-plan' and subject = $1 order by valid_from`,
      [owner.id],
    );
  const numbers = owner.numbers.map(dated);
  const months = periods.flatMap(({ from, until }) => monthsStartingIn(from, until));
  const { fees, withoutPlan } = monthlyFees(
    months,
    numbers,
    plans,
    (owner.options ?? []).map(dated),
  );
  const invoiced = await feesOnInvoices(manager, owner.id);
  const known = new Set(invoiced.map(keyOf));
  const isNew = (fee: MonthlyFee): boolean => !known.has(keyOf(fee));
  const open = [...fees, ...setUpFees(run.until, numbers, plans)].filter(isNew);

  const { earliest } = calls;
  const late = earliest === null ? [] : [{ from: new Date(earliest / 1000), until: run.until }];
  const adjusted = await adjustments(manager, owner.id, {
    ...{ plans, numbers, periods, calls },
    touched: [...periods, ...late],
    fees: [...invoiced, ...open.map((fee) => ({ ...fee, name: null }))],
  });
  return { fees: [...open, ...adjusted], withoutPlan };
}

const dated = <T extends { from: string; until: string | null }>({ from, until, ...rest }: T) => ({
  ...rest,
  from: new Date(from),
  until: until === null ? null : new Date(until),
});

/** A number is set up once, in whichever month that turns out to be. */
const keyOf = ({ component, number, month }: Pick<MonthlyFee, 'component' | 'number' | 'month'>) =>
  `${component} ${number ?? ''} ${component === 'set-up' ? '' : month}`;

const feesOnInvoices = (manager: EntityManager, ownerId: string): Promise<Documented[]> =>
  manager.query(
    `select l.component, l.part_name as name, l.number, l.month,
            l.price_version_id as "priceVersionId",
            json_build_object('micros', l.amount_micros, 'currency', 'EUR') as amount
       from billing.documents d join billing.document_lines l on l.document_id = d.id
      where d.party_id = $1 and d.kind = 'invoice' and l.component = any($2::text[])`,
    [ownerId, [...feeComponents, ...adjustmentComponents]],
  );

interface ToAdjust {
  readonly plans: readonly PlanVersion[];
  readonly numbers: readonly HeldNumber[];
  /** In which months end that a minimum is asked of. */
  readonly periods: readonly Period[];
  readonly calls: CallsOfDocument;
  /** What the invoice is about: the months of these may come to something else now. */
  readonly touched: readonly Period[];
  readonly fees: readonly Documented[];
}

/** What bundles, tiers, fair use, discounts and minimums of the owner's plans still come to. */
async function adjustments(
  manager: EntityManager,
  ownerId: string,
  { plans, numbers, periods, calls, touched, fees }: ToAdjust,
): Promise<MonthlyFee[]> {
  const months = new Map(
    touched
      .flatMap(({ from, until }) => monthsTouching(from, until))
      .map((month) => [month.month, month]),
  );
  const lines: MonthlyFee[] = [];
  for (const { month, startsAt, endsAt } of [...months.values()].toSorted(byStart)) {
    const inForce = plans.filter(
      ({ validFrom, validUntil }) =>
        validFrom < endsAt && (validUntil === null || validUntil > startsAt),
    );
    if (!inForce.some(({ terms }) => adjustsMonths(terms))) continue;
    const ofMonth = fees.filter((fee) => fee.month === month);
    const hasMinimum = ofMonth.some(({ component }) => component === 'minimum');
    const isOver = periods.some(({ from, until }) => endsAt > from && endsAt <= until);
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

const isFee = (component: string): boolean => feeComponents.some((each) => each === component);
const byStart = (a: { startsAt: Date }, b: { startsAt: Date }): number =>
  a.startsAt.getTime() - b.startsAt.getTime();
