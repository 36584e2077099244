import { describe, expect, it } from '@jest/globals';
import { rowTypesIn } from './row-types.js';

const found = (text: string, others: Readonly<Record<string, string>> = {}): string[] =>
  rowTypesIn('shop/orders.ts', (path) => (path === 'shop/orders.ts' ? text : others[path])).map(
    ({ words }) => words,
  );

const query = 'await manager.query(sql)';
const anInterface = 'interface Order { readonly id: string }';

describe('rowTypesIn', () => {
  it.each([
    `${anInterface} const rows: Order[] = ${query};`,
    `${anInterface} const viewOf = (row: Order) => row.id; const rows = ${query}; rows.map(viewOf);`,
    `${anInterface} async function all<T>(sql: string): Promise<T[]> { return manager.query(sql); } const rows = all<Order>(sql);`,
    `${anInterface} const rows: readonly Order[] = ${query};`,
    `${anInterface} let rows: Order[]; rows = ${query};`,
    `${anInterface} let row: Order | undefined; [row] = ${query};`,
    `${anInterface} let found; found = ${query}; const rows: Order[] = found;`,
    `${anInterface} class Orders { rows: Order[] = []; async load() { this.rows = ${query}; } }`,
    `${anInterface} class Orders { constructor(private rows: Order[]) {} async load() { this.rows = ${query}; } }`,
    `import { Stored } from './order.entity.js'; ${anInterface} async function all() { let rows: Order[]; if (isAll) rows = ${query}; }`,
    `${anInterface} const [row]: ReadonlyArray<Order> = ${query};`,
    `${anInterface} const [rows]: [Order[], number] = ${query};`,
    `${anInterface} const rows = (${query}) as Order[];`,
    `${anInterface} const rows = (${query}) as readonly Order[];`,
    `${anInterface} const rows = (${query}) as unknown as Order[];`,
    `${anInterface} const rows = await manager.query<Order>(sql);`,
    `${anInterface} const rows = await manager.query<Order[]>(sql);`,
    `${anInterface} const rows = await orders.query<Order>(manager, \`select\`);`,
    `${anInterface} const found = ${query}; const rows: Order[] = found;`,
    `${anInterface} const found: unknown = ${query}; const row = found[0] as Order;`,
    `${anInterface} const [found] = ${query}; const row: Order = found;`,
    `${anInterface} const [some, more]: [Order[], Order[]] = await Promise.all([${query}, ${query}]);`,
    `${anInterface} const rows: Order[] = isAll ? ${query} : [];`,
    `${anInterface} const ids = (${query}).map((row: Order) => row.id);`,
    `${anInterface} const ids = manager.query(sql).then((rows: Order[]) => rows.length);`,
    `${anInterface} function idsOf(rows: readonly Order[]) {} idsOf(${query});`,
    `${anInterface} const idsOf = (rows: readonly Order[]) => 1; idsOf(${query});`,
    `${anInterface} const orders = (): Promise<Order[]> => manager.query(sql);`,
    `${anInterface} async function orders(): Promise<Order[]> { return ${query}; }`,
    `${anInterface} const rows = await manager.createQueryBuilder(Stored, 'o').getRawMany<Order>();`,
    `${anInterface} const row: Order | undefined = await builder.getRawOne();`,
    `${anInterface} const all = () => manager.query(sql); const rows: Order[] = await all();`,
    `${anInterface} class Orders {
       private all(): Promise<unknown[]> { return this.manager.query(sql); }
       async of() { return (await this.all()) as Order[]; }
     }`,
    `${anInterface} class Orders { all(): Promise<Order[]> { return this.manager.query(sql); } }`,
    `type Order = { readonly id: string }; const rows: Order[] = ${query};`,
    `type Order = StoredOrder & { readonly total: string }; const rows: Order[] = ${query};`,
    `type Order = Omit<{ id: string; at: Date }, 'at'>; const rows: Order[] = ${query};`,
    `interface Other { id: string } interface Order extends Other {} const rows: Order[] = ${query};`,
    `class Order { id: string } const rows: Order[] = ${query};`,
    `interface Order { readonly owner_id?: string } manager.query(sql);`,
    `type Order = { 'owner_id': string }; manager.query(sql);`,
    `type Order = readonly { order: { owner_id: string } }[]; manager.query(sql);`,
  ])('finds a hand-written type of rows: %s', (text) => {
    expect(found(text)).toEqual(['Order']);
  });

  it('finds an imported type, however it is named and imported', () => {
    const text = `import type { Sold as Order } from './index.js'; const rows: Order[] = ${query};`;
    const others = {
      'shop/index.ts': `export { all } from './all.js'; export * from './sold.js';`,
      'shop/all.ts': 'export const all = 1;',
      'shop/sold.ts': 'export interface Sold { readonly id: string }',
    };
    expect(found(text, others)).toEqual(['Order']);
  });

  it('finds a type of libs/contracts, which decodes nothing', () => {
    const by = (from: string, type: string): string =>
      `import ${from} from '@app/contracts/shop'; const rows: ${type}[] = ${query};`;
    expect(found(by('type { Order }', 'Order'))).toEqual(['Order']);
    expect(found(by('{ type Sold as Order }', 'Readonly<Order>'))).toEqual(['Order']);
    expect(found(by('type { Answered }', 'Answered<typeof orderGet>'))).toEqual(['Answered']);
    expect(found(by('type * as shop', 'shop.Order'))).toEqual(['shop.Order']);
    expect(found(by('type { Order }', 'unknown'))).toEqual([]);
  });

  describe('rowTypesIn beside an entity', () => {
    const columns = ['id', 'state', 'number', 'from', 'until', 'total'];
    const entity = `@Entity() export class StoredOrder {
      ${columns.map((column) => `@Text() ${column}: string;`).join(' ')}
    }`;
    const beside = (members: readonly string[], rest: string): string[] =>
      found(
        `import { StoredOrder } from './order.entity.js';
         interface Order { ${members.map((member) => `${member}: string;`).join(' ')} } ${rest}`,
        { 'shop/order.entity.ts': entity },
      );
    const five = columns.slice(1);

    it.each([
      'const orderOf = (stored: StoredOrder): Order => ({ ...stored });',
      `const orderOf = (stored: Pick<StoredOrder, 'id'>): Order | null => null;`,
      'async function order(): Promise<Order[]> { return manager.find(StoredOrder); }',
      'async function order(): Promise<Order> { const one = await this.manager.findOneByOrFail(StoredOrder, {}); return one; }',
    ])('finds an interface with the entity’s members: %s', (rest) => {
      expect(beside(five, rest)).toEqual(['Order']);
      expect(beside([...five, 'more'], rest)).toEqual(['Order']);
    });

    it('ignores an interface with fewer members, or that no function makes of a row', () => {
      const made = 'const orderOf = (stored: StoredOrder): Order => ({ ...stored });';
      expect(beside(five.slice(1), made)).toEqual([]);
      expect(beside(five, 'const orderOf = (told: Told): Order => ({ ...told });')).toEqual([]);
      expect(beside(five, 'const put = (order: Order): StoredOrder => ({ ...order });')).toEqual(
        [],
      );
    });

    it('finds an intersection with a hand-written part, and members that the entity inherits', () => {
      const text = `import { StoredOrder } from './order.entity.js';
        type Order = Lease & { ${five.map((member) => `${member}: string;`).join(' ')} };
        const orderOf = (stored: StoredOrder): Order => ({ ...stored });`;
      const extending = {
        'shop/order.entity.ts': `import { Stored } from './stored.js';
          @Entity() export class StoredOrder extends Stored { @Text() total: string }`,
        'shop/stored.ts': entity
          .replace('StoredOrder', 'Stored')
          .replace('@Text() total: string;', ''),
      };
      expect(found(text, extending)).toEqual(['Order']);
    });
  });

  it('finds an inline type with more members than a query may compute', () => {
    const type = '{ id: string; of: string; total: string }[]';
    expect(found(`const rows: ${type} = ${query};`)).toEqual([type]);
    const together = '(StoredOrder & { of: string; to: string } & { total: string })[]';
    expect(found(`const rows: ${together} = ${query};`)).toEqual([together]);
  });

  it.each([
    `const [row]: { readonly rows: string; readonly total: string }[] = ${query};`,
    `const rows: (Pick<StoredOrder, 'id'> & { total: string })[] = ${query};`,
    `const rows: unknown[] = ${query};`,
    `let rows: Pick<StoredOrder, 'id'>[]; rows = ${query};`,
    `${anInterface} let rows: Order[]; rows = orders; manager.query(sql);`,
    `type Order = RowOf<typeof orders>; const rows: Order[] = ${query};`,
    `type Order = Pick<StoredOrder, 'id'> & Omit<StoredOwner, 'id'>; const rows: Order[] = ${query};`,
    `type State = 'open' | 'paid'; const [state]: State[] = ${query};`,
    `type Tree = string | Tree[]; const rows: Tree[] = ${query};`,
    `@Entity() class Order { @Uuid() id: string } const rows: Order[] = ${query};`,
    `${anInterface} const again = () => again(); const rows: Order[] = await again(); manager.query(sql);`,
    `${anInterface} const all = (): Promise<Stored[]> => manager.query(sql); const rows: Order[] = await all();`,
    `${anInterface} const orders = (): Promise<Order[]> => table.query(manager, \`select\`, [id]);`,
    `${anInterface} const rows: Order[] = (${query}).map((row) => ({ id: row.key }));`,
    `${anInterface} const rows: { id: string }[] = ${query}; const orders: Order[] = rows;`,
    `${anInterface} const order: Order = { id: '1' }; manager.query(sql, [order.id]);`,
    `interface OrderRow { readonly owner_id: string }`,
  ])('ignores other types: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('ignores an imported entity', () => {
    const text = `import type { Order } from './order.js'; const rows: Order[] = ${query};`;
    const entity = '@Entity() export class Order { @Uuid() id: string }';
    expect(found(text, { 'shop/order.ts': entity })).toEqual([]);
  });
});
