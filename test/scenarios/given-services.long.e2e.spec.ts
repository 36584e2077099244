import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { loadSecrets, openRunFolder } from '../../tools/belfabriek/data-folder.js';
import { interruption } from '../../tools/belfabriek/interruption.js';
import { reservePorts, type PortBlock } from '../../tools/belfabriek/ports.js';
import { Supervisor } from '../../tools/belfabriek/processes/supervisor.js';
import { startServices, type Services } from '../../tools/belfabriek/services/index.js';
import { withClient } from '../../tools/belfabriek/services/postgres.js';
import { freshData, run } from './command.js';

jest.setTimeout(120_000);

describe('a run on services that were given by their URLs', () => {
  const data = freshData();
  let ports: PortBlock;
  let supervisor: Supervisor;
  let services: Services;

  beforeAll(async () => {
    process.env['BELFABRIEK_DATA'] = data.path;
    const folder = openRunFolder('given');
    ports = await reservePorts();
    supervisor = new Supervisor(folder, interruption);
    services = await startServices({ folder, ports, supervisor, secrets: loadSecrets(folder) });
  });
  afterAll(async () => {
    await supervisor.stopAll();
    ports.release();
    data.remove();
  });

  const rows = (sql: string): Promise<string[]> =>
    withClient(services.postgres.url, async (client) => {
      const result = await client.query<{ name: string }>(sql);
      return result.rows.map(({ name }) => name);
    });

  async function streams(): Promise<string[]> {
    const { host, username, password } = new URL(services.nats.url);
    const connection = await connect({ servers: host, user: username, pass: password });
    try {
      const names: string[] = [];
      for await (const name of (await jetstreamManager(connection)).streams.names()) {
        names.push(name);
      }
      return names;
    } finally {
      await connection.close();
    }
  }

  it('reconciles as on its own services, and leaves no database, role or stream on them', async () => {
    const ended = await run(['demo', '--once', '--calls', '20'], {
      BELFABRIEK_DATA: data.path,
      DATABASE_URL: services.postgres.url,
      REDIS_URL: services.redis.url,
      NATS_URL: services.nats.url,
    });
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('0 differences') });
    expect(ended.stderr).toMatch(/set by DATABASE_URL/);
    expect(
      await rows("SELECT datname AS name FROM pg_database WHERE datname LIKE 'belfabriek%'"),
    ).toEqual([]);
    expect(
      await rows("SELECT rolname AS name FROM pg_roles WHERE rolname LIKE 'belfabriek%'"),
    ).toEqual([]);
    expect(await streams()).toEqual([]);
  });
});
