import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { formatScripts, generate, loadWorld, type CallScript } from '../../calls/index.js';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import { whereCallsGo } from '../platform/balancer.js';
import {
  carriersFolder,
  cdrUrl,
  nodeApp,
  promptsFolder,
  spoolFolders,
  switchName,
  type Surroundings,
} from '../platform/apps.js';
import type { Platform } from '../platform/platform.js';
import type { PortBlock } from '../ports.js';
import { projectRoot } from '../project.js';
import type { ProcessSpec } from '../processes/process-spec.js';
import { say } from '../terminal.js';

export interface SimOptions {
  readonly pace: 'accelerated' | 'real';
  /** Whether the simulator posts nothing and spools every record. */
  readonly refusePosts: boolean;
  /** File of calls that it plays from its start on. */
  readonly callsFile?: string;
}

/** The simulated switch. */
export function simProcess(surroundings: Surroundings, options: SimOptions): ProcessSpec {
  const { folder, ports, secrets } = surroundings;
  return nodeApp('switch-sim', 'switch-sim', ports.port('switch-sim'), {
    SWITCH_NAME: switchName,
    SIP_PORT: String(ports.port('sip')),
    EVENT_SOCKET_PORT: String(ports.port('event-socket')),
    EVENT_SOCKET_PASSWORD: secrets.eventSocketPassword,
    CONTROLLERS: whereCallsGo(ports),
    CARRIERS_DIR: carriersFolder(folder),
    CDR_URL: cdrUrl(ports),
    CDR_TOKEN: secrets.cdrToken,
    CDR_SPOOL_DIRS: spoolFolders(folder).join(','),
    CDR_REFUSE: String(options.refusePosts),
    PROMPTS_DIR: promptsFolder(folder),
    FREESWITCH_CONF_DIR: join(projectRoot, 'freeswitch/conf'),
    PACE: options.pace,
    ...(options.callsFile === undefined ? {} : { CALLS_FILE: options.callsFile }),
  });
}

const simStatus = z.object({
  /** Whether all calls have ended and their records are posted or spooled. */
  done: z.boolean(),
  calls: z.object({ started: z.number(), ended: z.number(), failed: z.number() }),
  records: z.object({ lost: z.number() }),
  /** Calls in which a command arrived that no capture contains. */
  failures: z.array(z.object({ sipCallId: z.string(), problems: z.array(z.string()) })),
});
export type SimStatus = z.infer<typeof simStatus>;

type Ports = Pick<PortBlock, 'port'>;

const simUrl = (ports: Ports, path: string): string =>
  `http://127.0.0.1:${ports.port('switch-sim')}${path}`;

export async function askSim(ports: Ports): Promise<SimStatus> {
  const response = await fetch(simUrl(ports, '/status'), { signal: AbortSignal.timeout(10_000) });
  return simStatus.parse(await response.json());
}

const callStory = z.object({
  endedMs: z.number().nullable(),
  /** Sounds by their files, without the ending. */
  heard: z.array(z.object({ sound: z.string() })),
});

/** The course of a call; null: it has not begun. */
export async function storyOfCall(
  ports: Ports,
  sipCallId: string,
): Promise<z.infer<typeof callStory> | null> {
  const response = await fetch(simUrl(ports, `/calls/${sipCallId}`));
  return response.status === 404 ? null : callStory.parse(await response.json());
}

/** Sends further calls to the simulator, on a new connection because an idle one may just be closing. */
export async function handScripts(ports: Ports, scripts: readonly CallScript[]): Promise<void> {
  const sending = request(simUrl(ports, '/calls'), {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/x-ndjson' },
    signal: AbortSignal.timeout(10_000),
  });
  sending.end(formatScripts(scripts));
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  const answer = await text(response);
  if (response.statusCode !== 202) {
    throw failed(`switch-sim refused the calls: ${response.statusCode} ${answer}`);
  }
}

const batch = 100;

/** Makes calls in real time for as long as the command runs, one batch ahead. */
export async function startLiveSim(platform: Platform, seed: string): Promise<void> {
  const { ports, supervisor } = platform;
  const world = loadWorld();
  await supervisor.start(simProcess(platform, { pace: 'real', refusePosts: false }));
  const begun = Date.now();
  const goOn = async (): Promise<void> => {
    for (let number = 0, startMs = begun; !interruption.aborted; number += 1) {
      // The simulator derives Call-IDs from the seed, so every batch and run needs another seed.
      const batchSeed = `${seed}/${begun}/${number}`;
      const scripts = generate(world, { seed: batchSeed, count: batch, startMs, switch: 'sim' });
      await handScripts(ports, scripts);
      startMs = scripts.at(-1)?.atMs ?? startMs;
      await pause(Math.max(1000, startMs - Date.now() - 5000), undefined, { signal: interruption });
    }
  };
  goOn().catch((error: unknown) => {
    if (!interruption.aborted) say(`No more calls: ${String(error)}`);
  });
}
