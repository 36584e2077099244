import { describe, expect, it } from '@jest/globals';
import { stateLiteralsIn } from './state-literals.js';

const found = (sql: string): string[] => stateLiteralsIn(`query(\`${sql}\`);`, ['shop.orders']);

describe('stateLiteralsIn', () => {
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
  ])('finds a state that is written out: %s', (sql, literal) => {
    expect(found(sql)).toEqual([literal]);
  });

  it.each([
    "select from shop.lines where state = 'open'",
    "select from shop.orders o join shop.lines l on true where l.state = 'open'",
    "where exists (select from shop.lines o where o.state = 'open') or exists (select from shop.orders o)",
    "select exists (select from shop.lines where state = 'open') from shop.orders",
    'select from shop.orders where state in ${orderStates.sql.unpaid}',
  ])('leaves alone what is of another table, or drawn: %s', (sql) => {
    expect(found(sql)).toEqual([]);
  });
});
