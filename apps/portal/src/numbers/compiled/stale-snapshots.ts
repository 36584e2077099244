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
import { listsReadOnce, type AskedLists } from './flow-lists.js';
import { Snapshots } from './snapshots.js';
import { StaleSnapshot } from './stale-snapshot.entity.js';

/** Snapshots in one transaction: an owner may hold a thousand numbers. */
const batch = 50;

/** Numbers, and why each is due: what was said of it until now. */
const dueNumbers = rowsOf({ number: columnTypes.text, ids: columnTypes.texts });

/**
 * Compiles snapshots again that something else has changed than the number itself: its owner, a
 * list, a prompt, a tariff, or the time. Whoever changes it says so in the same transaction; what
 * was said is done by one of the replicas, in the order in which it is due, and survives all of them.
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
      (error) => this.logger.error('could not compile snapshots; trying again', error),
    );
  }

  /** To be called after the commit of what was said to be stale. */
  wake(): void {
    this.repeater.wake();
  }

  /** Everything that is due by now. */
  async compileDue(): Promise<void> {
    while (await this.compileNext());
  }

  /** @returns Whether there may be more. */
  private async compileNext(): Promise<boolean> {
    const due = await dueNumbers.query(
      this.database,
      `select number, array_agg(id) as ids from portal.stale_snapshots
        where due_at <= clock_timestamp() group by number order by min(due_at), number limit $1`,
      [batch],
    );
    if (due.length === 0) return false;
    await this.transactions.run(async ({ manager, outbox }) => {
      const askedLists = listsReadOnce(manager);
      for (const { number } of due.toSorted((a, b) => (a.number < b.number ? -1 : 1))) {
        await locks.take(manager, 'number', number);
        const snapshot = await this.compiled(number, manager, askedLists);
        if (snapshot !== null) await outbox.put(numbersBucket, bucketKey(number), snapshot);
      }
      await manager.delete(StaleSnapshot, { id: In(due.flatMap(({ ids }) => ids)) });
    });
    return due.length === batch;
  }

  /** Null for one that is gone, or that controllers must go on with as they hold it. */
  private async compiled(number: string, manager: EntityManager, askedLists: AskedLists) {
    try {
      return await this.snapshots.compile(number, manager, new Date(), askedLists);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.kind === 'not-found') return null;
      if (error.kind !== 'invalid') throw error;
      this.logger.error('can’t be compiled any more', { key: bucketKey(number), err: error });
      return null;
    }
  }
}

/** In the acting transaction: what controllers hold of this number isn't right any more from then on. */
export const markStale = (manager: EntityManager, number: string, at = new Date()): Promise<void> =>
  manager.query('insert into portal.stale_snapshots (number, due_at) values ($1, $2)', [
    number,
    at,
  ]);

/** The same of all numbers of an owner. */
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
 * The same of the numbers whose flow, or whose closing, names something so: a prompt or a list. Some
 * that only hold the word are compiled again for nothing.
 * @param ownerId Null: of all owners, for what is the platform's own.
 */
export const markNaming = (
  manager: EntityManager,
  ownerId: string | null,
  name: string,
): Promise<void> =>
  manager.query(
    `insert into portal.stale_snapshots (number, due_at)
     select n.number, clock_timestamp()
       from portal.service_numbers n
       join portal.flow_versions f on f.number = n.number and f.version = n.flow_version
       join portal.owners o on o.id = n.owner_id
      where ($1::text is null or n.owner_id = $1)
        and (jsonb_path_exists(f.flow, '$.** ? (@ == $name)', jsonb_build_object('name', $2::text))
          or n.announcement = $2
          or $1 is null and (n.state <> 'active' or o.state <> 'active'))`,
    [ownerId, name],
  );
