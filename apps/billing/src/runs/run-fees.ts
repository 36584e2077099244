import type { PricePlanTerms } from '@app/rating';
import type { EntityManager } from 'typeorm';
import type { MonthlyFee } from '../documents/document-lines.js';
import { monthlyFees, type PlanVersion } from '../documents/monthly-fees.js';
import { monthsStartingIn } from '../documents/months.js';
import type { OwnerToBill } from './listed-parties.js';
import type { Period } from './run-period.js';

type PlanRow = PlanVersion & { readonly subject: string; readonly terms: PricePlanTerms };

/** The monthly fees of a run. */
export interface OwnersFees {
  readonly fees: (MonthlyFee & { readonly partyId: string })[];
  /** Months of owners who held a number but had no plan. */
  readonly withoutPlan: { readonly partyId: string; readonly months: readonly string[] }[];
}

/**
 * The monthly fees that owners owe for a run: of its own months, and of those of other runs that could not
 * make out the invoice of one, or not all of it. None that is on an invoice already.
 */
export async function feesOfOwners(
  manager: EntityManager,
  owners: readonly OwnerToBill[],
  run: Period & { readonly id: string },
): Promise<OwnersFees> {
  const missed = await missedPeriods(manager, run.id);
  const plans = await plansOf(manager, owners);
  const months = (one: Period) => monthsStartingIn(one.from, one.until);
  const own = months(run);
  const every = [...own, ...[...missed.values()].flat().flatMap(months)];
  const known = await invoicedFees(manager, [...new Set(every.map(({ month }) => month))]);
  const found: OwnersFees = { fees: [], withoutPlan: [] };
  for (const owner of owners) {
    const due = [...own, ...(missed.get(owner.id) ?? []).flatMap(months)];
    const numbers = owner.numbers.map(({ number, from, until }) => ({
      number,
      from: new Date(from),
      until: until === null ? null : new Date(until),
    }));
    const { fees, withoutPlan } = monthlyFees(due, numbers, plans.get(owner.id) ?? []);
    const open = fees.filter((fee) => !known.has(keyOf(owner.id, fee)));
    found.fees.push(...open.map((fee) => ({ ...fee, partyId: owner.id })));
    if (withoutPlan.length > 0) found.withoutPlan.push({ partyId: owner.id, months: withoutPlan });
  }
  return found;
}

const keyOf = (partyId: string, { component, number, month }: MonthlyFee): string =>
  `${partyId} ${component} ${number ?? ''} ${month}`;

function grouped<Row>(rows: readonly Row[], keyOfRow: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOfRow(row));
    if (group) group.push(row);
    else groups.set(keyOfRow(row), [row]);
  }
  return groups;
}

/** By owner. */
async function missedPeriods(
  manager: EntityManager,
  runId: string,
): Promise<Map<string, Period[]>> {
  const rows: (Period & { partyId: string })[] = await manager.query(
    `select distinct p.party_id as "partyId", r."from", r.until from billing.run_problems p
       join billing.runs r on r.id = p.run_id
      where p.kind = 'invoice' and p.run_id <> $1 and r.state <> 'cancelled'
      order by 1, 2`,
    [runId],
  );
  return grouped(rows, ({ partyId }) => partyId);
}

async function plansOf(
  manager: EntityManager,
  owners: readonly OwnerToBill[],
): Promise<Map<string, PlanRow[]>> {
  const rows: PlanRow[] = await manager.query(
    `select id, subject, valid_from as "validFrom", valid_until as "validUntil", terms
       from billing.price_versions where kind = 'price-plan' and subject = any($1::text[])`,
    [owners.map(({ id }) => id)],
  );
  return grouped(rows, ({ subject }) => subject);
}

async function invoicedFees(
  manager: EntityManager,
  months: readonly string[],
): Promise<Set<string>> {
  const rows: { key: string }[] = await manager.query(
    `select d.party_id || ' ' || l.component || ' ' || coalesce(l.number, '') || ' ' || l.month as key
       from billing.document_lines l join billing.documents d on d.id = l.document_id
      where d.kind = 'invoice' and l.month = any($1::text[])`,
    [months],
  );
  return new Set(rows.map(({ key }) => key));
}
