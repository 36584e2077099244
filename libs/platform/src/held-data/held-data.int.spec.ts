import { Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { ownDataQuestions, type Scope } from '@app/contracts';
import {
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import {
  databaseModule,
  Emptied,
  Erased,
  ErasedBy,
  KeptBy,
  NotOwners,
  NotPersonal,
  OwnedBy,
  OwnedThrough,
  PersonalData,
  Transactions,
  Withheld,
} from '../database/index.js';
import { MessagingModule } from '../messaging/index.js';
import { OperationsModule } from '../operations/index.js';
import { heldDataModule } from './index.js';

const known = { whom: ['owners'], purpose: 'a test', ground: 'contract', period: 'a day' } as const;

@Entity({ name: 'holdings' })
@OwnedBy('ownerId', { spans: ['from', 'until'] })
@Erased('tax')
class Holding {
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  number: string;
  @PrimaryColumn({ name: 'held_from', type: 'timestamptz' })
  @NotPersonal()
  from: Date;
  @Column({ name: 'held_until', type: 'timestamptz', nullable: true })
  @NotPersonal()
  until: Date | null;
  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;
}

@Entity({ name: 'flows' })
@OwnedThrough(() => Holding, { number: 'number' }, { at: 'savedAt' })
@Erased('tax', { from: 'savedAt' })
class Flow {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;
  @Column({ type: 'text' })
  @NotPersonal()
  number: string;
  @Column({ name: 'saved_at', type: 'timestamptz' })
  @NotPersonal()
  savedAt: Date;
}

abstract class OfParty {
  @Column({ name: 'party_type', type: 'text' })
  @NotPersonal()
  partyType: string;
  @Column({ name: 'party_id', type: 'text' })
  @NotPersonal()
  partyId: string;
}

@Entity({ name: 'bills' })
@OwnedBy('partyId', {
  having: { partyType: 'owner' },
  inOrderOf: ['position'],
  inheritedBehind: 'position',
})
@KeptBy('tax')
class Bill extends OfParty {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;
  @Column({ type: 'bigint' })
  @NotPersonal()
  position: string;
  @Column({ name: 'bill_to', type: 'jsonb' })
  @PersonalData(known)
  billTo: object;
  @Column({ type: 'text' })
  @Withheld('a secret')
  @NotPersonal()
  token: string;
}

@Entity({ name: 'checks' })
@OwnedThrough(() => Bill, { vatId: 'billTo.vatId' })
@ErasedBy(() => ({
  lines: () =>
    Promise.resolve([
      { rule: 'legal-hold', how: 'kept', rows: 3, due: 0, first: null, last: null } as const,
    ]),
  erase: () => Promise.resolve({ erased: 0, more: false }),
}))
class Check {
  @PrimaryColumn({ name: 'vat_id', type: 'text' })
  @PersonalData(known)
  vatId: string;
}

@Entity({ name: 'people' })
@OwnedBy('ownerId')
@Emptied('contract', { name: '—' })
class Person {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;
  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;
  @Column({ type: 'text' })
  @PersonalData(known)
  name: string;
}

@Entity({ name: 'sums' })
@NotOwners('sums of everybody')
class Sum {
  @PrimaryColumn({ type: 'text' })
  @PersonalData(known)
  number: string;
}

class CreateAll1800000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table holdings (number text, held_from timestamptz,
      held_until timestamptz, owner_id text not null, primary key (number, held_from))`);
    await runner.query(
      'create table flows (id uuid primary key, number text not null, saved_at timestamptz not null)',
    );
    await runner.query(`create table bills (id uuid primary key, position bigint not null unique,
      party_type text not null, party_id text not null, bill_to jsonb not null, token text not null)`);
    await runner.query('create table checks (vat_id text primary key)');
    await runner.query(
      'create table people (id uuid primary key, owner_id text not null, name text not null)',
    );
    await runner.query('create table sums (number text primary key)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table holdings, flows, bills, checks, people, sums');
  }
}

@Module({
  imports: [
    MessagingModule,
    heldDataModule(ownDataQuestions.cdr),
    OperationsModule,
    databaseModule({
      schema: 'things',
      entities: [Holding, Flow, Bill, Check, Person, Sum],
      migrations: [CreateAll1800000000101],
    }),
  ],
})
class ThingsModule {}

const within = { timeoutMs: 5000 };
const mine: Scope = { as: 'owner', ownerId: 'mine' };
const anna = { as: 'staff' as const, staffId: 'anna', reason: 'op verzoek' } satisfies Scope;
const idOf = (digit: string | number): string =>
  `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;

let bus: FreshBus;
let database: FreshDatabase;
let app: RunningApp;

beforeAll(async () => {
  bus = freshBus();
  database = await freshDatabase();
  app = await startApp(
    { name: 'things', module: ThingsModule },
    { ...database.config, ...bus.config },
  );
  // +311 belonged to `mine` until June, and to another owner since.
  await database.query(`insert into things.holdings values
    ('+311', '2026-01-01Z', '2026-06-01Z', 'mine'), ('+311', '2026-06-01Z', null, 'other'),
    ('+312', '2026-01-01Z', null, 'mine')`);
  await database.query(
    `insert into things.flows values ($1, '+311', '2026-05-31Z'), ($2, '+311', '2026-06-02Z'),
      ($3, '+312', '2026-06-02Z')`,
    [idOf(1), idOf(2), idOf(3)],
  );
  await database.query(
    `insert into things.bills
     select ('00000000-0000-4000-8000-' || lpad((100000 - n)::text, 12, '0'))::uuid, n,
       case when n % 3 = 0 then 'carrier' else 'owner' end,
       case when n % 2 = 0 then 'mine' else 'other' end,
       jsonb_build_object('vatId', 'NL' || (n % 2), 'name', E'a "quoted"\\nname'), 'hush'
     from generate_series(1, 5000) n`,
  );
  await database.query(`insert into things.checks values ('NL0'), ('NL1')`);
  await database.query(`insert into things.sums values ('+311')`);
});
afterAll(async () => {
  await app.close();
  await bus.drop();
  await database.drop();
});

const asked = () => strangerIn(app);
const tables = (scope: Scope = mine, ownerId = 'mine') =>
  asked().ask(ownDataQuestions.cdr.tables, { scope, ownerId }, within);
async function rowsOf(table: string, limit?: number): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const question = {
      scope: mine,
      ownerId: 'mine',
      table,
      ...(limit && { limit }),
      ...(after && { after }),
    };
    const page = await asked().ask(ownDataQuestions.cdr.rows, question, within);
    all.push(...page.items.map((row) => JSON.parse(row) as Record<string, unknown>));
    after = page.next;
  }
  return all;
}

