import { AppError, type FieldProblem, money, type Money, fieldProblem } from '@app/common';
import {
  type Answered,
  type Asked,
  authorOf,
  type Deferral,
  deferralGet,
  deferralSet,
  type OverdueRule,
  overdueRuleEffect,
  overdueRules,
  overdueRuleSet,
  overdueRuleWithdraw,
  standingsSince,
} from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { servicesAlone, staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dutchDate } from '../../kernel/time/months.js';
import { OwnerStandings } from './owner-standings.service.js';
import { deferredInSql, unpaidInSql } from './party-ages.js';
import { effectOfRule } from './standing-changes.js';

interface RuleRow {
  from_on: string;
  days: number | null;
  floor_micros: string;
  set_by: string;
  set_at: Date;
}

interface DeferralRow {
  owner_id: string;
  until_on: string | null;
  reason: string;
  set_by: string;
  set_at: Date;
}

interface StandingRow {
  position: string;
  owner_id: string;
  unpaid: boolean;
  reason: string;
  at: Date;
}

const ruleColumns = 'from_on::text as from_on, days, floor_micros, set_by, set_at';

const ruleFromRow = (row: RuleRow): OverdueRule => ({
  from: row.from_on,
  days: row.days,
  floor: money(Number(row.floor_micros)),
  setBy: row.set_by,
  setAt: row.set_at.toISOString(),
});

const deferralFromRow = (row: DeferralRow): Deferral => ({
  ownerId: row.owner_id,
  until: row.until_on,
  reason: row.reason,
  setBy: row.set_by,
  setAt: row.set_at.toISOString(),
});

const begun = (from: string): FieldProblem[] =>
  from > dutchDate(new Date()) ? [] : [fieldProblem('from', 'before-tomorrow')];

const negative = ({ micros }: Money): FieldProblem[] =>
  micros >= 0 ? [] : [fieldProblem('floor', 'negative-amount')];

/** By what owners become unpaid, what was agreed with single ones, and what they became by it. */
@Controller()
export class OverdueRules {
  constructor(
    private readonly transactions: Transactions,
    private readonly standings: OwnerStandings,
  ) {}

  /** @throws AppError, see `overdueRuleSet` of the contracts. */
  @Answers(overdueRuleSet)
  async set({
    scope,
    from,
    days,
    floor,
  }: Asked<typeof overdueRuleSet>): Promise<Answered<typeof overdueRuleSet>> {
    staffOrPlatform(scope);
    staffAlone(scope, 'set when an owner is unpaid');
    const problems = [...begun(from), ...negative(floor)];
    if (problems.length > 0) {
      throw new AppError('invalid', 'invalid-input', 'The rule can’t be set.', problems);
    }
    const [rule] = await this.transactions.run(async ({ manager, audit }) => {
      await audit.note(scope, 'receivable.set-rule', from);
      const rows: RuleRow[] = await manager.query(
        `insert into billing.overdue_rules (from_on, days, floor_micros, set_by)
         values ($1, $2, $3, $4) on conflict (from_on) do update set days = excluded.days,
           floor_micros = excluded.floor_micros, set_by = excluded.set_by,
           set_at = clock_timestamp() returning ${ruleColumns}`,
        [from, days, floor.micros, authorOf(scope)],
      );
      return rows.map(ruleFromRow);
    });
    return { rule: rule as OverdueRule };
  }

  /** @throws AppError invalid for a day that has begun. */
  @Answers(overdueRuleWithdraw)
  async withdraw({
    scope,
    from,
  }: Asked<typeof overdueRuleWithdraw>): Promise<Answered<typeof overdueRuleWithdraw>> {
    staffOrPlatform(scope);
    staffAlone(scope, 'withdraw a rule for overdue owners');
    const problems = begun(from);
    if (problems.length > 0) {
      throw new AppError('invalid', 'invalid-input', 'The rule can’t be withdrawn.', problems);
    }
    await this.transactions.run(async ({ manager, audit }) => {
      await audit.note(scope, 'receivable.withdraw-rule', from);
      await manager.query('delete from billing.overdue_rules where from_on = $1', [from]);
    });
    return {};
  }

