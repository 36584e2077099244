import { grouped } from '@app/common';
import { runStates } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { feeComponents, type PricePlanTerms } from '@app/rating';
import type { EntityManager } from 'typeorm';
import type { MonthlyFee } from '../lines/document-lines.js';
import { monthlyFees, type PlanVersion, setUpFees } from './monthly-fees.js';
import { monthsStartingIn } from '../../kernel/time/months.js';
import { adjustmentsOfOwners, type ToAdjust } from './owner-adjustments.js';
import type { CallsOfRun } from './owner-usage.js';
import type { OwnerToBill } from '../../kernel/parties/listed-parties.js';
import type { Period } from '../../kernel/time/run-period.js';

const { jsonOf, moment, orNull, text, uuid } = columnTypes;
const periods = rowsOf({ partyId: text, from: moment, until: moment });
const planVersions = rowsOf({
  id: uuid,
  subject: text,
  validFrom: moment,
  validUntil: orNull(moment),
  terms: jsonOf<PricePlanTerms>(),
});

/** Fees that owners owe for a run and that no single call caused. */
export interface OwnersFees {
  readonly fees: (MonthlyFee & { readonly partyId: string })[];
  /** Months of owners who held a number but had no plan. */
  readonly withoutPlan: { readonly partyId: string; readonly months: readonly string[] }[];
}

/**
 * Fees that owners owe for a run and that are on no invoice yet: of its own months, of the months
 * that other runs could not invoice completely, and adjustments of all months that the invoice
 * touches. Every query covers all owners at once.
 * @param earliest Start of each owner's first call of the run, microseconds since 1970; owners
 * without calls are absent.
 */
export async function feesOfOwners(
  manager: EntityManager,
  owners: readonly OwnerToBill[],
  run: Period & { readonly id: string },
  { earliest, ...calls }: CallsOfRun & { readonly earliest: ReadonlyMap<string, number> },
): Promise<OwnersFees> {
  const missed = await missedPeriods(manager, run.id);
  const plans = await plansOf(manager, owners);
  const months = (one: Period) => monthsStartingIn(one.from, one.until);
  const own = months(run);
  const every = [...own, ...[...missed.values()].flat().flatMap(months)];
  const known = await invoicedFees(manager, [...new Set(every.map(({ month }) => month))]);
  const worked = owners.map((owner) => {
    const touched: Period[] = [run, ...(missed.get(owner.id) ?? [])];
    const versions = plans.get(owner.id) ?? [];
    const numbers = owner.numbers.map(dated);
    const due = touched.flatMap(months);
    const { fees, withoutPlan } = monthlyFees(due, numbers, versions, owner.options.map(dated));
    const open = [...fees, ...setUpFees(run.until, numbers, versions)].filter(
      (fee) => !known.has(keyOf(owner.id, fee)),
    );
    const toAdjust: ToAdjust = {
      ownerId: owner.id,
      plans: versions,
      numbers,
      periods: touched,
      fees: open,
      earliest: earliest.get(owner.id) ?? null,
    };
    return { toAdjust, withoutPlan };
  });
  const adjusted = await adjustmentsOfOwners(
    manager,
    worked.map(({ toAdjust }) => toAdjust),
    calls,
  );
  return {
    fees: worked.flatMap(({ toAdjust: { ownerId, fees } }) =>
      [...fees, ...(adjusted.get(ownerId) ?? [])].map((fee) => ({ ...fee, partyId: ownerId })),
    ),
    withoutPlan: worked.flatMap(({ toAdjust: { ownerId: partyId }, withoutPlan }) =>
      withoutPlan.length > 0 ? [{ partyId, months: withoutPlan }] : [],
    ),
  };
}

const dated = <T extends { from: string; until: string | null }>({ from, until, ...rest }: T) => ({
  ...rest,
  from: new Date(from),
  until: until === null ? null : new Date(until),
});

/** A number has one set-up fee, whichever month it falls in, so its key has no month. */
const keyOf = (partyId: string, { component, number, month }: MonthlyFee): string =>
  `${partyId} ${component} ${number ?? ''} ${component === 'set-up' ? '' : month}`;

/** Periods of other runs that could not invoice an owner completely, by owner. */
async function missedPeriods(
  manager: EntityManager,
  runId: string,
): Promise<Map<string, Period[]>> {
  const rows = await periods.query(
    manager,
    `select distinct p.party_id as "partyId", r."from", r.until from billing.run_problems p
       join billing.runs r on r.id = p.run_id
      where p.kind = 'invoice' and p.run_id <> $1 and r.state <> ${runStates.sql.cancelled}
      order by 1, 2`,
    [runId],
  );
  return grouped(rows, ({ partyId }) => partyId);
}

async function plansOf(
  manager: EntityManager,
  owners: readonly OwnerToBill[],
): Promise<Map<string, PlanVersion[]>> {
  const rows = await planVersions.query(
    manager,
    `select id, subject, valid_from as "validFrom", valid_until as "validUntil", terms
       from billing.price_versions where kind = 'price-plan' and subject = any($1::text[])
      order by valid_from`,
    [owners.map(({ id }) => id)],
  );
  return grouped(rows, ({ subject }) => subject);
}

/** Keys (see `keyOf`) of invoiced fees: those of the months, and all set-up fees ever invoiced. */
async function invoicedFees(
  manager: EntityManager,
  months: readonly string[],
): Promise<Set<string>> {
  const rows: { key: string }[] = await manager.query(
    `select d.party_id || ' ' || l.component || ' ' || coalesce(l.number, '') || ' ' ||
            case l.component when 'set-up' then '' else l.month end as key
       from billing.document_lines l join billing.documents d on d.id = l.document_id
      where d.kind = 'invoice' and d.credits_id is null and l.component = any($2::text[])
        and (l.month = any($1::text[]) or l.component = 'set-up')`,
    [months, feeComponents],
  );
  return new Set(rows.map(({ key }) => key));
}
