import type { Client } from 'pg';
import { legColumns } from '../../apps/cdr/src/legs/leg-rows.js';
import { copyInto, copyText } from './bare-copy.js';
import { freshLegs, month } from './captured-posts.js';

const partition = `cdr.legs_${month.name}`;
const madeAnew = new Set(['"uuid"', '"started_at"', '"call_id"']);
const copied = legColumns.split(', ').filter((column) => !madeAnew.has(column));
const templates = 500;

/**
 * Fills the month's partition up to this many rows, which the database makes from captured ones.
 * The index is dropped first and built afterwards, which takes a tenth of the time.
 */
export async function fillUpTo(client: Client, rows: number): Promise<void> {
  const { rows: counted } = await client.query<{ present: string }>(
    `select count(*) as present from ${partition}`,
  );
  const missing = rows - Number(counted[0]!.present);
  await client.query(
    `create temp table sample as select ${legColumns}, source from ${partition} limit 0`,
  );
  await copyInto(client, 'sample', copyText(freshLegs(templates)));
  await client.query(`set maintenance_work_mem = '512MB'; set synchronous_commit = off;
    alter table cdr.legs detach partition ${partition};
    alter table ${partition} drop constraint legs_${month.name}_pkey`);
  await client.query(
    `insert into ${partition} (uuid, started_at, call_id, ${copied.join(', ')}, source)
     select gen_random_uuid(), ${month.from} + (random() * ${month.to - month.from - 1})::bigint,
       gen_random_uuid(), ${copied.map((column) => `s.${column}`).join(', ')}, 'spool'
     from generate_series(1, $1::bigint / ${templates}) cross join sample s`,
    [missing],
  );
  await client.query(`alter table ${partition} add primary key (uuid, started_at);
    alter table cdr.legs attach partition ${partition}
      for values from (${month.from}) to (${month.to});
    drop table sample; reset synchronous_commit`);
  await client.query('checkpoint');
}
