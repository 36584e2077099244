import { request } from 'node:http';
import { nodeApp } from '../../tools/belfabriek/platform/apps.js';
import { withClient } from '../../tools/belfabriek/services/postgres.js';
import { type MeasurementResult, median } from '../harness.js';
import { freshPosts } from './captured-posts.js';
import type { Stage } from './stage.js';

/**
 * A post is a connection, HTTP, 5 to 11 kB of JSON and a commit. 500 calls a second, of which a
 * company of this kind sees a tenth on its busiest day, are some 1,000 legs.
 */
const postsPerSecond = 1_000;

const rounds = 5;
const postsARound = 3_000;
/** As many calls end at a time, each on a thread of its switch's. */
const atOnce = 64;

/** Posts a second by the clock, each answered after its own commit; and all of them once more. */
export async function benchPosts(stage: Stage): Promise<MeasurementResult[]> {
  const url = await stage.freshDatabase('posts');
  const port = stage.ports.port('cdr');
  await withClient(url, (client) => client.query('create schema if not exists cdr'));
  await stage.supervisor.start(
    nodeApp('cdr', 'cdr', port, {
      DATABASE_URL: url,
      NATS_URL: stage.natsUrl,
      ...(stage.natsPrefix === '' ? {} : { NATS_PREFIX: stage.natsPrefix }),
      CDR_TOKEN: stage.secrets.cdrToken,
      BLOBS_DIR: stage.folder.state,
      FILES_SECRET: stage.secrets.cdrFilesSecret,
      // Nobody is there: events aren't what is measured.
      SWITCHES: `fs1=127.0.0.1:${stage.ports.port('event-socket')}`,
      EVENT_SOCKET_PASSWORD: stage.secrets.eventSocketPassword,
      LOG_LEVEL: 'error',
    }),
  );
  const authorization = `Basic ${Buffer.from(`switch:${stage.secrets.cdrToken}`).toString('base64')}`;
  const sent: Buffer[] = [];
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const bodies = freshPosts(postsARound);
    const begun = performance.now();
    await postAll(port, authorization, bodies);
    if (round > 0) rates.push(postsARound / ((performance.now() - begun) / 1000));
    sent.push(...bodies);
  }
  const before = await rowsOf(url);
  await postAll(port, authorization, sent);
  const added = (await rowsOf(url)) - before;
  const rate = Math.round(median(rates));
  return [
    {
      name: 'cdr.post-to-commit',
      unit: 'posts/s',
      ours: rate,
      goal: postsPerSecond,
      bound: 'at least',
      holds: rate >= postsPerSecond,
    },
    {
      name: 'cdr.post-replay',
      unit: 'rows added',
      ours: added,
      goal: 0,
      bound: 'at most',
      holds: added === 0,
    },
  ];
}

/** Of the legs: records of calls whose legs aren't all in the captures are made later. */
async function rowsOf(url: string): Promise<number> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ rows: string }>(
      'select (select count(*) from cdr.legs) + (select count(*) from cdr.corrections) as rows',
    ),
  );
  return Number(rows[0]!.rows);
}

async function postAll(
  port: number,
  authorization: string,
  bodies: readonly Buffer[],
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < bodies.length; at = next++) {
      await post(port, authorization, bodies[at]!);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** On a connection of its own, as mod_json_cdr does. */
function post(port: number, authorization: string, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: '/cdr',
        method: 'POST',
        agent: false,
        headers: {
          authorization,
          'content-type': 'application/json',
          'content-length': body.length,
        },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => {
          if (answer.statusCode === 200) resolve();
          else reject(new Error(`a post was answered ${answer.statusCode}`));
        });
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}