  /** @throws AppError invalid for a negative floor. */
  @Answers(overdueRuleEffect)
  async effect(
    { scope, days, floor }: Asked<typeof overdueRuleEffect>,
    reader: EntityManager,
  ): Promise<Answered<typeof overdueRuleEffect>> {
    staffOrPlatform(scope);
    const problems = negative(floor);
    if (problems.length > 0) {
      throw new AppError('invalid', 'invalid-input', 'The rule can’t be tried.', problems);
    }
    return effectOfRule(reader, { days, floor: floor.micros }, dutchDate(new Date()));
  }

  @Answers(overdueRules)
  async list(
    { scope }: Asked<typeof overdueRules>,
    reader: EntityManager,
  ): Promise<Answered<typeof overdueRules>> {
    staffOrPlatform(scope);
    const rows: RuleRow[] = await reader.query(
      `select ${ruleColumns} from billing.overdue_rules order by from_on desc`,
    );
    const [{ unpaid }]: [{ unpaid: string }] = await reader.query(
      `select count(*) filter (where s.unpaid) as unpaid from
         (select distinct on (owner_id) unpaid from billing.standing_changes
           order by owner_id, position desc) s`,
    );
    return { rules: rows.map(ruleFromRow), unpaid: Number(unpaid) };
  }

  /** @throws AppError invalid for a day that is over. */
  @Answers(deferralSet)
  async defer({
    scope,
    ownerId,
    until,
    reason,
  }: Asked<typeof deferralSet>): Promise<Answered<typeof deferralSet>> {
    staffOrPlatform(scope);
    staffAlone(scope, 'agree on a later payment');
    if (until !== null && until < dutchDate(new Date())) {
      throw new AppError('invalid', 'invalid-input', 'That can’t be agreed.', [
        fieldProblem('until', 'before-today'),
      ]);
    }
    const deferral = await this.transactions.run(async ({ manager, audit }) => {
      const rows: DeferralRow[] = await manager.query(
        `insert into billing.deferrals (owner_id, until_on, reason, set_by) values ($1, $2, $3, $4)
         returning owner_id, until_on::text as until_on, reason, set_by, set_at`,
        [ownerId, until, reason, authorOf(scope)],
      );
      await audit.note(scope, 'receivable.defer', ownerId);
      return deferralFromRow(rows[0] as DeferralRow);
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
    const rows: DeferralRow[] = await reader.query(
      `select owner_id, until_on::text as until_on, reason, set_by, set_at
         from billing.deferrals where owner_id = $1 order by id desc limit 1`,
      [ownerId],
    );
    const [{ deferred, unpaid }]: [{ deferred: boolean; unpaid: boolean }] = await reader.query(
      `select ${deferredInSql('$1', '$2::date')} as deferred, ${unpaidInSql('$1')} as unpaid`,
      [ownerId, dutchDate(new Date())],
    );
    return {
      deferral: rows[0] === undefined ? null : deferralFromRow(rows[0]),
      standing: deferred ? 'deferred' : unpaid ? 'unpaid' : 'paying',
    };
  }

  @Answers(standingsSince)
  async since(
    { scope, after, limit }: Asked<typeof standingsSince>,
    reader: EntityManager,
  ): Promise<Answered<typeof standingsSince>> {
    servicesAlone(scope);
    const rows: StandingRow[] = await reader.query(
      'select * from billing.standing_changes where position > $1 order by position limit $2',
      [after, limit],
    );
    return {
      standings: rows.map((row) => ({
        position: Number(row.position),
        ownerId: row.owner_id,
        unpaid: row.unpaid,
        reason: row.reason,
        at: row.at.toISOString(),
      })),
    };
  }
}
