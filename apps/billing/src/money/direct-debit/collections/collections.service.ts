import { isDeepStrictEqual } from 'node:util';
import { conflict, fieldProblem, idTaken, invalid, type Money, pageOf } from '@app/common';
import {
  type Asked,
  authorOf,
  type Collection,
  collectionApprove,
  collectionCancel,
  collectionGet,
  collectionItems,
  collectionLeftOut,
  collectionLink,
  collectionList,
  collectionPrepare,
  collectionRefuse,
  collectionItemStates,
  collectionStates,
  type Scope,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { tableOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { personOf, staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../../../kernel/config.js';
import { dutchDate } from '../../../kernel/time/months.js';
import { lockedThrough, post } from '../../../books/index.js';
import { openDay } from '../../receivables/entries-of-payment.js';
import { OwnerStandings } from '../../standings/owner-standings.service.js';
import { messageIdOf } from './collection-ids.js';
import {
  collectionOf,
  collections,
  type FoundCollection,
  forget,
  itemsPage,
  keep,
  keptItems,
  leftOutPage,
  workOut,
} from './collection-store.js';
import { CollectionFiles } from './collection-files.js';
import { StoredCollection } from './collection.entity.js';
import { type Creditor, creditorOf, neededCreditor } from '../mandates/creditor.js';
import { entryOfDebit } from '../../receivables/debit-entries.js';
import { lockDebits } from '../mandates/lock-debits.js';
import { refuseItem } from './refuse-item.js';
import { firstCollectionDay, isTargetDay } from '../../../kernel/time/target-days.js';

const table = tableOf(StoredCollection);
const { sql } = collectionStates;

/** Moves of collections and, for `refuse`, of their items. */
const moves = { ...collectionStates.moves, refuse: collectionItemStates.moves.refuse };

type One = { collection: Collection };

/** Prepares batches of direct debits, has a second person approve them, and offers their files for the bank. */
@Controller()
export class Collections {
  private readonly creditor: Creditor | null;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly files: CollectionFiles,
    private readonly standings: OwnerStandings,
    @Inject(CONFIG) config: Config,
  ) {
    this.creditor = creditorOf(config);
  }

  /** @throws AppError, see `collectionPrepare` of the contracts. */
  @Answers(collectionPrepare)
  async prepare({ scope, id, collectOn }: Asked<typeof collectionPrepare>) {
    staffOrPlatform(scope);
    const creditor = neededCreditor(this.creditor);
    checkDay(collectOn);
    return this.change(scope, 'prepare', id, async (manager) => {
      const messageId = messageIdOf(id, collectOn);
      const by = { preparedBy: authorOf(scope), preparer: personOf(scope) };
      const added = await table.insertReturning(
        manager,
        [{ id, collectOn, state: moves.prepare.to, messageId, creditor, ...by }],
        'on conflict (id) do nothing',
      );
      const row = await collectionOf(manager, id, 'for update of c');
      if (added.length === 0) await this.prepareAgain(manager, row, collectOn, scope, creditor);
      await keep(manager, id, await workOut(manager, row));
      return true;
    });
  }

  /** @throws AppError, see `collectionApprove` of the contracts. */
  @Answers(collectionApprove)
  approve({ scope, id, preparedAt, amount }: Asked<typeof collectionApprove>) {
    return this.change(scope, 'approve', id, async (manager) => {
      const row = await collectionOf(manager, id, 'for update of c');
      const staffId = approverOf(scope, row);
      if (row.approvedBy === staffId) return false;
      collectionStates.go('approve', row.state);
      refuseOther(row, preparedAt);
      await this.collect(manager, row, amount, staffId);
      return true;
    });
  }

  /** @throws AppError, see `collectionCancel` of the contracts. */
  @Answers(collectionCancel)
  cancel({ scope, id }: Asked<typeof collectionCancel>) {
    return this.change(scope, 'cancel', id, async (manager) => {
      const row = await collectionOf(manager, id, 'for update of c');
      const state = collectionStates.go('cancel', row.state);
      if (state === null) return false;
      await forget(manager, id);
      await manager.update(StoredCollection, { id }, { state });
      return true;
    });
  }

  /** @throws AppError, see `collectionRefuse` of the contracts. */
  @Answers(collectionRefuse)
  async refuse({ scope, id, ...of }: Asked<typeof collectionRefuse>) {
    staffOrPlatform(scope);
    staffAlone(scope, moves.refuse.person);
    const one = await this.change(scope, 'refuse', id, async (manager) => {
      await refuseItem(manager, id, { ...of, on: dutchDate(new Date()) });
      return true;
    });
    this.standings.wake();
    return one;
  }

  @Answers(collectionList)
  async list({ scope, limit, ...page }: Asked<typeof collectionList>, reader: EntityManager) {
    staffOrPlatform(scope);
    const rows = await collections(reader, { ...page, limit: limit + 1 });
    return pageOf(rows, limit, ({ id }) => id);
  }

  @Answers(collectionGet)
  async get({ scope, id }: Asked<typeof collectionGet>, reader: EntityManager) {
    staffOrPlatform(scope);
    return { collection: await collectionOf(reader, id) };
  }

  @Answers(collectionItems)
  async items({ scope, id, state, ...page }: Asked<typeof collectionItems>, reader: EntityManager) {
    staffOrPlatform(scope);
    await collectionOf(reader, id);
    return itemsPage(reader, id, { filter: state, ...page });
  }

  @Answers(collectionLeftOut)
  async leftOut(
    { scope, id, reason, ...page }: Asked<typeof collectionLeftOut>,
    reader: EntityManager,
  ) {
    staffOrPlatform(scope);
    await collectionOf(reader, id);
    return leftOutPage(reader, id, { filter: reason, ...page });
  }

  /** @throws AppError, see `collectionLink` of the contracts. */
  @Answers(collectionLink)
  async link({ scope, id }: Asked<typeof collectionLink>) {
    staffOrPlatform(scope);
    return this.files.link(await collectionOf(this.database.manager, id));
  }

  private async prepareAgain(
    manager: EntityManager,
    row: FoundCollection,
    collectOn: string,
    scope: Scope,
    creditor: Creditor,
  ): Promise<void> {
    if (row.collectOn !== collectOn) {
      throw idTaken(`The id belongs to a collection of ${row.collectOn}; use a new id.`);
    }
    collectionStates.go('prepareAgain', row.state);
    await manager.query(
      `update billing.collections set creditor = $2, prepared_by = $3, preparer = $4,
              prepared_at = clock_timestamp() where id = $1`,
      [row.id, JSON.stringify(creditor), authorOf(scope), personOf(scope)],
    );
  }

  /** Approves a collection, if its items are still the ones that would be prepared now, and posts them as underway. */
  private async collect(
    manager: EntityManager,
    row: FoundCollection,
    amount: Money,
    staffId: string,
  ): Promise<void> {
    const today = dutchDate(new Date());
    const first = firstCollectionDay(today);
    if (row.collectOn < first) {
      throw conflict('too-late', `Banks can’t collect before ${first} now; cancel the collection.`);
    }
    if (row.items === 0) {
      throw conflict('nothing-to-collect', 'The collection has no items; cancel it.');
    }
    if (row.amount.micros !== amount.micros) {
      throw conflict(
        'amount-differs',
        'The collection’s amount differs from the one given; read it again.',
        [fieldProblem('amount', 'amount-differs', { amount: row.amount.micros })],
      );
    }
    const kept = await keptItems(manager, row.id);
    const { items } = await workOut(manager, row);
    if (!isDeepStrictEqual(items, kept)) {
      throw conflict(
        'collection-outdated',
        'The open invoices have changed; prepare the collection again.',
      );
    }
    await manager.query(
      `update billing.collections set state = ${sql.approved}, approved_by = $2,
              approved_at = date_trunc('second', clock_timestamp()) where id = $1`,
      [row.id, staffId],
    );
    await manager.query(
      `update billing.collection_items set state = ${collectionItemStates.sql.underway} where collection_id = $1`,
      [row.id],
    );
    const on = openDay(today, await lockedThrough(manager));
    await post(
      manager,
      items.map(({ amount: { micros }, ...item }) =>
        entryOfDebit({ ...item, micros, collectionId: row.id, on }),
      ),
    );
  }

  private async change(
    scope: Scope,
    move: 'prepare' | 'approve' | 'cancel' | 'refuse',
    id: string,
    work: (manager: EntityManager) => Promise<boolean>,
  ): Promise<One> {
    staffOrPlatform(scope);
    return this.transactions.run(async ({ manager, audit }) => {
      await lockDebits(manager);
      if (await work(manager)) await audit.note(scope, moves[move].audit, id);
      return { collection: await collectionOf(manager, id) };
    });
  }
}

/** The approver, who must not be the preparer. @throws AppError forbidden `people-only`, `four-eyes`. */
function approverOf(scope: Scope, { preparer, approvedBy }: FoundCollection): string {
  const staffId = staffAlone(scope, moves.approve.person);
  if (approvedBy === null) collectionStates.refuseSame('approve', staffId, preparer);
  return staffId;
}

/** Refuses an approval of an earlier preparation. @throws AppError conflict `prepared-since`. */
function refuseOther({ preparedAt: since }: FoundCollection, preparedAt: string): void {
  if (since === preparedAt) return;
  throw conflict(
    'prepared-since',
    'The collection was prepared again after you read it; read it again.',
    [fieldProblem('preparedAt', 'prepared-since', { since })],
  );
}

/** Checks that banks can still collect on a date. @throws AppError invalid, naming `collectOn`. */
function checkDay(collectOn: string): void {
  const first = firstCollectionDay(dutchDate(new Date()));
  const problem =
    collectOn < first
      ? fieldProblem('collectOn', 'bank-too-late', { first })
      : isTargetDay(collectOn)
        ? null
        : fieldProblem('collectOn', 'not-a-business-day');
  if (problem === null) return;
  throw invalid('invalid-input', 'Banks can’t collect on this date.', [problem]);
}
