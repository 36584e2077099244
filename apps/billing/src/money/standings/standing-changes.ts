import { type overdueRuleEffect, standingChanged } from '@app/contracts';
import { columnTypes, type RowOf, rowsOf, tableOf, type Transaction } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { locks } from '../../kernel/locks.js';
import { underwayInSql } from '../receivables/underway.js';
import { type DatedOverdueRule, type OpenInvoice, overdueInvoices, ruleOn } from './overdue.js';
import { owedInSql } from '../receivables/owed-in-sql.js';
import { StoredOverdueRule } from './overdue-rule.entity.js';
import { deferredInSql, unpaidInSql } from './party-ages.js';
import { StandingChange } from './standing-change.entity.js';

const { flag, jsonOf, text } = columnTypes;
const ownerWithLate = rowsOf({
  ownerId: text,
  invoices: jsonOf<OpenInvoice[]>(),
  deferred: flag,
  unpaid: flag,
});
type OwnerWithLate = RowOf<typeof ownerWithLate>;

/** SQL: receivable `r` is an owner's invoice that is overdue on $1 and has no collection underway. */
const late = `r.party_type = 'owner' and r.kind = 'invoice' and r.open_micros > 0 and ${owedInSql('r')} > 0
  and r.late_from < $1 and not ${underwayInSql('r.document_id', '$1::date')}`;

/** The most invoices that a reason names; it adds the number of others. */
const named = 3;

/** The overdue invoices of each owner who has any or was ever unpaid. @param day `2026-11-25`. */
const ownersWithLate = (manager: EntityManager, day: string): Promise<OwnerWithLate[]> =>
  ownerWithLate.query(
    manager,
    `select o.owner_id as "ownerId", o.invoices, ${deferredInSql('o.owner_id', '$1::date')} as deferred,
            ${unpaidInSql('o.owner_id')} as unpaid
       from (select r.party_id as owner_id,
                    jsonb_agg(jsonb_build_object('number', r.number, 'dueOn', r.late_from,
                      'open', ${owedInSql('r')}) order by r.late_from, r.number) as invoices
               from billing.receivables r
              where ${late}
              group by r.party_id
             union all
             select distinct s.owner_id, '[]'::jsonb from billing.standing_changes s
              where not exists (select from billing.receivables r
                where r.party_id = s.owner_id and ${late})) o`,
    [day],
  );

const isUnpaid = ({
  late,
  deferred,
}: Pick<OwnerWithLate, 'deferred'> & { late: readonly OpenInvoice[] }) =>
  late.length > 0 && !deferred;

/**
 * How many owners a rule would make unpaid on a day, and how many standings it would change.
 * @param day The Dutch date, such as `2026-11-25`.
 */
export async function effectOfRule(
  manager: EntityManager,
  rule: Omit<DatedOverdueRule, 'from'>,
  day: string,
): Promise<z.output<typeof overdueRuleEffect.reply>> {
  const effect = { closed: 0, newlyClosed: 0, reopened: 0 };
  for (const owner of await ownersWithLate(manager, day)) {
    const late = overdueInvoices({ ...rule, from: day }, owner.invoices, day);
    const closed = isUnpaid({ ...owner, late });
    if (closed) effect.closed += 1;
    if (closed && !owner.unpaid) effect.newlyClosed += 1;
    if (!closed && owner.unpaid) effect.reopened += 1;
  }
  return effect;
}

/**
 * Stores and publishes which owners became unpaid by a day, or stopped being so, with consecutive positions. A lock
 * makes other transactions that do the same wait.
 * @param day The Dutch date, such as `2026-11-25`.
 * @returns The number of changes.
 */
export async function changeStandings(
  { manager, outbox, audit }: Transaction,
  day: string,
): Promise<number> {
  await locks.take(manager, 'standing-changes');
  const rules = await manager.find(StoredOverdueRule);
  const rule = ruleOn(
    rules.map(({ from, days, floor }): DatedOverdueRule => ({ from, days, floor: floor.micros })),
    day,
  );
  const owners = await ownersWithLate(manager, day);
  const changes = owners
    .map((owner) => ({ ...owner, late: overdueInvoices(rule, owner.invoices, day) }))
    .filter((owner) => owner.unpaid !== isUnpaid(owner))
    .toSorted((a, b) => (a.ownerId < b.ownerId ? -1 : 1));
  if (changes.length === 0) return 0;
  const [{ last }]: [{ last: string }] = await manager.query(
    'select coalesce(max(position), 0) as last from billing.standing_changes',
  );
  for (const [index, { ownerId, late, unpaid }] of changes.entries()) {
    const position = Number(last) + index + 1;
    const reason = unpaid ? reasonOfEnd(late) : reasonOf(late);
    await tableOf(StandingChange).insert(manager, [{ position, ownerId, unpaid: !unpaid, reason }]);
    await outbox.publish(standingChanged, { position, ownerId }, { id: `standing-${position}` });
    await audit.note(
      { as: 'service', service: 'billing' },
      unpaid ? 'standing.paying' : 'standing.unpaid',
      ownerId,
    );
  }
  return changes.length;
}

/** The reason of a standing in Dutch, as the owner's history shows it. */
function reasonOf(late: readonly OpenInvoice[]): string {
  const more = late.length - named;
  const numbers = late.slice(0, named).map(({ number }) => number);
  return `Niet betaald: ${numbers.join(', ')}${more > 0 ? ` en nog ${more}` : ''}`;
}

const reasonOfEnd = (late: readonly OpenInvoice[]): string =>
  late.length === 0 ? 'Betaald, of niet langer te laat' : 'Uitstel van betaling';
