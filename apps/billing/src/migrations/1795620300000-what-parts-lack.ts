import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhatPartsLack1795620300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What would let a part be rated, in words that versions and trunks are looked up by.
    await runner.query(`alter table billing.quarantined
      add column lacks_kind text generated always as (case
        when code = 'no-tariff' then 'consumer-tariff'
        when code = 'no-plan' or code = 'no-prefix' and side = 'owner' then 'price-plan'
        when code in ('no-agreement', 'no-prefix') then 'carrier-agreement'
        when code = 'no-carrier' and side = 'terminator' then 'trunk' end) stored,
      add column lacks_subject text generated always as (
        case when code = 'no-prefix' then party_id else subject end) stored`);
    await runner.query('create index on billing.quarantined (lacks_kind, lacks_subject, tried)');

    await runner.query(`create table billing.trunk_carriers (
      trunk_id text primary key,
      carrier_id text not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table billing.trunk_carriers');
    await runner.query(
      'alter table billing.quarantined drop column lacks_subject, drop column lacks_kind',
    );
  }
}
