import { AppError, pageOf } from '@app/common';
import type { Asked, NumberListView, Scope } from '@app/contracts';
import * as lists from '@app/contracts/lists';
import { columnTypes, tableOf, Transactions, type Transaction } from '@app/platform/database';
import { Controller, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import {
  listsOf,
  listsReadOnce,
  markStale,
  namesInFlows,
  numberPatterns,
  numbersAsking,
  refuseTooLarge,
  refuseTooMany,
  Snapshots,
  StaleSnapshots,
} from '../../numbers/index.js';
import { Owner } from '../../parties/index.js';
import { NumberList } from './number-list.entity.js';

const listed = tableOf(NumberList).only('name').with({ entries: columnTypes.integer });

/** The most lists of one owner: enough for every flow, and few enough to be shown. */
const mostLists = 100;

/** A change of a list: all its entries, or some to add and some to remove. */
type ListChange =
  | { readonly entries: readonly string[] }
  | { readonly add: readonly string[]; readonly remove: readonly string[] };

/**
 * Operations on an owner's lists of callers. Each change marks the numbers whose flows use the list as stale;
 * `StaleSnapshots` compiles them after the commit.
 */
@Controller()
export class Lists {
  private readonly logger = new Logger(Lists.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly snapshots: Snapshots,
    private readonly stale: StaleSnapshots,
  ) {}

  @Answers(lists.listPut)
  put({ scope, ownerId, name, entries }: Asked<typeof lists.listPut>) {
    return this.change(scope, ownerId, name, { entries });
  }

  @Answers(lists.listPatch)
  patch({ scope, ownerId, name, add, remove }: Asked<typeof lists.listPatch>) {
    return this.change(scope, ownerId, name, { add, remove });
  }

  @Answers(lists.listDelete)
  async delete({ scope, ownerId, name }: Asked<typeof lists.listDelete>) {
    await this.transactions.run(async ({ manager, audit }) => {
      await locks.take(manager, 'lists', ownerId);
      const { affected } = await manager.delete(NumberList, { ownerId, name });
      if (!affected) throw noSuchList(ownerId, name);
      const numbers = await numbersAsking(manager, ownerId, name);
      if (numbers.length > 0) throw inUse(numbers);
      await audit.note(scope, 'list.delete', `${ownerId}/${name}`);
    });
    this.changed();
  }

  /** Lists an owner's lists, by name. */
  @Answers(lists.listList)
  async list({ ownerId, after, limit }: Asked<typeof lists.listList>, { reader }: Here) {
    const rows = await listed.query(
      reader,
      `select ${listed.columns('l')}, (select count(*)::integer from portal.list_entries e
          where e.owner_id = l.owner_id and e.name = l.name) as entries
         from portal.number_lists l
        where l.owner_id = $1 and l.name > $2 order by l.name limit $3`,
      [ownerId, after, limit + 1],
    );
    return pageOf(rows, limit, ({ name }) => name);
  }

  @Answers(lists.listUses)
  async uses({ ownerId }: Asked<typeof lists.listUses>, { reader }: Here) {
    return { items: await namesInFlows(reader, ownerId, listsOf) };
  }

  /** A page of a list's entries, in the order of their digits. */
  @Answers(lists.listGet)
  async get(
    { ownerId, name, after, limit, digits }: Asked<typeof lists.listGet>,
    { reader }: Here,
  ) {
    if (!(await reader.existsBy(NumberList, { ownerId, name }))) throw noSuchList(ownerId, name);
    const rows: { entry: string }[] = await reader.query(
      `select entry from portal.list_entries
        where owner_id = $1 and name = $2 and entry > $3 collate "C" and entry like any($5)
        order by entry collate "C" limit $4`,
      [
        ownerId,
        name,
        `+${after}`,
        limit + 1,
        digits === undefined ? ['%'] : numberPatterns(digits),
      ],
    );
    return pageOf(
      rows,
      limit,
      ({ entry }) => entry.slice(1),
      ({ entry }) => entry,
    );
  }

  private async change(
    by: Scope,
    ownerId: string,
    name: string,
    change: ListChange,
  ): Promise<NumberListView> {
    const view = await this.transactions.run(async (transaction) => {
      const { manager, audit } = transaction;
      await locks.take(manager, 'lists', ownerId);
      if (!(await manager.existsBy(Owner, { id: ownerId }))) throw noSuchOwner(ownerId);
      // The list's row is written before the search for numbers: a number that is compiled
      // meanwhile waits, and then finds the list changed.
      await manager.upsert(NumberList, { ownerId, name, changedAt: new Date() }, [
        'ownerId',
        'name',
      ]);
      await refuseTooManyLists(manager, ownerId);
      if ('entries' in change) await keepOnly(manager, ownerId, name, change.entries);
      else await removeEntries(manager, ownerId, name, change.remove);
      await addEntries(manager, ownerId, name, 'entries' in change ? change.entries : change.add);
      await this.markNumbersStale(transaction, ownerId, name);
      await audit.note(by, 'list.put', `${ownerId}/${name}`);
      return { name, entries: await countOf(manager, ownerId, name) };
    });
    this.changed();
    return view;
  }

  /** Marks the numbers that use the list as stale, after checking that their snapshots don't become too large. */
  private async markNumbersStale(
    { manager }: Transaction,
    ownerId: string,
    name: string,
  ): Promise<void> {
    const [now, askedLists] = [new Date(), listsReadOnce(manager)];
    for (const number of await numbersAsking(manager, ownerId, name)) {
      const snapshot = await this.snapshots.compile(number, manager, now, askedLists);
      refuseTooMany(number, snapshot.lists);
      refuseTooLarge(snapshot);
      await markStale(manager, number);
    }
  }

  private changed(): void {
    this.stale.wake();
    this.logger.log({ work: 'change', count: 1 });
  }
}

async function refuseTooManyLists(manager: EntityManager, ownerId: string): Promise<void> {
  if ((await manager.countBy(NumberList, { ownerId })) <= mostLists) return;
  throw new AppError('invalid', 'too-many-lists', `An owner may have at most ${mostLists} lists.`);
}

const keepOnly = (
  manager: EntityManager,
  ownerId: string,
  name: string,
  entries: readonly string[],
): Promise<void> =>
  manager.query(
    'delete from portal.list_entries where owner_id = $1 and name = $2 and entry <> all($3)',
    [ownerId, name, entries],
  );

const removeEntries = (
  manager: EntityManager,
  ownerId: string,
  name: string,
  entries: readonly string[],
): Promise<void> =>
  manager.query(
    'delete from portal.list_entries where owner_id = $1 and name = $2 and entry = any($3)',
    [ownerId, name, entries],
  );

const addEntries = (
  manager: EntityManager,
  ownerId: string,
  name: string,
  entries: readonly string[],
): Promise<void> =>
  manager.query(
    `insert into portal.list_entries (owner_id, name, entry)
     select $1, $2, unnest($3::text[]) on conflict do nothing`,
    [ownerId, name, entries],
  );

async function countOf(manager: EntityManager, ownerId: string, name: string): Promise<number> {
  const [row]: { count: number }[] = await manager.query(
    'select count(*)::integer from portal.list_entries where owner_id = $1 and name = $2',
    [ownerId, name],
  );
  return row?.count ?? 0;
}

const noSuchOwner = (id: string): AppError =>
  new AppError('not-found', 'no-such-owner', `There is no owner ${id}.`);

const noSuchList = (ownerId: string, name: string): AppError =>
  new AppError('not-found', 'no-such-list', `${ownerId} has no list ${name}.`);

const shown = 10;

function inUse(numbers: readonly string[]): AppError {
  const named = numbers.slice(0, shown).join(', ');
  const rest = numbers.length > shown ? ` and ${numbers.length - shown} others` : '';
  return new AppError(
    'conflict',
    'list-in-use',
    `The list is used by the flows of ${named}${rest}: change these flows first.`,
  );
}
