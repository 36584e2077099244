import { AppError } from '@app/common';
import type { BilledCarrier, DocumentKind, Run } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isDocumented } from '../documents/closings.js';
import type { OwnerToBill } from './listed-parties.js';
import { type PlannedRun, sameRunAmong } from './run-period.js';
import type { DocumentProblem } from './run-problems.js';

export interface UnfinishedRun extends PlannedRun {
  /** Null until its parties are known. */
  readonly total: number | null;
}

/** A party whose documents are to be made. */
export type PartyToDo = { readonly place: number } & (
  | { readonly partyType: 'owner'; readonly party: OwnerToBill }
  | { readonly partyType: 'carrier'; readonly party: BilledCarrier }
);

interface RunRow {
  id: string;
  from: Date;
  until: Date;
  state: 'running' | 'done';
  waits_for: Run['waitsFor'];
  started_by: string;
  started_at: Date;
  finished_at: Date | null;
  done: number;
  total: number | null;
  documents: string;
  problems: string;
}

const runColumns = `r.id, r."from", r.until, r.state, r.waits_for, r.started_by, r.started_at,
  r.finished_at, r.done, r.total,
  (select count(*) from billing.documents d where d.run_id = r.id) as documents,
  (select count(*) from billing.run_problems p where p.run_id = r.id) as problems`;

const runFromRow = (row: RunRow): Run => ({
  id: row.id,
  from: row.from.toISOString(),
  until: row.until.toISOString(),
  state: row.state,
  waitsFor: row.waits_for,
  startedBy: row.started_by,
  startedAt: row.started_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  done: row.done,
  total: row.total,
  documents: Number(row.documents),
  problems: Number(row.problems),
});

/** How far each run is: what must be known to go on with it after a kill at any moment. */
@Injectable()
export class RunStore {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Keeps a run that is to be executed; the same one again changes nothing.
   * @throws AppError conflict, see `sameRunAmong`.
   */
  async plan(
    manager: EntityManager,
    run: PlannedRun,
    startedBy: string,
  ): Promise<{ isNew: boolean }> {
    await manager.query('lock table billing.runs in share row exclusive mode');
    const others: PlannedRun[] = await manager.query(
      `select id, "from", until from billing.runs
        where id = $1 or ("from" < $3 and until > $2) order by "from"`,
      [run.id, run.from, run.until],
    );
    if (sameRunAmong(run, others) !== null) return { isNew: false };
    await manager.query(
      `insert into billing.runs (id, "from", until, state, waits_for, started_by)
       values ($1, $2, $3, 'running', 'calls', $4)`,
      [run.id, run.from, run.until, startedBy],
    );
    return { isNew: true };
  }

  /** @throws AppError not-found `no-such-run`. */
  async get(runId: string, reader = this.database.manager): Promise<Run> {
    const rows: RunRow[] = await reader.query(
      `select ${runColumns} from billing.runs r where r.id = $1`,
      [runId],
    );
    const [row] = rows;
    if (row === undefined) throw new AppError('not-found', 'no-such-run', 'There is no such run.');
    return runFromRow(row);
  }

  /** The last started first. */
  async list(
    reader: EntityManager,
    before: string | undefined,
    limit: number,
  ): Promise<{ runs: Run[]; more: boolean }> {
    const rows: RunRow[] = await reader.query(
      `select ${runColumns} from billing.runs r
        where $1::uuid is null or (r.started_at, r.id) <
          (select b.started_at, b.id from billing.runs b where b.id = $1)
        order by r.started_at desc, r.id desc limit $2`,
      [before ?? null, limit + 1],
    );
    return { runs: rows.slice(0, limit).map(runFromRow), more: rows.length > limit };
  }

  async unfinishedIds(): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      `select id from billing.runs where state = 'running' order by "from"`,
    );
    return rows.map(({ id }) => id);
  }

  /** Null when it is done, or isn't there. */
  async unfinished(runId: string): Promise<UnfinishedRun | null> {
    const rows: UnfinishedRun[] = await this.database.query(
      `select id, "from", until, total from billing.runs where id = $1 and state = 'running'`,
      [runId],
    );
    return rows[0] ?? null;
  }

  async waitFor(runId: string, waitsFor: Run['waitsFor']): Promise<void> {
    await this.database.query(
      'update billing.runs set waits_for = $2 where id = $1 and waits_for is distinct from $2',
      [runId, waitsFor],
    );
  }

  /** Keeps the parties as they are now, once: a run that goes on later makes out to the same ones. */
  async keepParties(
    runId: string,
    owners: readonly OwnerToBill[],
    carriers: readonly BilledCarrier[],
  ): Promise<void> {
    const parties = [
      ...owners.map((party) => ({ partyType: 'owner', partyId: party.id, party })),
      ...carriers.map((party) => ({ partyType: 'carrier', partyId: party.id, party })),
    ].map((party, index) => ({ place: index + 1, ...party }));
    await this.transactions.run(async ({ manager }) => {
      const [kept]: [unknown[], number] = await manager.query(
        `update billing.runs set total = $2, waits_for = null
          where id = $1 and total is null returning id`,
        [runId, parties.length],
      );
      if (kept.length === 0) return;
      await manager.query(
        `insert into billing.run_parties (run_id, place, party_type, party_id, party)
         select $1, p.place, p."partyType", p."partyId", p.party
           from json_to_recordset($2::json) as p(place integer, "partyType" text, "partyId" text,
             party jsonb)`,
        [runId, JSON.stringify(parties)],
      );
    });
  }

  /** The first that wasn't looked at yet; null when there is none. */
  async nextParty(runId: string): Promise<PartyToDo | null> {
    const rows: PartyToDo[] = await this.database.query(
      `select place, party_type as "partyType", party from billing.run_parties
        where run_id = $1 and looked_at is null order by place limit 1`,
      [runId],
    );
    return rows[0] ?? null;
  }

  async noteProblem(
    runId: string,
    kind: DocumentKind,
    partyId: string,
    { code, message }: DocumentProblem,
  ): Promise<void> {
    await this.database.query(
      `insert into billing.run_problems (run_id, kind, party_id, code, message)
       values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [runId, kind, partyId, code, message],
    );
  }

  /** Parties that have charges for this run but aren't among those that portal listed. */
  async notListed(run: PlannedRun): Promise<{ kind: DocumentKind; partyId: string }[]> {
    return this.database.query(
      `select distinct case when c.side = 'owner' then 'invoice' else 'settlement' end as kind,
              c.party_id as "partyId"
         from billing.charges c
        where c.started_at < $2 and not ${isDocumented('c')}
          and not exists (select from billing.run_parties p
            where p.run_id = $1 and p.party_id = c.party_id
              and p.party_type = case when c.side = 'owner' then 'owner' else 'carrier' end)
        order by 2`,
      [run.id, run.until.getTime() * 1000],
    );
  }

  async lookedAt(runId: string, place: number): Promise<void> {
    await this.transactions.run(async ({ manager }) => {
      const [marked]: [unknown[], number] = await manager.query(
        `update billing.run_parties set looked_at = clock_timestamp()
          where run_id = $1 and place = $2 and looked_at is null returning place`,
        [runId, place],
      );
      if (marked.length === 0) return;
      await manager.query('update billing.runs set done = done + 1 where id = $1', [runId]);
    });
  }

  async finish(runId: string): Promise<void> {
    await this.database.query(
      `update billing.runs set state = 'done', waits_for = null, finished_at = clock_timestamp()
        where id = $1 and state = 'running'`,
      [runId],
    );
  }
}
