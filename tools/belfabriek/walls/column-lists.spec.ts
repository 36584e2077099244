import { describe, expect, it } from '@jest/globals';
import { columnListsIn, entityColumns, entityProperties } from './column-lists.js';

const texts = [
  `export abstract class Sold {
    @Uuid('not personal') orderId: string;
    @Money('not personal', { nullable: true }) amount: Money | null;
  }`,
  `@Entity({ name: 'lines' })
  export class Line extends Sold {
    @Digits('not personal', { primary: true }) place: string;
    @Day('not personal', { name: 'sold_on' }) from: string;
    @Text('not personal')
    soldTo: string;
  }`,
];
const entities = entityColumns(texts);
const found = (text: string): string[] =>
  columnListsIn(text, 'source.ts', entities).map(({ words }) => words);

describe('entityColumns', () => {
  it('are named as libs/platform names them, including inherited ones', () => {
    expect(entities.map((columns) => [...columns])).toEqual([
      ['order_id', 'amount_micros'],
      ['order_id', 'amount_micros', 'place', 'sold_on', 'sold_to'],
    ]);
  });
});

describe('entityProperties', () => {
  it('are named as the classes name them', () => {
    expect(entityProperties(texts).map((names) => [...names])).toEqual([
      ['orderId', 'amount'],
      ['orderId', 'amount', 'place', 'from', 'soldTo'],
    ]);
  });
});

describe('columnListsIn', () => {
  it.each([
    'place, order_id, amount_micros, sold_on, sold_to',
    'place,\n  order_id, amount_micros,\n  sold_on, sold_to',
    'id, "place", order_id, amount_micros, sold_on, sold_to, more',
    'l.place, l.order_id as "orderId", l.amount_micros as amount, l.sold_on::text as "from", l.sold_to as "soldTo"',
  ])('finds a list of an entity’s columns: %j', (list) => {
    expect(found(`const columns = \`${list}\`;`)).toEqual([list]);
  });

  it('finds a list in any quotes, and beside computed values', () => {
    const list = 'place, order_id, amount_micros, sold_on, sold_to';
    expect(found(`const columns = '${list}';`)).toEqual([list]);
    expect(found(`const columns = \`${list}, \${more}\`;`)).toEqual([`${list}, \${more}`]);
  });

  it.each([
    'place, order_id, amount_micros, sold_on',
    'place, order_id, other, amount_micros, sold_on, sold_to',
    'select place, order_id, amount_micros, sold_on, sold_to from shop.lines',
    'one, two, three, four, five',
    'place, order_id, amount_micros, ${soldColumns}, sold_on',
  ])('ignores other lists: %s', (text) => {
    expect(found(`const columns = \`${text}\`;`)).toEqual([]);
  });
});
