import { describe, expect, it } from '@jest/globals';
import { retypedColumnsIn } from './retyped-columns.js';

const entities = [
  new Set(['id', 'place', 'amount', 'from', 'soldTo', 'soldBy']),
  new Set(['id', 'other', 'more']),
];
const found = (columns: string): string[] =>
  retypedColumnsIn(`const rows = rowsOf(${columns});`, 'source.ts', entities).map(
    ({ words }) => words,
  );

describe('retypedColumnsIn', () => {
  it('finds five columns of one entity', () => {
    const columns = 'id: uuid, place: whole, amount: orNull(money), from: day, soldTo: text';
    expect(found(`{ ${columns} }`)).toEqual(['id, place, amount, from, soldTo']);
  });

  it('finds columns with types in shorthand or as calls', () => {
    const columns = 'id: uuid, place, amount, from: day, soldTo: textOf<Buyer>(), soldBy: text';
    expect(found(`{ ${columns} }`)).toEqual(['id, place, amount, from, soldTo, soldBy']);
  });

  it.each([
    '{ id: uuid, place: whole, amount: money, from: day }',
    '{ id: uuid, place: whole, amount: money, from: day, soldTo: text, total: whole }',
    '{ id: uuid, place: whole, amount: money, from: day, other: text }',
    '{ ...ofSale, id: uuid, place: whole, amount: money, from: day, soldTo: text }',
    'ofSale',
  ])('ignores columns of other or several entities: %s', (columns) => {
    expect(found(columns)).toEqual([]);
  });

  const lines = new Set(Array.from({ length: 10 }, (_, place) => `column${place}`));
  const foundIn = (text: string): string[] =>
    retypedColumnsIn(text, 'source.ts', [...entities, lines]).map(({ words }) => words);
  const nine = [...lines].slice(1);
  const typesOf = (names: readonly string[]): string =>
    names.map((name) => `readonly ${name}: string;`).join(' ');
  const five = ['id', 'place', 'amount', 'from', 'soldTo'];

  describe('retypedColumnsIn of an interface or a type', () => {
    it.each([
      `interface Sale { ${typesOf(five)} }`,
      `export interface Sale extends Other { ${typesOf(five)} }`,
      `type Sale = { ${typesOf(five)} };`,
      `type Sale = Readonly<{ ${typesOf(five)} }> & Other;`,
      `function put(sales: readonly { ${typesOf(five)} }[]): void {}`,
      `class Sale { ${typesOf(five)} }`,
      `const sale = z.object({ ${typesOf(five).replaceAll(';', ',')} }); manager.query(sql);`,
      `class Sale { constructor(${five.map((name) => `readonly ${name}: string`).join(', ')}) {} }`,
      `class Sale { @Uuid() key: string; ${typesOf(five)} of(): string { return this.id; } }`,
      `type Sale = Record<${five.map((name) => `'${name}'`).join(' | ')}, string>;`,
      `interface Sale { id?: string; place: number | null; amount: Money; from: Date; soldTo: string }`,
    ])('finds five properties of one entity: %s', (text) => {
      expect(foundIn(text)).toEqual([five.join(', ')]);
    });

    const stored = new Set(['id', 'sold_to', 'sold_by', 'amount']);
    it.each([
      ['interface SaleRow { id: string; sold_to: string; amount: string }', 1],
      ['const ask = <T>() => ask<{ id: string; sold_to: string; sold_by: string }>();', 1],
      [
        "const [row] = await manager.query(sql);\nreturn { id: row.id as string, soldTo: row.sold_to, by: row['sold_by'] };",
        1,
      ],
      ['rows.map(({ id, sold_to: soldTo, amount }) => ({ id, soldTo, amount }));', 1],
      ['const of = (row: Record<string, string>) => [row.id, row.sold_to, row.amount];', 1],
      ['return { id: row.id, soldTo: row.soldTo, amount: row.amount };', 0],
      ['return [row.id, row.amount, other.sold_to];', 0],
      ['interface SaleRow { id: string; sold_to: string }', 0],
      ['interface Sale { id: string; sold_to: string; paid_on: string }', 0],
      ['const sale = { id, sold_to, sold_by, amount };', 0],
    ])('finds three columns of one entity under their names in SQL: %s', (text, places) => {
      expect(retypedColumnsIn(text, 'source.ts', [stored])).toHaveLength(places);
    });

    it('finds a type with nine columns of an entity among ten properties', () => {
      const names = [...nine, 'other'];
      expect(foundIn(`interface Line { ${typesOf(names)} }`)).toEqual([names.join(', ')]);
    });

    it.each([
      `interface Sale { ${typesOf(five.slice(1))} }`,
      `interface Sale { ${typesOf([...five, 'other'])} }`,
      `interface Line { ${typesOf([...nine.slice(1), 'other'])} }`,
      `interface Line { ${typesOf([...nine.slice(1), 'one', 'other'])} }`,
      `type Sale = Pick<StoredSale, 'id' | 'place' | 'amount' | 'from' | 'soldTo'>;`,
      `type Sale = Omit<StoredSale, 'soldBy'> & { readonly other: string };`,
      `@Entity() class Sale { ${five.map((name) => `@Text() ${name}: string;`).join(' ')} }`,
      `type Sale = Record<Column, string>;`,
      `interface Sales { id(): string; place(): number; ${typesOf(['amount', 'from', 'other'])} }`,
    ])('ignores fewer or other properties: %s', (text) => {
      expect(foundIn(text)).toEqual([]);
    });
  });

  describe('retypedColumnsIn of an insert of JSON', () => {
    const columnsOf = (names: readonly string[]): string =>
      names.map((name) => `"${name}" text`).join(', ');
    const insert = (names: readonly string[], rest = ''): string =>
      `manager.query(\`insert into shop.sales (id, place) select r.id, r.place
         from json_to_recordset($1::json) as r(${columnsOf(names)}) ${rest}\`);`;

    it.each([
      insert(five),
      insert(five, 'on conflict (id) do nothing'),
      insert(five, 'returning id'),
      insert(five).replace('json_to_recordset($1::json) as', 'jsonb_to_recordset($2)'),
      insert(five).replace('select r.id', 'select r.id, ${place}'),
    ])('finds five columns of one entity: %s', (text) => {
      expect(foundIn(text)).toEqual([five.join(', ')]);
    });

    it('finds an insert with nine columns of an entity among ten', () => {
      const names = [...nine, 'micros'];
      expect(foundIn(insert(names))).toEqual([names.join(', ')]);
    });

    it.each([
      insert(five.slice(1)),
      insert([...five, 'micros']),
      insert(five, 'join shop.buyers b on b.id = r.id'),
      insert(five).replace('from json', 'from shop.buyers cross join json'),
      insert(five).replace('insert into shop.sales (id, place)', ''),
      insert(five).replace(/ as r\(.*\)/, ' as r(${shape})'),
    ])('ignores fewer columns, and selects of more than JSON: %s', (text) => {
      expect(foundIn(text)).toEqual([]);
    });
  });
});
