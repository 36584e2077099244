import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyStates } from '@app/common';
import * as lifecycles from '@app/contracts/lifecycles';
import { freshDatabase } from '@app/testing';
import { Client } from 'pg';
import { migrations as billing } from '../apps/billing/src/migrations/index.js';
import { migrations as portal } from '../apps/portal/src/migrations/index.js';

const tables = Object.values<AnyStates>(lifecycles).map((states) => [states.name, states] as const);

const clients: Record<string, Client> = {};
const drops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  for (const [schema, migrations] of Object.entries({ billing, portal })) {
    const fresh = await freshDatabase({ schema, migrations });
    const client = new Client({ connectionString: fresh.config.DATABASE_URL });
    await client.connect();
    clients[schema] = client;
    drops.push(async () => {
      await client.end();
      await fresh.drop();
    });
  }
});

afterAll(async () => {
  for (const drop of drops) await drop();
});

const sorted = (states: readonly string[]): string => [...states].toSorted().join(' ');

/**
 * Lists of states in SQL as PostgreSQL prints it: `state = ANY (ARRAY['open'::text, …])`, or `<>
 * ALL`.
 */
function listsIn(column: string, sql: string): { isNot: boolean; states: string[] }[] {
  const lists = sql.matchAll(
    new RegExp(String.raw`\b${column} (= ANY|<> ALL) \(+ARRAY\[([^\]]*)\]`, 'g'),
  );
  return [...lists].map(([, operator, list]) => ({
    isNot: operator === '<> ALL',
    states: [...list!.matchAll(/'([^']*)'/g)].map(([, state]) => state!),
  }));
}

describe.each(tables)('%s', (_, states) => {
  const { table, column } = states;
  const query = async (sql: string): Promise<string[]> => {
    const { rows } = await clients[table.split('.')[0]!]!.query<{ sql: string }>(sql, [table]);
    return rows.map(({ sql: text }) => text);
  };
  const rules = () =>
    query(`select pg_get_constraintdef(oid) as sql from pg_constraint
             where conrelid = $1::regclass and contype in ('c', 'x')
           union all select pg_get_indexdef(indexrelid) from pg_index where indrelid = $1::regclass`);

  it('has the states of its check constraint', async () => {
    const check = new RegExp(String.raw`^CHECK \(\(${column} = ANY [^=]*$`);
    const lists = (await rules()).flatMap((rule) =>
      check.test(rule) ? listsIn(column, rule) : [],
    );
    expect(lists.map((list) => sorted(list.states))).toEqual([sorted(states.all)]);
  });

  it('has a name for every list of states in its constraints and indexes', async () => {
    const named = [states.all, states.final, ...Object.values(states.sets)].map(sorted);
    const lists = (await rules()).flatMap((rule) => listsIn(column, rule));
    expect(
      lists.map((list) => sorted(list.states)).filter((list) => !named.includes(list)),
    ).toEqual([]);
  });
});

describe('portal.disclosures', () => {
  it('has exactly the transitions between states that its trigger permits', async () => {
    const { rows } = await clients.portal!.query<{ source: string }>(
      `select prosrc as source from pg_proc where oid = 'portal.disclosures_go_forward'::regproc`,
    );
    const { disclosureStates } = lifecycles;
    const pairs = disclosureStates.all.flatMap((from) =>
      disclosureStates.all.flatMap((to) =>
        disclosureStates.mayGo(from, to) ? `${from} ${to}` : [],
      ),
    );
    const allowed = [...rows[0]!.source.matchAll(/\('([a-z-]+)', '([a-z-]+)'\)/g)];
    expect(allowed.map(([, from, to]) => `${from} ${to}`).toSorted()).toEqual(pairs.toSorted());
  });
});
