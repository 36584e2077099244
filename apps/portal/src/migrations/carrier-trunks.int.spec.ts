import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { DataSource } from 'typeorm';
import { CreatePortal1795600000000 } from './1795600000000-create-portal.js';
import { CarrierTrunks1795600900000 } from './1795600900000-carrier-trunks.js';

describe('carriers that were there before they had several trunks', () => {
  let database: FreshDatabase;
  let source: DataSource;
  beforeEach(async () => {
    database = await freshDatabase();
    source = new DataSource({ type: 'postgres', url: database.config.DATABASE_URL });
    await source.initialize();
    await source.query('create schema portal');
    await new CreatePortal1795600000000().up(source.createQueryRunner());
    await source.query(`insert into portal.carriers
      (id, name, trunk_id, trunk_host, trunk_port, trunk_prefixes)
      values ('noord', 'Noord', 'noord-uit', '192.0.2.9', 5062, '{31,32}')`);
    await source.query(`insert into portal.carrier_addresses values ('192.0.2.1', 'noord')`);
  });
  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });

  const columns = `c.id, t.id as trunk, t.host, t.port, t.prefixes, t.priority, t.number_format, t.codecs`;

  it('keep theirs, may send whatever they sent, and share no address', async () => {
    const migration = new CarrierTrunks1795600900000();
    await migration.up(source.createQueryRunner());
    expect(
      await source.query(`select ${columns}, incoming from portal.carriers c
        join portal.carrier_trunks t on t.carrier_id = c.id`),
    ).toEqual([
      {
        id: 'noord',
        trunk: 'noord-uit',
        host: '192.0.2.9',
        port: 5062,
        prefixes: ['31', '32'],
        priority: 1,
        number_format: 'digits',
        codecs: ['PCMA', 'PCMU'],
        incoming: {
          numberFormat: null,
          stripPrefixes: [],
          codecs: ['PCMA', 'PCMU'],
          channels: null,
          callsPerSecond: null,
          prefixes: [''],
        },
      },
    ]);
    await expect(
      source.query(`insert into portal.carrier_addresses values ('192.0.2.0/24', 'noord')`),
    ).rejects.toThrow(/carrier_addresses_apart/);
    await migration.down(source.createQueryRunner());
    expect(
      await source.query('select trunk_id, trunk_port, trunk_prefixes from portal.carriers'),
    ).toEqual([{ trunk_id: 'noord-uit', trunk_port: 5062, trunk_prefixes: ['31', '32'] }]);
  });
});
