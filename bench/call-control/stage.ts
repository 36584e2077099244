import { basename, join } from 'node:path';
import { mkdirSync } from 'node:fs';
import {
  loadSecrets,
  openRunFolder,
  removeFolder,
  type DataFolder,
  type Secrets,
} from '../../tools/belfabriek/data-folder.js';
import { interruption, stopInOrderOnSignals } from '../../tools/belfabriek/interruption.js';
import { callControlNode, nodeApp } from '../../tools/belfabriek/platform/apps.js';
import { reservePorts, type PortBlock } from '../../tools/belfabriek/ports.js';
import { answersOk } from '../../tools/belfabriek/processes/process-spec.js';
import { Supervisor } from '../../tools/belfabriek/processes/supervisor.js';
import { givenNats, removeStreams, startNats } from '../../tools/belfabriek/services/nats.js';
import { givenRedis, removeKeys, startRedis } from '../../tools/belfabriek/services/redis.js';
import { GaugedProcess } from './gauged-process.js';
import { writeSnapshots, type Carriage } from './service-calls.js';

const here = '127.0.0.1';

/**
 * The surroundings of call-control on an installation: the bus, Redis, a folder, a switch's port.
 */
export interface Stage {
  readonly folder: DataFolder;
  readonly ports: PortBlock;
  readonly secrets: Secrets;
  /** Starts programs that are not measured; they stop with the stage. */
  readonly supervisor: Supervisor;
  /** call-control with its local files, ready. */
  startCallControl(
    carriage: Carriage,
    environment: Readonly<Record<'SWITCHES' | 'REDIS_TIMEOUT_MS', string>>,
  ): Promise<GaugedProcess>;
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
  const { REDIS_URL: givenRedisUrl, NATS_URL: givenNatsUrl } = process.env;
  try {
    const context = { folder, secrets, ports, supervisor };
    const redis = (await givenRedis()) ?? (await startRedis(context));
    const nats = (await givenNats()) ?? (await startNats(context));
    const services = {
      REDIS_URL: redis.url,
      REDIS_PREFIX: prefix,
      NATS_URL: nats.url,
      ...(givenNatsUrl === undefined ? {} : { NATS_PREFIX: prefix }),
    };
    const result = await body({
      folder,
      ports,
      secrets,
      supervisor,
      startCallControl: (carriage, environment) => {
        const given = { ...services, ...environment };
        return startCallControl({ folder, ports, secrets, carriage, environment: given });
      },
    });
    // Stop programs first: they would write into the folder that is removed next.
    await supervisor.stopAll();
    removeFolder(folder);
    return result;
  } finally {
    await supervisor.stopAll();
    ports.release();
    if (givenRedisUrl !== undefined) await removeKeys(givenRedisUrl, prefix);
    if (givenNatsUrl !== undefined) await removeStreams(givenNatsUrl, prefix);
  }
}

async function startCallControl({
  folder,
  ports,
  secrets,
  carriage,
  environment,
}: Pick<Stage, 'folder' | 'ports' | 'secrets'> & {
  readonly carriage: Carriage;
  readonly environment: Readonly<Record<string, string>>;
}): Promise<GaugedProcess> {
  const below = (name: string): string => {
    const path = join(folder.state, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const snapshots = below('snapshots');
  writeSnapshots(snapshots, carriage);
  const port = ports.port('call-control-1');
  const { env } = nodeApp('call-control', 'call-control', port, {
    EVENT_SOCKET_HOST: here,
    EVENT_SOCKET_PORT: String(ports.port('call-control-1-socket')),
    SNAPSHOT_DIR: snapshots,
    PROMPTS_DIR: below('prompts'),
    RECORDINGS_DIR: below('recordings'),
    EVENT_SOCKET_PASSWORD: secrets.eventSocketPassword,
    MAX_CALLS: '20000',
    ...environment,
  });
  return GaugedProcess.start({
    name: 'call-control',
    program: 'apps/call-control/src/main.js',
    env,
    nodeArguments: callControlNode,
    logFile: join(folder.logs, 'call-control.log'),
    isReady: answersOk(`http://${here}:${port}/health/ready`),
  });
}
