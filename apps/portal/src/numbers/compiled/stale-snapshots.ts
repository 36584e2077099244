import { Inject, Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import { numbersBucket } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, rowsOf, Transactions } from '@app/platform/database';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { locks } from '../../kernel/locks.js';
import { bucketKey } from '../bucket-key.js';
import { dropEndedAbsences } from './absences.js';
import { listsReadOnce, type AskedLists } from './flow-lists.js';
import { Snapshots } from './snapshots.js';
import { StaleSnapshot } from './stale-snapshot.entity.js';
import { settleTimedFlows } from './timed-flows.js';

/** The most numbers compiled in one transaction: an owner may hold a thousand numbers. */
const batch = 50;

/** Numbers that are due, each with the ids of the notes about it so far. */
const dueNumbers = rowsOf({
  number: columnTypes.text,
  ids: columnTypes.texts,
  /** Whether it has scheduled versions or an override. */
  isTimed: columnTypes.flag,
  /** Whether absences of its owner are over. */
  hasEnded: columnTypes.flag,
});

/**
 * Compiles snapshots again after a change of something else than the number itself: its owner, a list, a prompt, a
 * tariff, or the time. The change inserts a note in its own transaction; one of the replicas handles the note when it
 * is due, so that a crash loses none.
 */
@Injectable()
export class StaleSnapshots {
  private readonly logger = new Logger(StaleSnapshots.name);
  private readonly repeater: Repeater;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'SNAPSHOT_SWEEP_MS'>,
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly snapshots: Snapshots,
    repeaters: Repeaters,
  ) {
    this.repeater = repeaters.repeat(
      () => this.compileDue(),
      config.SNAPSHOT_SWEEP_MS,
      (error) => this.logger.error('snapshots of numbers were not compiled; trying again', error),
    );
  }

  /** Wakes the repeater; to be called after the commit that marked snapshots as stale. */
  wake(): void {
    this.repeater.wake();
  }

  /** Compiles all snapshots that are due by now. */
  async compileDue(): Promise<void> {
    while (await this.compileNext());
  }

  /**
   * Compiles a batch of due snapshots.
   * @returns Whether more may be due.
   */
  private async compileNext(): Promise<boolean> {
    const due = await dueNumbers.query(
      this.database,
      `select s.number, array_agg(s.id) as ids,
              exists (select from portal.timed_flows t where t.number = s.number) as "isTimed",
              exists (select from portal.service_numbers n
                 join portal.absences a on a.owner_id = n.owner_id
                where n.number = s.number and a.ends_at <= clock_timestamp()) as "hasEnded"
         from portal.stale_snapshots s
        where s.due_at <= clock_timestamp() group by s.number order by min(s.due_at), s.number limit $1`,
      [batch],
    );
    if (due.length === 0) return false;
    await this.transactions.run(async ({ manager, outbox }) => {
      const askedLists = listsReadOnce(manager);
      const inOrder = due.toSorted((a, b) => (a.number < b.number ? -1 : 1));
      await locks.takeEach(
        manager,
        'number',
        inOrder.map(({ number }) => number),
      );
      for (const { number, isTimed, hasEnded } of inOrder) {
        // A flow that is timed after the look at what is due settles in its own transaction.
        if (isTimed) await settleTimedFlows(manager, number);
        if (hasEnded) await dropEndedAbsences(manager, number);
        const snapshot = await this.compiled(number, manager, askedLists);
        if (snapshot !== null) await outbox.put(numbersBucket, bucketKey(number), snapshot);
      }
      await manager.delete(StaleSnapshot, { id: In(due.flatMap(({ ids }) => ids)) });
    });
    return due.length === batch;
  }

  /**
   * The number's new snapshot; null when the number is gone, or when controllers must keep the one they have because
   * the flow lacks something.
   */
  private async compiled(number: string, manager: EntityManager, askedLists: AskedLists) {
    try {
      return await this.snapshots.compile(number, manager, new Date(), askedLists);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.kind === 'not-found') return null;
      if (error.kind !== 'invalid') throw error;
      this.logger.error(
        'a number’s snapshot can’t be compiled any more; controllers keep the one that they have',
        {
          key: bucketKey(number),
          err: error,
        },
      );
      return null;
    }
  }
}

/** Marks a number's snapshot as stale from a moment on, in the acting transaction. */
export const markStale = (manager: EntityManager, number: string, at = new Date()): Promise<void> =>
  manager.query('insert into portal.stale_snapshots (number, due_at) values ($1, $2)', [
    number,
    at,
  ]);

/** Marks the snapshots of all numbers of an owner as stale. */
export const markNumbersOf = (
  manager: EntityManager,
  ownerId: string,
  at = new Date(),
): Promise<void> =>
  manager.query(
    `insert into portal.stale_snapshots (number, due_at)
     select number, $2 from portal.service_numbers where owner_id = $1`,
    [ownerId, at],
  );

/**
 * Marks the snapshots of numbers as stale whose flow or closing names a prompt or a list. Some that only contain the
 * same word are compiled again without need.
 * @param ownerId Null: the numbers of all owners, for the platform's own prompts.
 */
export const markNaming = (
  manager: EntityManager,
  ownerId: string | null,
  name: string,
): Promise<void> =>
  manager.query(
    `insert into portal.stale_snapshots (number, due_at)
     select distinct n.number, clock_timestamp()
       from portal.service_numbers n
       join portal.flows_in_use f on f.number = n.number
       join portal.owners o on o.id = n.owner_id
      where ($1::text is null or n.owner_id = $1)
        and (jsonb_path_exists(f.flow, '$.** ? (@ == $name)', jsonb_build_object('name', $2::text))
          or n.announcement = $2
          or $1 is null and (n.state <> 'active' or o.state <> 'active'))`,
    [ownerId, name],
  );
