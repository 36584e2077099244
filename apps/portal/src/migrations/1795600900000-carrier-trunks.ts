import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an incoming call could be before carriers said it: all of them, without limits. */
const anything = JSON.stringify({
  numberFormat: null,
  stripPrefixes: [],
  codecs: ['PCMA', 'PCMU'],
  channels: null,
  callsPerSecond: null,
  prefixes: [''],
});

/** Several trunks a carrier, what it may send, and networks beside addresses. */
export class CarrierTrunks1795600900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.carrier_trunks (
      id text primary key,
      carrier_id text not null references portal.carriers (id) on delete cascade,
      place integer not null check (place >= 0),
      host text not null,
      port integer not null check (port between 1 and 65535),
      prefixes text[] not null,
      priority integer not null check (priority between 1 and 100),
      number_format text not null check (number_format in ('plus', 'zeros', 'digits', 'national')),
      dial_prefix text not null,
      codecs text[] not null check (cardinality(codecs) > 0),
      channels integer check (channels > 0),
      unique (carrier_id, place))`);
    await runner.query(`insert into portal.carrier_trunks
      (id, carrier_id, place, host, port, prefixes, priority, number_format, dial_prefix, codecs)
      select trunk_id, id, 0, trunk_host, trunk_port, trunk_prefixes, 1, 'digits', '', '{PCMA,PCMU}'
        from portal.carriers`);
    await runner.query(`alter table portal.carriers
      drop column trunk_id, drop column trunk_host, drop column trunk_port, drop column trunk_prefixes,
      add column incoming jsonb not null default '${anything}'`);
    await runner.query('alter table portal.carriers alter column incoming drop default');
    // A call's carrier is told by its source address: no network may lie within another one.
    await runner.query(`alter table portal.carrier_addresses
      add constraint carrier_addresses_apart exclude using gist ((address::inet) inet_ops with &&)`);
  }

  /** Of several trunks the first is left, of which there must be one. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table portal.carrier_addresses drop constraint carrier_addresses_apart',
    );
    await runner.query(`alter table portal.carriers drop column incoming,
      add column trunk_id text unique, add column trunk_host text,
      add column trunk_port integer check (trunk_port between 1 and 65535),
      add column trunk_prefixes text[]`);
    await runner.query(`update portal.carriers c set trunk_id = t.id, trunk_host = t.host,
      trunk_port = t.port, trunk_prefixes = t.prefixes
      from portal.carrier_trunks t where t.carrier_id = c.id and t.place = 0`);
    await runner.query(`alter table portal.carriers alter column trunk_id set not null,
      alter column trunk_host set not null, alter column trunk_port set not null,
      alter column trunk_prefixes set not null`);
    await runner.query('drop table portal.carrier_trunks');
  }
}
