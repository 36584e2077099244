import { describe, expect, it } from '@jest/globals';
import { draftColumns, type DraftedColumn } from './column-drafts.js';

const column = (name: string, more: Partial<DraftedColumn> = {}): DraftedColumn => ({
  table: 'billing.terms',
  name,
  type: 'text',
  nullable: false,
  ...more,
});

describe('draftColumns', () => {
  it('returns nothing when entities and tables are equal', () => {
    expect(draftColumns([column('id')], [column('id')])).toEqual([]);
  });

  it('adds columns that entities have, and drops others', () => {
    const wanted = [column('id'), column('cost_centre', { nullable: true })];
    expect(draftColumns(wanted, [column('id'), column('centre')])).toEqual([
      'alter table billing.terms add column cost_centre text',
      'alter table billing.terms drop column centre',
    ]);
  });

  it('changes types and nullability', () => {
    const wanted = [column('id', { type: 'uuid' }), column('by', { nullable: true }), column('at')];
    const stored = [column('id'), column('by'), column('at', { nullable: true })];
    expect(draftColumns(wanted, stored)).toEqual([
      'alter table billing.terms alter column id type uuid',
      'alter table billing.terms alter column by drop not null',
      'alter table billing.terms alter column at set not null',
    ]);
  });

  it('drops tables that no entity has', () => {
    expect(draftColumns([], [column('id'), column('name')])).toEqual(['drop table billing.terms']);
  });

  it('creates missing tables', () => {
    const wanted = [column('id', { type: 'uuid' }), column('name', { nullable: true })];
    expect(draftColumns(wanted, [])).toEqual([
      'create table billing.terms (\n  id uuid not null,\n  name text)',
    ]);
  });
});
