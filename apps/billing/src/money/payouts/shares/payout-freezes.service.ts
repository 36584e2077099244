import {
  type AppError,
  conflict,
  type FieldProblem,
  fieldProblem,
  idTaken,
  invalid,
  notFound,
  pageOf,
} from '@app/common';
import {
  type Asked,
  authorOf,
  freezeClose,
  freezeList,
  freezeMake,
  type PayoutFreeze,
} from '@app/contracts';
import { tableOf, Transactions } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Answers } from '@app/platform/operations';
import { staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { heldNumbers } from '../../../kernel/parties/held-numbers.js';
import { daysAfter, startOfDay } from '../../../kernel/time/months.js';
import { keepPayouts } from '../payouts-lock.js';
import { StoredPayoutFreeze } from './payout-freeze.entity.js';

const table = tableOf(StoredPayoutFreeze);

type Given = Asked<typeof freezeMake>;

/** Freezes calls, then releases or refuses them. A refused call stays owed until a credit note credits it. */
@Controller()
export class PayoutFreezes {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly messaging: Messaging<'billing'>,
  ) {}

  /** @throws AppError, see `freezeMake` of the contracts. */
  @Answers(freezeMake)
  async make(given: Given) {
    const { scope, id, ownerId, number, from, until, callIds, reason } = given;
    staffOrPlatform(scope);
    refuseUnclear(given);
    const isOwners = number === null || (await this.hasEverHeld(ownerId, number));
    return this.transactions.run(async ({ manager, audit }) => {
      await keepPayouts(manager);
      const known = await lockedFreeze(manager, id);
      if (known !== null) {
        if (sameCalls(known, given)) return { freeze: known };
        throw idTaken('Another freeze has this id; use a new id.');
      }
      if (!isOwners) throw othersNumber(ownerId);
      await refuseOthersCalls(manager, ownerId, callIds);
      const micros = (day: string | null): number | null =>
        day === null ? null : startOfDay(day).getTime() * 1000;
      const [freeze] = await table.insertReturning(manager, [
        {
          id,
          ownerId,
          number,
          from,
          until,
          fromMicros: micros(from),
          untilMicros: micros(until === null ? null : daysAfter(until, 1)),
          callIds,
          reason,
          frozenBy: authorOf(scope),
        },
      ]);
      await audit.note(scope, 'payoutfreeze.make', id);
      return { freeze: freeze! };
    });
  }

  /** Whether the owner has calls to the number, or has held it. @throws AppError unavailable, of portal. */
  private async hasEverHeld(ownerId: string, number: string): Promise<boolean> {
    const calls: unknown[] = await this.database.query(
      `select from billing.charges
        where party_id = $1 and service_number = $2 and side = 'owner' limit 1`,
      [ownerId, number],
    );
    if (calls.length > 0) return true;
    const holdings = await heldNumbers(this.messaging, { as: 'owner', ownerId });
    return holdings.some((one) => one.number === number);
  }

  /** @throws AppError, see `freezeClose` of the contracts. */
  @Answers(freezeClose)
  async close({ scope, id: freezeId, outcome, reason }: Asked<typeof freezeClose>) {
    staffAlone(scope, 'decide about frozen calls');
    return this.transactions.run(async ({ manager, audit }) => {
      await keepPayouts(manager);
      const known = await lockedFreeze(manager, freezeId);
      if (known === null) {
        throw notFound('no-such-freeze', 'No freeze has this id.');
      }
      if (known.state === outcome) return { freeze: known };
      if (known.state !== 'frozen') {
        throw conflict('is-closed', `The freeze is closed already: its calls are ${known.state}.`);
      }
      const [freeze] = await table.query(
        manager,
        `update billing.payout_freezes set state = $2, outcome_reason = $3, closed_by = $4,
                closed_at = clock_timestamp() where id = $1 returning ${table.columns()}`,
        [freezeId, outcome, reason, authorOf(scope)],
      );
      await audit.note(
        scope,
        outcome === 'released' ? 'payoutfreeze.release' : 'payoutfreeze.refuse',
        freezeId,
      );
      return { freeze: freeze! };
    });
  }

  @Answers(freezeList)
  async list(
    { scope, ownerId, state, after, limit }: Asked<typeof freezeList>,
    reader: EntityManager,
  ) {
    staffOrPlatform(scope);
    const rows = await table.query(
      reader,
      `select ${table.columns('f')} from billing.payout_freezes f
        where ($1::text is null or f.owner_id = $1) and ($2::text is null or f.state = $2)
          and ($3::uuid is null or f.place <
            (select e.place from billing.payout_freezes e where e.id = $3))
        order by f.place desc limit $4`,
      [ownerId ?? null, state ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => id);
  }
}

const lockedFreeze = (manager: EntityManager, id: string): Promise<StoredPayoutFreeze | null> =>
  manager.findOne(StoredPayoutFreeze, { where: { id }, lock: { mode: 'pessimistic_write' } });

const sameCalls = (known: PayoutFreeze, given: Given): boolean =>
  known.ownerId === given.ownerId &&
  known.number === given.number &&
  known.from === given.from &&
  known.until === given.until &&
  distinct(known.callIds) === distinct(given.callIds);

const distinct = (ids: readonly string[]): string => [...new Set(ids)].toSorted().join();

/** Requires either call ids, or a number with its days. @throws AppError invalid, naming each field. */
function refuseUnclear({ number, from, until, callIds }: Given): void {
  const problems: FieldProblem[] = [];
  const isOfDays = number !== null || from !== null || until !== null;
  if (isOfDays === callIds.length > 0) {
    problems.push(fieldProblem('callIds', 'calls-or-number'));
  } else if (isOfDays) {
    if (number === null) problems.push(fieldProblem('number', 'number-missing'));
    if (from === null) problems.push(fieldProblem('from', 'first-day-missing'));
    if (until === null) problems.push(fieldProblem('until', 'last-day-missing'));
    if (from !== null && until !== null && until < from) {
      problems.push(fieldProblem('until', 'before-from'));
    }
  }
  if (problems.length === 0) return;
  throw invalid(
    'invalid-input',
    'Give either call ids, or a number with its first and last day.',
    problems,
  );
}

const othersNumber = (ownerId: string): AppError =>
  invalid('invalid-input', 'The owner has never held this number and has no calls to it.', [
    fieldProblem('number', 'never-held', { owner: ownerId }),
  ]);

/** @throws AppError invalid for a call that the owner isn't paid for. */
async function refuseOthersCalls(
  manager: EntityManager,
  ownerId: string,
  callIds: readonly string[],
): Promise<void> {
  if (callIds.length === 0) return;
  const strange: { id: string }[] = await manager.query(
    `select g.id from unnest($2::uuid[]) as g(id) where not exists (select from billing.charges c
       where c.call_id = g.id and c.side = 'owner' and c.component = 'payout' and c.party_id = $1)`,
    [ownerId, callIds],
  );
  if (strange.length === 0) return;
  const some = strange.slice(0, 5).map(({ id }) => id);
  throw invalid('invalid-input', 'Some calls aren’t calls that the owner is paid for.', [
    fieldProblem('callIds', 'not-paid-calls', { owner: ownerId, calls: some.join(', ') }),
  ]);
}
