import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sums of owners' charges by day, also of the charges that are there already. */
export class OwnerDays1800000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table billing.owner_days (
        owner_id text not null,
        day date not null,
        component text not null,
        includes_vat boolean not null,
        vat_percent integer not null,
        amount_micros bigint not null,
        primary key (owner_id, day, component, includes_vat, vat_percent));
      insert into billing.owner_days
      select party_id, (to_timestamp(started_at / 1e6) at time zone 'Europe/Amsterdam')::date,
             component, includes_vat, vat_percent, sum(amount_micros)
        from billing.charges where side = 'owner' group by 1, 2, 3, 4, 5`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table billing.owner_days');
  }
}
