import { defineStates } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import { stateListsIn, stateLiteralsIn } from './state-literals.js';

const orderStates = defineStates({
  table: 'shop.orders',
  all: ['open', 'paid', 'sent', 'void'],
  sets: { unpaid: ['open'], standing: ['open', 'paid'] },
  moves: {
    pay: { from: ['open'], to: 'paid', by: 'job' },
    send: { from: ['paid'], to: 'sent', by: 'job' },
  },
});
const billStates = defineStates({
  table: 'shop.orders',
  column: 'bill_state',
  all: ['none', 'sent'],
  sets: {},
  moves: { send: { from: ['none'], to: 'sent', by: 'job' } },
});
const literals = (text: string): string[] =>
  stateLiteralsIn(text, 'source.tsx', { orderStates, billStates }).map(({ words }) => words);
const lists = (text: string): string[] =>
  stateListsIn(text, 'source.tsx', { orderStates }).map(({ words }) => words);

describe('stateLiteralsIn', () => {
  it('names the line of each comparison, also when they are the same', () => {
    const sql = "select from shop.orders\n  where state = 'open'\n  or state = 'open'";
    const text = `const one = 1;\nawait manager.query(\`${sql}\`);`;
    const places = stateLiteralsIn(text, 'source.ts', { orderStates });
    expect(places.map(({ line }) => line)).toEqual([3, 4]);
  });

  it.each([
    ["select from shop.orders where state = 'open'", "state = 'open'"],
    [
      "select from shop.orders o join shop.lines l on true where o.state <> 'open'",
      "o.state <> 'open'",
    ],
    ["select o.state = 'open' as open from shop.orders o", "o.state = 'open'"],
    ["update shop.orders as o set state = 'paid' where o.id = $1", "state = 'paid'"],
    [
      "select from shop.orders where orders.state not in ('open', 'paid')",
      "orders.state not in ('open'",
    ],
    [
      "select from shop.orders where state in (\n    'open',\n    'paid')",
      "state in (\n    'open'",
    ],
    [
      "select from shop.orders where state in (${orderStates.sql.open}, 'paid')",
      "state in (${}, 'paid'",
    ],
    ["select from shop.orders where state = any('{open,paid}')", "state = any('{open,paid}'"],
    ["select from shop.orders where state <> ALL (array['open'])", "state <> ALL (array['open'"],
    ["SELECT FROM shop.orders WHERE STATE::text = 'open'", "STATE::text = 'open'"],
    ['select from "shop"."orders" where "state" = \'open\'', "state = 'open'"],
    ["select from shop.orders where 'open' = state", "'open' = state"],
    [
      "select from shop.orders where state is not distinct from 'open'",
      "state is not distinct from 'open'",
    ],
    ["select case state when 'open' then 1 end from shop.orders", "case state when 'open'"],
    ["insert into shop.orders (id, state) values (least($1, $2), 'open')", "'open'"],
    ["insert into shop.orders as o (id, state) select id, 'open' from given", "'open'"],
    ["update shop.orders set bill_state = 'sent' where id = $1", "bill_state = 'sent'"],
    ["select from shop.orders o where o.BILL_STATE in ('none')", "o.BILL_STATE in ('none'"],
    ["insert into shop.orders (id, Bill_State) values ($1, 'none')", "'none'"],
  ])('finds a spelled-out state: %s', (sql, literal) => {
    expect(literals(`query(\`${sql}\`);`)).toEqual([literal]);
    const quoted = JSON.stringify(sql);
    expect(literals(`query(${quoted.replaceAll('${orderStates.sql.open}', '${}')});`)).toEqual([
      literal,
    ]);
  });

  it.each([
    String.raw`query('select from shop.orders where state = \'open\'');`,
    `query('select from shop.orders ' + "where state = 'open'");`,
    `query(\`select from shop.orders \${isAll ? '' : \`where state = 'open'\`}\`);`,
    `const isOpen = "o.state = 'open'"; query(\`select from shop.orders o where \${isOpen}\`);`,
    `query(["select from shop.orders", "where state = 'open'"].join(' '));`,
  ])('finds a state in any quotes and concatenations: %s', (text) => {
    expect(literals(text)).toEqual([expect.stringMatching(/state = 'open'$/)]);
  });

  it('finds a state in a part of a statement only if its column has that state', () => {
    const parted = (part: string): string[] =>
      literals(`query(["select from shop.orders", "where ${part}"].join(' '));`);
    expect(parted("bill_state = 'none'")).toEqual(["bill_state = 'none'"]);
    expect(parted("bill_state = 'open'")).toEqual([]);
  });

  it.each([
    "select from shop.lines where state = 'open'",
    "select from shop.orders o join shop.lines l on true where l.state = 'open'",
    "where exists (select from shop.lines o where o.state = 'open') or exists (select from shop.orders o)",
    "select exists (select from shop.lines where state = 'open') from shop.orders",
    'select from shop.orders where state in ${orderStates.sql.unpaid}',
    "select from shop.orders where state in (select state from shop.kinds where kind = 'open')",
    "insert into shop.orders (id, kind, state) values ($1, 'open', $2)",
    "insert into shop.lines (id, state) values ($1, 'open')",
    "select from shop.lines where bill_state = 'none'",
    "select from shop.orders where sent_state = 'none'",
    "insert into shop.orders (id, sent_state) values ($1, 'none')",
  ])('ignores other tables and columns, and values taken from a lifecycle: %s', (sql) => {
    expect(literals(`query(\`${sql}\`);`)).toEqual([]);
  });

  it('ignores a part of a statement about another table', () => {
    const part = "const isOpen = `l.state = 'open'`;";
    expect(literals(`${part} query(\`select from shop.orders o, x join shop.lines l\`);`)).toEqual(
      [],
    );
  });
});

