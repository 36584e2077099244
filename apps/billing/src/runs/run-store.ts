import { conflict, fieldProblem, notFound, type Page, pageOf } from '@app/common';
import {
  type Asked,
  authorOf,
  type partiesOfRun,
  type PlannedDocument,
  type Run,
  type runApprove,
  runStates,
  type Scope,
} from '@app/contracts';
import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import { personOf, staffAlone } from '@app/platform/scopes';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { keepCharges } from '../documents/index.js';
import { holdPrices } from '../rating/index.js';
import { holdAgreements } from '../self-billing/index.js';
import { holdVatStatuses } from '../tax/index.js';
import { type PlannedRun, sameRunAmong } from '../kernel/time/run-period.js';
import { forgetPrepared } from './preparing/run-preparation.js';
import { type FullRun, planned, plannedColumns, runs } from './run-rows.js';
import type { StoredRun } from './preparing/run.entity.js';

const { moves, sql } = runStates;

const { moment, textOf, uuid } = columnTypes;
const runsInStates = rowsOf({
  id: uuid,
  from: moment,
  until: moment,
  state: textOf<Run['state']>(),
});

/** What the approver confirms to have read: the time of preparation and the gross total. */
type ReadRun = Pick<Asked<typeof runApprove>, 'preparedAt' | 'gross'>;

/** The state of runs in PostgreSQL, from which they continue after a kill at any moment. */
@Injectable()
export class RunStore {
  constructor(private readonly database: DataSource) {}

  /**
   * Stores a run to prepare; a repeated request changes nothing.
   * @throws AppError conflict, see `sameRunAmong`, and `run-open`.
   */
  async plan(manager: EntityManager, run: PlannedRun, scope: Scope): Promise<{ isNew: boolean }> {
    await manager.query('lock table billing.runs in share row exclusive mode');
    const others = await runsInStates.query(
      manager,
      `select id, "from", until, state from billing.runs
        where id = $1 or (state <> ${sql.cancelled} and "from" < $3 and until > $2) order by "from"`,
      [run.id, run.from, run.until],
    );
    if (sameRunAmong(run, others) !== null) return { isNew: false };
    const [open]: Pick<StoredRun, 'id' | 'state'>[] = await manager.query(
      `select id, state from billing.runs where state in ${sql.open}`,
    );
    if (open !== undefined) {
      const message = `Run ${open.id} is ${open.state}. Finish it or cancel it first.`;
      throw conflict('run-open', message, [fieldProblem('from', 'run-open', { run: open.id })]);
    }
    await manager.query(
      `insert into billing.runs (id, "from", until, state, waits_for, started_by, prepared_by, preparer)
       values ($1, $2, $3, ${sql.preparing}, 'calls', $4, $4, $5)`,
      [run.id, run.from, run.until, authorOf(scope), personOf(scope)],
    );
    return { isNew: true };
  }

  /**
   * Orders that a run be prepared again.
   * @throws AppError conflict `not-prepared`.
   */
  async prepareAgain(
    manager: EntityManager,
    runId: string,
    scope: Scope,
  ): Promise<{ isNew: boolean }> {
    const { state } = await runOf(manager, runId, 'for update of r');
    if (runStates.go('prepare', state) === null) return { isNew: false };
    await manager.query(
      `update billing.runs set state = ${sql.preparing}, waits_for = 'calls', prepared_by = $2, preparer = $3,
              prepared_at = null, total = null where id = $1`,
      [runId, authorOf(scope), personOf(scope)],
    );
    return { isNew: true };
  }

  /**
   * Approves what was prepared, with today as the documents' date (or the last run's date, if later). From this check on, prices of
   * its fees, its charges, VAT statuses and agreements to self-billing can no longer change.
   * @throws AppError, see `runApprove` of the contracts.
   */
  async approve(
    manager: EntityManager,
    runId: string,
    read: ReadRun,
    scope: Scope,
  ): Promise<{ isNew: boolean }> {
    const approver = staffAlone(scope, moves.approve.person);
    await keepCharges(manager);
    await holdPrices(manager);
    await holdVatStatuses(manager);
    await holdAgreements(manager);
    const run = await runOf(manager, runId, 'for update of r');
    if (run.approvedBy === approver) return { isNew: false };
    runStates.go('approve', run.state);
    runStates.refuseSame('approve', approver, run.preparer);
    if (run.outdatedBy !== null) {
      throw conflict(
        'run-outdated',
        'Calls, prices, VAT statuses or agreements have changed since the run was prepared. Prepare it again.',
      );
    }
    refuseOther(run, read);
    await manager.query(
      `update billing.runs
          set state = ${sql.approved}, approved_by = $2, approved_at = now.at, done = 0, at_position = 0,
              issued_on = greatest((now.at at time zone 'Europe/Amsterdam')::date,
                (select max(issued_on) from billing.runs))
         from (select clock_timestamp() as at) as now where id = $1`,
      [runId, approver],
    );
    return { isNew: true };
  }

