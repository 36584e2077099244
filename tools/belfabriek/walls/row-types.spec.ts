import { describe, expect, it } from '@jest/globals';
import { rowTypesIn } from './row-types.js';

describe('rowTypesIn', () => {
  it.each([
    'interface PayoutRow {\n  end_to_end_id: string;\n}\n',
    'export interface PayoutRow extends OtherRow {\n  readonly batch_id?: string;\n}\n',
    'type PayoutRow = {\n  owner_id: string;\n};\n',
    'interface PayoutRow {\n  id: string;\n}\nconst rows: PayoutRow[] = await manager.query(sql);\n',
  ])('finds a type of rows of the database: %j', (text) => {
    expect(rowTypesIn(text)).toEqual(['PayoutRow']);
  });

  it.each([
    'export interface FileRow {\n  readonly cells: string[];\n}\n',
    'interface Payout {\n  end_to_end_id: string;\n}\n',
    'type FamilyRow = RowOf<typeof families>;\nconst rows = await families.query(manager, sql);\n',
  ])('leaves alone what is none: %j', (text) => {
    expect(rowTypesIn(text)).toEqual([]);
  });
});
