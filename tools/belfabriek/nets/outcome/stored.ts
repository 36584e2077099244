import { DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { escapeIdentifier } from 'pg';
import { readMails } from '../../../mail-sink/index.js';
import { mailsFolder } from '../../platform/apps.js';
import { databaseOwners } from '../../platform/databases.js';
import type { Platform } from '../../platform/platform.js';
import { openNats } from '../../services/nats.js';
import { withClient } from '../../services/postgres.js';
import type { Fact } from './normalise.js';

/** Every row of the apps' tables in PostgreSQL's JSON; leaves out the migrations table. */
export const storedRows = ({ databases }: Platform): Promise<Fact[]> =>
  withClient(databases.adminUrl, async (client) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET timezone = 'UTC'");
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `SELECT n.nspname AS schema, c.relname AS name
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = ANY($1)
          AND c.relname <> 'migrations'
        ORDER BY 1, 2`,
      [databaseOwners],
    );
    const facts: Fact[] = [];
    for (const { schema, name } of tables) {
      const table = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
      const { rows } = await client.query<{ json: string }>(
        `SELECT to_jsonb(t)::text AS json FROM ${table} t`,
      );
      facts.push(...rows.map(({ json }) => ({ where: `${schema}.${name}`, json })));
    }
    await client.query('COMMIT');
    return facts;
  });

/**
 * Streams whose number of messages depends on a run's speed: short calls appear on no live list,
 * and alarms may be raised during a process's start.
 */
const unsteady = ['LIVE_CALLS', 'KV_alarms'];

/** Chunks of an object store are bytes of files. */
const holdsBytes = (subject: string): boolean => /^\$O\.[^.]+\.C\./.test(subject);

/** Every message of every stream; for a key-value bucket the last value of each key. */
export async function streamedMessages({ natsUrl, natsPrefix }: Platform): Promise<Fact[]> {
  const connection = await openNats(natsUrl);
  try {
    const facts: Fact[] = [];
    for await (const { config } of (await jetstreamManager(connection)).streams.list()) {
      const [, kind, name = ''] = /^(KV_|OBJ_)?(.*)$/.exec(config.name) ?? [];
      if (!name.startsWith(natsPrefix) || unsteady.some((each) => config.name.endsWith(each)))
        continue;
      const consumer = await jetstream(connection).consumers.get(config.name, {
        deliver_policy: kind === undefined ? DeliverPolicy.All : DeliverPolicy.LastPerSubject,
      });
      for (let left = (await consumer.info()).num_pending; left > 0;) {
        const messages = await consumer.fetch({ max_messages: Math.min(left, 500), expires: 5000 });
        const before = left;
        for await (const message of messages) {
          left -= 1;
          const { subject } = message;
          if (!holdsBytes(subject))
            facts.push({ where: config.name, json: messageJson(subject, message.string()) });
        }
        if (left === before) throw new Error(`${left} messages of ${config.name} didn't arrive`);
      }
    }
    return facts;
  } finally {
    await connection.close();
  }
}

const messageJson = (subject: string, payload: string): string =>
  `{"subject": ${JSON.stringify(subject)}, "payload": ${payload === '' ? 'null' : payload}}`;

/** The received mails, with name and content type of their attachments. */
export async function arrivedMails({ folder }: Platform): Promise<Fact[]> {
  const mails = await readMails(mailsFolder(folder));
  return mails.map(({ to, from, subject, text, attachments }) => ({
    where: 'mails',
    json: JSON.stringify({
      to,
      from,
      subject,
      text: text.split('\n'),
      attachments: attachments.map(({ name, contentType }) => ({ name, contentType })),
    }),
  }));
}
