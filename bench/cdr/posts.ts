import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { nodeApp } from '../../tools/belfabriek/platform/apps.js';
import { answersOk } from '../../tools/belfabriek/processes/process-spec.js';
import { withClient } from '../../tools/belfabriek/services/postgres.js';
import { type ComparisonResult, type MeasurementResult, median } from '../harness.js';
import { freshPosts } from './captured-posts.js';
import type { Stage } from './stage.js';

/**
 * The share that cdr must reach of the rate of the plainest server, which only inserts a row per
 * post. cdr also makes records, totals and events of calls, beside the posts and on the same two
 * cores. Half of that rate is far above need: a company of this kind sees 50 calls a second on its
 * busiest day, some 100 legs.
 */
const goal = 0.5;

const rounds = 5;
const postsARound = 3_000;
/** Posts at the same time, as if this many calls ended together, each on a thread of its switch. */
const atOnce = 64;

/**
 * Posts per second by the clock, each answered after its own commit, in turns with a server that
 * inserts a row per post; then all posts a second time to cdr alone.
 */
export async function benchPosts(stage: Stage): Promise<(ComparisonResult | MeasurementResult)[]> {
  const url = await stage.freshDatabase('posts');
  const port = stage.ports.port('cdr');
  const peer = 'INSERT a post';
  const peerPort = stage.ports.port('portal');
  await startCdr(stage, port, url);
  await startPeer(stage, peerPort, await stage.freshDatabase('inserted'));
  const authorization = `Basic ${Buffer.from(`switch:${stage.secrets.cdrToken}`).toString('base64')}`;
  const sent: Buffer[] = [];
  const rates: { ours: number; theirs: number }[] = [];
  const rateAt = async (at: number, bodies: readonly Buffer[]): Promise<number> => {
    const begun = performance.now();
    await postAll(at, authorization, bodies);
    return postsARound / ((performance.now() - begun) / 1000);
  };
  // Round 0 only warms up: its rates aren't counted.
  for (let round = 0; round <= rounds; round += 1) {
    const bodies = freshPosts(postsARound);
    const theirs = await rateAt(peerPort, bodies);
    const ours = await rateAt(port, bodies);
    if (round > 0) rates.push({ ours, theirs });
    sent.push(...bodies);
  }
  const before = await rowsOf(url);
  await postAll(port, authorization, sent);
  const added = (await rowsOf(url)) - before;
  const ratio = median(rates.map(({ ours, theirs }) => ours / theirs));
  return [
    {
      name: 'cdr.post-to-commit',
      unit: 'posts/s',
      ours: Math.round(median(rates.map(({ ours }) => ours))),
      peers: { [peer]: Math.round(median(rates.map(({ theirs }) => theirs))) },
      ratios: { [peer]: Number(ratio.toFixed(2)) },
      goal,
      holds: ratio >= goal,
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

async function startCdr(stage: Stage, port: number, url: string): Promise<void> {
  await withClient(url, (client) => client.query('create schema if not exists cdr'));
  await stage.supervisor.start(
    nodeApp('cdr', 'cdr', port, {
      DATABASE_URL: url,
      NATS_URL: stage.natsUrl,
      ...(stage.natsPrefix === '' ? {} : { NATS_PREFIX: stage.natsPrefix }),
      CDR_TOKEN: stage.secrets.cdrToken,
      BLOBS_DIR: stage.folder.state,
      FILES_SECRET: stage.secrets.cdrFilesSecret,
      // No switch listens at this address: the bench measures posts, not events.
      SWITCHES: `fs1=127.0.0.1:${stage.ports.port('event-socket')}`,
      EVENT_SOCKET_PASSWORD: stage.secrets.eventSocketPassword,
      LOG_LEVEL: 'error',
    }),
  );
}

const startPeer = (stage: Stage, port: number, url: string): Promise<void> =>
  stage.supervisor.start({
    name: 'inserting-server',
    app: 'inserting-server',
    command: process.execPath,
    args: [fileURLToPath(new URL('inserting-server.js', import.meta.url)), String(port), url],
    env: {},
    ready: answersOk(`http://127.0.0.1:${port}/`),
    readyWithinMs: 10_000,
  });

/** Rows of legs and corrections. Calls with a leg that no capture holds get their record later. */
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

/** Posts a record on a new connection, as mod_json_cdr does. */
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
