import type { PricePlanTerms } from '@app/rating';
import type { EntityManager } from 'typeorm';
import { holdPrices } from '../prices/price-counter.js';
import type { OwnerToBill } from '../runs/listed-parties.js';
import type { Period } from '../runs/run-period.js';
import { type MonthlyFees, monthlyFees } from './monthly-fees.js';
import { monthsStartingIn } from './months.js';

/**
 * The monthly fees that an owner owes for a run: of its own months, and of those of other runs that
 * could not make out his invoice, or not all of it. None that is on an invoice already. No price is
 * published from here on until the transaction ends.
 */
export async function feesOfOwner(
  manager: EntityManager,
  owner: OwnerToBill,
  run: Period & { id: string },
): Promise<MonthlyFees> {
  const missed: Period[] = await manager.query(
    `select distinct r."from", r.until from billing.run_problems p
       join billing.runs r on r.id = p.run_id
      where p.party_id = $1 and p.kind = 'invoice' and p.run_id <> $2`,
    [owner.id, run.id],
  );
  const months = [run, ...missed].flatMap(({ from, until }) => monthsStartingIn(from, until));
  if (months.length === 0) return { fees: [], withoutPlan: [] };
  await holdPrices(manager);
  const plans: { id: string; validFrom: Date; validUntil: Date | null; terms: PricePlanTerms }[] =
    await manager.query(
      `select id, valid_from as "validFrom", valid_until as "validUntil", terms
         from billing.price_versions where kind = 'price-plan' and subject = $1`,
      [owner.id],
    );
  const numbers = owner.numbers.map(({ number, from, until }) => ({
    number,
    from: new Date(from),
    until: until === null ? null : new Date(until),
  }));
  const { fees, withoutPlan } = monthlyFees(months, numbers, plans);
  const invoiced: { key: string }[] = await manager.query(
    `select l.component || ' ' || coalesce(l.number, '') || ' ' || l.month as key
       from billing.documents d join billing.document_lines l on l.document_id = d.id
      where d.party_id = $1 and d.kind = 'invoice' and l.month = any($2::text[])`,
    [owner.id, months.map(({ month }) => month)],
  );
  const known = new Set(invoiced.map(({ key }) => key));
  return {
    fees: fees.filter((fee) => !known.has(`${fee.component} ${fee.number ?? ''} ${fee.month}`)),
    withoutPlan,
  };
}
