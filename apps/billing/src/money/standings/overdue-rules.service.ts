import { type FieldProblem, fieldProblem, invalid, type Money } from '@app/common';
import {
  type Answered,
  type Asked,
  authorOf,
  deferralGet,
  deferralSet,
  overdueRuleEffect,
  overdueRules,
  overdueRuleSet,
  overdueRuleWithdraw,
  standingsSince,
} from '@app/contracts';
import { tableOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { servicesAlone, staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { type EntityManager, MoreThan } from 'typeorm';
import { dutchDate } from '../../kernel/time/months.js';
import { StoredDeferral } from './deferral.entity.js';
import { StoredOverdueRule } from './overdue-rule.entity.js';
import { OwnerStandings } from './owner-standings.service.js';
import { deferredInSql, unpaidInSql } from './party-ages.js';
import { StandingChange } from './standing-change.entity.js';
import { effectOfRule } from './standing-changes.js';

const rules = tableOf(StoredOverdueRule);

const begun = (from: string): FieldProblem[] =>
  from > dutchDate(new Date()) ? [] : [fieldProblem('from', 'before-tomorrow')];

const negative = ({ micros }: Money): FieldProblem[] =>
  micros >= 0 ? [] : [fieldProblem('floor', 'negative-amount')];

/** Sets and lists overdue rules and deferrals, and lists changes of owners' standings. */
@Controller()
export class OverdueRules {
  constructor(
    private readonly transactions: Transactions,
    private readonly standings: OwnerStandings,
  ) {}

  /** @throws AppError, see `overdueRuleSet` of the contracts. */
  @Answers(overdueRuleSet)
  async set({ scope, from, days, floor }: Asked<typeof overdueRuleSet>) {
    staffOrPlatform(scope);
    staffAlone(scope, 'set an overdue rule');
    const problems = [...begun(from), ...negative(floor)];
    if (problems.length > 0) {
      throw invalid('invalid-input', 'The rule is invalid.', problems);
    }
    const [rule] = await this.transactions.run(async ({ manager, audit }) => {
      await audit.note(scope, 'receivable.set-rule', from);
      return rules.query(
        manager,
        `insert into billing.overdue_rules (from_on, days, floor_micros, set_by)
         values ($1, $2, $3, $4) on conflict (from_on) do update set days = excluded.days,
           floor_micros = excluded.floor_micros, set_by = excluded.set_by,
           set_at = clock_timestamp() returning ${rules.columns()}`,
        [from, days, floor.micros, authorOf(scope)],
      );
    });
    return { rule: rule! };
  }

  /** Withdraws a rule that hasn't begun. @throws AppError invalid for a day that has begun. */
  @Answers(overdueRuleWithdraw)
  async withdraw({ scope, from }: Asked<typeof overdueRuleWithdraw>) {
    staffOrPlatform(scope);
    staffAlone(scope, 'withdraw an overdue rule');
    const problems = begun(from);
    if (problems.length > 0) {
      throw invalid('invalid-input', 'Only a rule that hasn’t begun can be withdrawn.', problems);
    }
    await this.transactions.run(async ({ manager, audit }) => {
      await audit.note(scope, 'receivable.withdraw-rule', from);
      await manager.delete(StoredOverdueRule, { from });
    });
    return {};
  }

  /** Previews a rule: how many owners it would make unpaid. @throws AppError invalid for a negative floor. */
  @Answers(overdueRuleEffect)
  async effect({ scope, days, floor }: Asked<typeof overdueRuleEffect>, reader: EntityManager) {
    staffOrPlatform(scope);
    const problems = negative(floor);
    if (problems.length > 0) {
      throw invalid('invalid-input', 'The rule is invalid.', problems);
    }
    return effectOfRule(reader, { days, floor: floor.micros }, dutchDate(new Date()));
  }

  @Answers(overdueRules)
  async list({ scope }: Asked<typeof overdueRules>, reader: EntityManager) {
    staffOrPlatform(scope);
    const all = await reader.find(StoredOverdueRule, { order: { from: 'DESC' } });
    const [{ unpaid }]: [{ unpaid: string }] = await reader.query(
      `select count(*) filter (where s.unpaid) as unpaid from
         (select distinct on (owner_id) unpaid from billing.standing_changes
           order by owner_id, position desc) s`,
    );
    return { rules: all, unpaid: Number(unpaid) };
  }

  /** Stores a deferral of an owner, or its end. @throws AppError invalid for a day that is over. */
  @Answers(deferralSet)
  async defer({ scope, ownerId, until, reason }: Asked<typeof deferralSet>) {
    staffOrPlatform(scope);
    staffAlone(scope, 'set a deferral');
    if (until !== null && until < dutchDate(new Date())) {
      throw invalid('invalid-input', 'The deferral is invalid.', [
        fieldProblem('until', 'before-today'),
      ]);
    }
    const deferral = await this.transactions.run(async ({ manager, audit }) => {
      const agreed = { ownerId, until, reason, setBy: authorOf(scope) };
      const [kept] = await tableOf(StoredDeferral).insertReturning(manager, [agreed]);
      await audit.note(scope, 'receivable.defer', ownerId);
      return kept!;
    });
    this.standings.wake();
    return { deferral };
  }

  @Answers(deferralGet)
  async deferral(
    { scope, ownerId }: Asked<typeof deferralGet>,
    reader: EntityManager,
  ): Promise<Answered<typeof deferralGet>> {
    staffOrPlatform(scope);
    const deferral = await reader.findOne(StoredDeferral, {
      where: { ownerId },
      order: { id: 'DESC' },
    });
    const [{ deferred, unpaid }]: [{ deferred: boolean; unpaid: boolean }] = await reader.query(
      `select ${deferredInSql('$1', '$2::date')} as deferred, ${unpaidInSql('$1')} as unpaid`,
      [ownerId, dutchDate(new Date())],
    );
    return {
      deferral,
      standing: deferred ? 'deferred' : unpaid ? 'unpaid' : 'paying',
    };
  }

  @Answers(standingsSince)
  async since({ scope, after, limit }: Asked<typeof standingsSince>, reader: EntityManager) {
    servicesAlone(scope);
    const items = await reader.find(StandingChange, {
      where: { position: MoreThan(after) },
      order: { position: 'ASC' },
      take: limit,
    });
    return { items, next: items.at(-1)?.position ?? after };
  }
}