describe('own data of an owner', () => {
  it('are listed by table, with the declarations of their columns, and tables without owners', async () => {
    const { tables: found, others } = await tables();
    expect(Object.fromEntries(found.map(({ table, rows }) => [table, rows]))).toMatchObject({
      holdings: 2,
      flows: 2,
      checks: 1,
      bills: Array.from({ length: 5000 }, (_, n) => n + 1).filter((n) => n % 3 && n % 2 === 0)
        .length,
    });
    const bills = found.find(({ table }) => table === 'bills');
    expect(bills?.columns.find(({ name }) => name === 'billTo')?.personal).toEqual({
      purpose: known.purpose,
      ground: known.ground,
      period: known.period,
    });
    const names = ['id', 'position', 'partyType', 'partyId', 'billTo'];
    expect(bills?.columns.map(({ name }) => name)).toEqual(names);
    expect(bills?.withheld).toEqual([{ name: 'token', why: 'a secret' }]);
    expect(others).toEqual(expect.arrayContaining([{ table: 'sums', why: 'sums of everybody' }]));
  });

  it('are read page by page, each of the owner’s rows once, for any page size', async () => {
    const expected = Array.from({ length: 5000 }, (_, n) => n + 1).filter(
      (n) => n % 3 && n % 2 === 0,
    );
    for (const limit of [undefined, 7 * 13]) {
      const bills = await rowsOf('bills', limit);
      expect(bills.map(({ position }) => position)).toEqual(expected);
      expect(bills[0]).toEqual({
        id: idOf(100_000 - 2),
        position: 2,
        partyType: 'owner',
        partyId: 'mine',
        billTo: { vatId: 'NL0', name: 'a "quoted"\nname' },
      });
    }
    expect(await rowsOf('flows', 1)).toMatchObject([{ id: idOf(1) }, { id: idOf(3) }]);
    expect(await rowsOf('checks')).toEqual([{ vatId: 'NL0' }]);
    expect(await rowsOf('holdings', 1)).toHaveLength(2);
  });

  it('include audit entries by or about the owner or the owner’s objects, without names of staff', async () => {
    const note = (by: Scope, action: string, subject: string) =>
      app.app.get(Transactions).run(({ audit }) => audit.note(by, action, subject));
    await note(anna, 'owner.get', 'mine');
    await note(anna, 'owner.get', 'other');
    await note({ ...anna, reason: 'disclosure V1: art. 126n Sv' }, 'call.search', 'mine');
    await note(anna, 'bill.get', idOf(100_000 - 2));
    await note(anna, 'bill.get', idOf(100_000 - 1));
    await note(anna, 'number.put', '+311');
    await note(anna, 'number.put', '+312');
    await note(mine, 'list.put', 'mine/blok');
    await note({ as: 'owner', ownerId: 'other' }, 'list.put', 'other/blok');
    const entries = await rowsOf('audit_log');
    expect(entries.map((entry) => Object.values(entry).slice(2))).toEqual([
      ['staff', 'owner.get', 'mine', 'op verzoek'],
      ['staff', 'bill.get', idOf(100_000 - 2), 'op verzoek'],
      ['staff', 'number.put', '+312', 'op verzoek'],
      ['owner:mine', 'list.put', 'mine/blok', null],
    ]);
  });

  it('are refused to other owners, and for tables outside the declared ones; reads by staff are noted', async () => {
    await expect(tables(mine, 'other')).rejects.toMatchObject({ code: 'no-such-owner' });
    const foreign = { scope: mine, ownerId: 'other', table: 'bills' };
    await expect(asked().ask(ownDataQuestions.cdr.rows, foreign, within)).rejects.toMatchObject({
      code: 'no-such-owner',
    });
    for (const table of ['sums', 'pg_class']) {
      const question = { scope: mine, ownerId: 'mine', table };
      await expect(asked().ask(ownDataQuestions.cdr.rows, question, within)).rejects.toMatchObject({
        code: 'no-such-table',
      });
    }
    await tables(anna, 'mine');
    const [last] = await database.query<{ action: string; actor: string }>(
      'select action, actor from things.audit_log order by seq desc limit 1',
    );
    expect(last).toEqual({ action: 'held.tables', actor: 'staff:anna' });
  });
});

