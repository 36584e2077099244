import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the balance of a period is worked out from, without a look at each of its charges. */
export class SumsOfDays1795620200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.rated_days (
      day date not null,
      side text not null,
      party_id text not null,
      calls bigint not null,
      amount_micros bigint not null,
      primary key (day, side, party_id))`);
    await runner.query(
      `insert into billing.rated_days (day, side, party_id, calls, amount_micros)
       select (to_timestamp(started_at / 1e6) at time zone 'Europe/Amsterdam')::date, side, party_id,
              count(distinct (call_id, started_at)), sum(amount_micros)
         from billing.charges group by 1, 2, 3`,
    );

    // Sums of what is on no document, and of a line's charges of some time: from the index alone.
    await runner.query('drop index billing.charges_undocumented');
    await runner.query(
      `create index charges_undocumented on billing.charges (side, party_id, started_at)
         include (amount_micros) where document_id is null`,
    );
    await runner.query('drop index billing.charges_document_id_line_idx');
    await runner.query(
      `create index charges_documented on billing.charges (document_id, line, started_at)
         include (amount_micros) where document_id is not null`,
    );

    // The start of the earliest call on it, the switch's microseconds; null when there is none.
    await runner.query('alter table billing.documents add column earliest_call bigint');
    await runner.query(
      `update billing.documents d set earliest_call =
         (select min(c.started_at) from billing.charges c where c.document_id = d.id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table billing.documents drop column earliest_call');
    await runner.query('drop index billing.charges_documented');
    await runner.query(
      'create index on billing.charges (document_id, line) where document_id is not null',
    );
    await runner.query('drop index billing.charges_undocumented');
    await runner.query(
      `create index charges_undocumented on billing.charges (side, party_id, started_at)
         where document_id is null`,
    );
    await runner.query('drop table billing.rated_days');
  }
}
