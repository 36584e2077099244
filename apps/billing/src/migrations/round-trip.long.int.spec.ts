import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { DataSource, type QueryRunner } from 'typeorm';
import { migrations } from './index.js';

let database: FreshDatabase;
let source: DataSource;
let runner: QueryRunner;

beforeAll(async () => {
  database = await freshDatabase();
  source = new DataSource({ type: 'postgres', url: database.config.DATABASE_URL });
  await source.initialize();
  runner = source.createQueryRunner();
  await runner.query('create schema billing');
});
afterAll(async () => {
  await runner.release();
  await source.destroy();
  await database.drop();
});

/** A line for all that the schema has, by PostgreSQL's own words; a column's place in its table isn't said. */
const catalog = `
  select format('column %s.%s %s%s default %s %s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
           case when a.attnotnull then ' not null' end, pg_get_expr(d.adbin, d.adrelid), a.attidentity,
           a.attgenerated) as said
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relnamespace = 'billing'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attnum > 0
     and not a.attisdropped
  union all
  select format('constraint %s %s %s', conrelid::regclass, case contype when 'c' then '' else conname end,
           pg_get_constraintdef(oid))
    from pg_constraint where connamespace = 'billing'::regnamespace and contype <> 'n'
  union all
  select format('index %s', indexdef) from pg_indexes where schemaname = 'billing'
  union all
  select format('trigger %s %s', pg_get_triggerdef(t.oid), t.tgenabled)
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
   where c.relnamespace = 'billing'::regnamespace and not t.tgisinternal
  union all
  select format('function %s', pg_get_functiondef(oid))
    from pg_proc where pronamespace = 'billing'::regnamespace
  union all
  select format('%s %s', relkind, relname) from pg_class where relnamespace = 'billing'::regnamespace
  order by 1`;

const schema = async (): Promise<string[]> => {
  const rows: { said: string }[] = await runner.query(catalog);
  return rows.map(({ said }) => said);
};

async function inTransaction(work: () => Promise<unknown>): Promise<void> {
  await runner.startTransaction();
  try {
    await work();
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}

it('every migration taken back leaves what was there before it, and can be run again', async () => {
  const steps = migrations.map((Migration) => new Migration());
  const before: string[][] = [];
  for (const step of steps) {
    before.push(await schema());
    await inTransaction(() => step.up(runner));
  }
  const whole = await schema();
  for (const [index, step] of [...steps.entries()].toReversed()) {
    await inTransaction(() => step.down(runner));
    const { name } = step.constructor;
    expect({ name, schema: await schema() }).toEqual({ name, schema: before[index] });
  }
  for (const step of steps) await inTransaction(() => step.up(runner));
  expect(await schema()).toEqual(whole);
});
