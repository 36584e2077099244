import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream } from '@nats-io/jetstream';
import type { EventContract } from '@app/contracts';
import {
  cuttableProxy,
  freshBus,
  freshDatabase,
  startApp,
  type CuttableProxy,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
  connectTo,
} from '@app/testing';
import request from 'supertest';
import type { z } from 'zod';
import { CdrModule } from './cdr.module.js';
import { ListeningSwitch } from './listening-switch.fixture.js';
import { migrations } from './migrations/index.js';

export const token = 'a-token-that-only-these-specs-know-of';

/** cdr's surroundings: a fake switch, a database and a bus, whose connections can be cut. */
export class CdrHarness {
  private constructor(
    readonly database: FreshDatabase,
    readonly databaseWay: CuttableProxy,
    readonly bus: FreshBus,
    readonly busWay: CuttableProxy,
    readonly fs1: ListeningSwitch,
    private readonly switchPort: number,
    /** The folder of cdr's files. */
    readonly folder: string,
  ) {}

  static async open(): Promise<CdrHarness> {
    const database = await freshDatabase({ schema: 'cdr', migrations });
    const bus = freshBus();
    const fs1 = new ListeningSwitch();
    return new CdrHarness(
      database,
      await cuttableProxy(database.config.DATABASE_URL),
      bus,
      await cuttableProxy(bus.config.NATS_URL),
      fs1,
      await fs1.listen(),
      await mkdtemp(join(tmpdir(), 'cdr-')),
    );
  }

  start(more: object = {}): Promise<RunningApp> {
    return startApp(
      { name: 'cdr', module: CdrModule },
      {
        ...this.bus.config,
        NATS_URL: this.busWay.url,
        ...this.database.config,
        DATABASE_URL: this.databaseWay.url,
        SWITCHES: [{ name: 'fs1', host: '127.0.0.1', port: this.switchPort }],
        EVENT_SOCKET_PASSWORD: 'a-password',
        CDR_TOKEN: token,
        BLOBS_DIR: this.folder,
        FILES_SECRET: 'a-secret-that-only-these-specs-know-of',
        EXPORT_KEPT_DAYS: 7,
        INTAKE_QUEUE: 100,
        INTAKE_GROUP: 50,
        COMPLETE_AFTER_MS: 600_000,
        COMPLETE_SPOOLED_AFTER_MS: 600_000,
        ORPHAN_ASK_AFTER_MS: 600_000,
        ORPHAN_GRACE_MS: 600_000,
        SEEN_EVERY_MS: 600_000,
        UNKNOWN_AFTER_MS: 600_000,
        AGE_EVERY_MS: 600_000,
        SWEEP_MS: 100,
        ...more,
      },
    );
  }

  post(cdr: RunningApp, body: Buffer | string, uuid = 'x', headers: Record<string, string> = {}) {
    return request(cdr.app.getHttpServer())
      .post(`/cdr?uuid=${uuid}`)
      .auth('switch', token)
      .set('content-type', 'application/json')
      .set(headers)
      .serialize((bytes: unknown) => bytes as string)
      .send(body as object);
  }

  /** All rows of cdr's schema, as text. */
  async dump(): Promise<string> {
    const tables = await this.database.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname = 'cdr'`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) => this.database.query(`select to_json(t) as row from ${name} t`)),
    );
    return JSON.stringify(rows);
  }

  /** All messages of a fact in the stream, in order. */
  async facts<S extends z.ZodType>({ stream, subject }: EventContract<S>): Promise<z.output<S>[]> {
    const { NATS_URL, NATS_PREFIX } = this.bus.config;
    const connection = await connectTo(NATS_URL);
    try {
      const found: z.output<S>[] = [];
      const consumer = await jetstream(connection).consumers.get(`${NATS_PREFIX}_${stream}`, {
        filter_subjects: [`${NATS_PREFIX}.${subject}`],
      });
      const info = await consumer.info();
      if (info.num_pending === 0) return [];
      const messages = await consumer.fetch({ max_messages: info.num_pending, expires: 2000 });
      for await (const message of messages) found.push(message.json());
      return found;
    } finally {
      await connection.close();
    }
  }

  async close(): Promise<void> {
    await this.fs1.close();
    await this.databaseWay.close();
    await this.busWay.close();
    await this.bus.drop();
    await this.database.drop();
    await rm(this.folder, { recursive: true });
  }
}