  /**
   * Cancels a run that isn't approved, and deletes what was prepared.
   * @throws AppError conflict `is-approved`.
   */
  async cancel(manager: EntityManager, runId: string): Promise<{ isNew: boolean }> {
    const { state } = await runOf(manager, runId, 'for update of r');
    if (runStates.go('cancel', state) === null) return { isNew: false };
    await forgetPrepared(manager, runId);
    await manager.query(
      `update billing.runs set state = ${sql.cancelled}, waits_for = null, outdated_by = null,
              finished_at = clock_timestamp() where id = $1`,
      [runId],
    );
    return { isNew: true };
  }

  /** A run by id. @throws AppError not-found `no-such-run`. */
  get(runId: string, reader = this.database.manager): Promise<Run> {
    return runOf(reader, runId, '');
  }

  /** Lists runs, last started first. */
  async list(reader: EntityManager, after: string | undefined, limit: number): Promise<Page<Run>> {
    const found = await runs(
      reader,
      `where $1::uuid is null or (r.started_at, r.id) <
          (select b.started_at, b.id from billing.runs b where b.id = $1)
        order by r.started_at desc, r.id desc limit $2`,
      [after ?? null, limit + 1],
    );
    return pageOf(found, limit, ({ id }) => id);
  }

  /** Lists the planned documents, by place. */
  async planned(
    reader: EntityManager,
    runId: string,
    { outliers = false, after = 0, limit }: Omit<Asked<typeof partiesOfRun>, 'scope' | 'runId'>,
  ): Promise<Page<PlannedDocument>> {
    const found = await planned.query(
      reader,
      `select ${plannedColumns} from billing.run_documents p
         left join billing.documents d
           on d.run_id = p.run_id and d.kind = p.kind and d.party_id = p.party_id
          and d.direction is not distinct from p.direction
        where p.run_id = $1 and p.place > $2::bigint ${outliers ? `and p.outliers <> '{}'` : ''}
        order by p.place limit $3`,
      [runId, after, limit + 1],
    );
    return pageOf(found, limit, ({ place }) => String(place));
  }

  /** Ids of runs with work to do, in the order of approval. */
  async unfinishedIds(): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      `select id from billing.runs where state in ${sql.executed}
        order by approved_at nulls last, "from"`,
    );
    return rows.map(({ id }) => id);
  }

  /** The run if it has work to do now; null if not, or if there is no such run. */
  async toDo(runId: string): Promise<RowOf<typeof runsInStates> | null> {
    const rows = await runsInStates.query(
      this.database,
      `select id, "from", until, state from billing.runs
        where id = $1 and state in ${sql.executed}`,
      [runId],
    );
    return rows[0] ?? null;
  }

  async waitFor(runId: string, waitsFor: Run['waitsFor']): Promise<void> {
    await this.database.query(
      `update billing.runs set waits_for = $2
        where id = $1 and state = ${sql.preparing} and waits_for is distinct from $2`,
      [runId, waitsFor],
    );
  }
}

async function runOf(
  reader: EntityManager,
  runId: string,
  lock: '' | 'for update of r',
): Promise<FullRun> {
  const [run] = await runs(reader, `where r.id = $1 ${lock}`, [runId]);
  if (run !== undefined) return run;
  throw notFound('no-such-run', 'There is no such run.');
}

/**
 * Refuses an approval of something else than the present preparation.
 * @throws AppError conflict `prepared-since`, `gross-differs`.
 */
function refuseOther(run: FullRun, { preparedAt, gross }: ReadRun): void {
  if (run.preparedAt !== preparedAt) {
    throw conflict(
      'prepared-since',
      'The run was prepared again since you read it. Read it again.',
      [fieldProblem('preparedAt', 'prepared-since', { since: run.preparedAt ?? 'not prepared' })],
    );
  }
  const amount = run.gross?.micros ?? 0;
  if (amount === gross.micros) return;
  throw conflict(
    'gross-differs',
    'The run’s gross total differs from the approved one. Read the run again.',
    [fieldProblem('gross', 'amount-differs', { amount })],
  );
}