describe('erasure of an owner’s data', () => {
  const endedAt = '2018-03-01T00:00:00.000Z';
  const erasable = (scope: Scope = anna, at = endedAt) =>
    asked().ask(ownDataQuestions.cdr.erasable, { scope, ownerId: 'mine', endedAt: at }, within);
  const erase = (table: string, scope: Scope = anna, limit = 1) =>
    asked().ask(
      ownDataQuestions.cdr.erase,
      { scope, ownerId: 'mine', endedAt, table, limit },
      within,
    );

  it('is previewed by table: deleted and kept rows, the rule, its end, and children before parents', async () => {
    await database.query(
      `insert into things.people select gen_random_uuid(), o, 'Anna' from unnest('{mine,mine,other}'::text[]) o`,
    );
    const { lines } = await erasable();
    const flows = '2034-01-01T00:00:00.000Z';
    const none = { first: null, last: null };
    expect(lines.filter(({ table }) => table !== 'audit_log')).toEqual([
      { table: 'checks', rule: 'legal-hold', how: 'kept', rows: 3, due: 0, ...none },
      { table: 'flows', rule: 'tax', how: 'deleted', rows: 2, due: 0, first: flows, last: flows },
      { table: 'people', rule: 'contract', how: 'emptied', rows: 2, due: 2, ...none },
      { table: 'bills', rule: 'tax', how: 'kept', rows: 1667, due: 0, ...none },
      { table: 'holdings', rule: 'tax', how: 'deleted', rows: 2, due: 2, ...none },
    ]);
    const later = await erasable(anna, '2026-03-01T00:00:00.000Z');
    expect(later.lines.find(({ table }) => table === 'holdings')).toMatchObject({
      due: 0,
      last: flows,
    });
    expect(lines.find(({ table }) => table === 'audit_log')).toMatchObject({
      rule: 'accountability',
      how: 'kept',
      due: 0,
    });
  });

  it('erases due rows in batches, of this owner only, and keeps the rest', async () => {
    expect(await erase('holdings')).toEqual({ erased: 1, more: true });
    expect(await erase('holdings')).toEqual({ erased: 1, more: true });
    expect(await erase('holdings')).toEqual({ erased: 0, more: false });
    expect(await erase('people', anna, 100)).toEqual({ erased: 2, more: false });
    for (const table of ['flows', 'bills', 'audit_log']) {
      expect(await erase(table)).toEqual({ erased: 0, more: false });
    }
    expect(await database.query('select owner_id from things.holdings')).toEqual([
      { owner_id: 'other' },
    ]);
    expect(await database.query('select name from things.people order by 1')).toEqual(
      ['Anna', '—', '—']
        .map((name) => ({ name }))
        .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    );
    const noted = await database.query<{ subject: string }>(
      `select subject from things.audit_log where action = 'held.erase' order by seq`,
    );
    expect(noted.map(({ subject }) => subject)).toEqual([
      'mine/holdings',
      'mine/holdings',
      'mine/people',
    ]);
  });

  it('is refused to owners, and for tables without the owner’s rows', async () => {
    await expect(erase('holdings', mine)).rejects.toMatchObject({ code: 'staff-only' });
    await expect(erase('sums')).rejects.toMatchObject({ code: 'no-such-table' });
    await expect(erasable({ as: 'owner', ownerId: 'other' })).rejects.toMatchObject({
      code: 'no-such-owner',
    });
  });
});
