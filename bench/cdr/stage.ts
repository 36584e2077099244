import { basename } from 'node:path';
import {
  loadSecrets,
  openRunFolder,
  removeFolder,
  type DataFolder,
  type Secrets,
} from '../../tools/belfabriek/data-folder.js';
import { interruption, stopInOrderOnSignals } from '../../tools/belfabriek/interruption.js';
import { reservePorts, type PortBlock } from '../../tools/belfabriek/ports.js';
import { Supervisor } from '../../tools/belfabriek/processes/supervisor.js';
import { givenNats, removeStreams, startNats } from '../../tools/belfabriek/services/nats.js';
import {
  givenPostgres,
  startPostgres,
  withClient,
} from '../../tools/belfabriek/services/postgres.js';

/** The surroundings of cdr: PostgreSQL, the bus, a folder. */
export interface Stage {
  readonly folder: DataFolder;
  readonly ports: PortBlock;
  readonly secrets: Secrets;
  readonly supervisor: Supervisor;
  readonly natsUrl: string;
  /** Prefix of names on a bus that was provided; empty without one. */
  readonly natsPrefix: string;
  /** An empty database, dropped with the stage; its URL is the administrator's. */
  freshDatabase(name: string): Promise<string>;
}

/**
 * Sets the stage, runs `body`, and always clears everything away; the folder stays after a failure.
 */
export async function onStage<T>(body: (stage: Stage) => Promise<T>): Promise<T> {
  stopInOrderOnSignals();
  const folder = openRunFolder('bench');
  const ports = await reservePorts();
  const supervisor = new Supervisor(folder, interruption);
  const secrets = loadSecrets(folder);
  const prefix = basename(folder.path).toLowerCase().replaceAll('-', '');
  const databases: string[] = [];
  const { DATABASE_URL: givenPostgresUrl, NATS_URL: givenNatsUrl } = process.env;
  try {
    const context = { folder, secrets, ports, supervisor };
    const { url } = (await givenPostgres()) ?? (await startPostgres(context));
    const nats = (await givenNats()) ?? (await startNats(context));
    const result = await body({
      folder,
      ports,
      secrets,
      supervisor,
      natsUrl: nats.url,
      natsPrefix: givenNatsUrl === undefined ? '' : prefix,
      freshDatabase: async (name) => {
        const database = `${prefix}_${name}`;
        await withClient(url, (client) => client.query(`create database ${database}`));
        if (givenPostgresUrl !== undefined) databases.push(database);
        const made = new URL(url);
        made.pathname = `/${database}`;
        return made.href;
      },
    });
    // Stop programs first: they would write into the folder that is removed next.
    await supervisor.stopAll();
    removeFolder(folder);
    return result;
  } finally {
    await supervisor.stopAll();
    for (const database of databases) {
      await withClient(givenPostgresUrl!, (client) =>
        client.query(`drop database if exists ${database} with (force)`),
      );
    }
    ports.release();
    if (givenNatsUrl !== undefined) await removeStreams(givenNatsUrl, prefix);
  }
}