describe('stateListsIn', () => {
  it.each([
    "['open', 'paid', 'sent', 'void']",
    "['paid', 'open']",
    "['sent', 'void']",
    "state === 'open' || state === 'paid'",
    "(isNew && order.state !== 'open') && 'paid' !== order.state",
    "(state === 'paid' || isNew) || state === 'open'",
  ])('finds a list of states that a lifecycle has a name for: %s', (list) => {
    expect(lists(`const found = ${list};`)).toEqual([list]);
  });

  it('finds a list in JSX, in a Set and in switch cases', () => {
    expect(lists(`const a = <A of={['open', 'paid'] as const} />;`)).toEqual(["['open', 'paid']"]);
    expect(lists(`const a = new Set<State>(['open', 'paid']);`)).toEqual(["['open', 'paid']"]);
    expect(
      lists(`switch (state) { case 'open': case 'paid': return 1; default: return 2; }`),
    ).toHaveLength(1);
  });

  it('finds single states where a page imports the lifecycle', () => {
    const drawn = `import { orderStates } from '@app/contracts/lifecycles';`;
    const page = "const a = of.state === 'open' && <A />; const b = 'paid' !== state;";
    expect(lists(`${drawn} ${page}`)).toEqual(["of.state === 'open'", "'paid' !== state"]);
    expect(lists(page)).toEqual([]);
    expect(lists(`${drawn} const a = state === 'elsewhere'; const b = kind === 'open';`)).toEqual(
      [],
    );
  });

  it.each([
    "['open']",
    "['open', 'sent']",
    "['open', 'paid', other]",
    "state === 'open' || state === 'sent'",
    "state === 'open' || other === 'paid'",
    "state === 'open' || state !== 'paid'",
    "state === 'open' && state === 'paid'",
    'orderStates.sets.standing.includes(state)',
  ])('ignores other lists: %s', (list) => {
    expect(lists(`const found = ${list};`)).toEqual([]);
  });
});
