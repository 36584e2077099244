import { basename, join } from 'node:path';
import { loadWorld, type World } from '../../calls/index.js';
import { loadSecrets, type DataFolder } from '../data-folder.js';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import { holderOf, tryLock, unlock } from '../lock.js';
import { reservePorts, type PortBlock } from '../ports.js';
import { endLeftovers } from '../processes/pid-file.js';
import { Supervisor, type PlannedKill } from '../processes/supervisor.js';
import { findAudioPrograms } from '../services/audio-programs.js';
import { startServices, type Services } from '../services/index.js';
import { findRunnable } from '../services/runnable.js';
import { removeStreams } from '../services/nats.js';
import { removeKeys } from '../services/redis.js';
import { say, seconds } from '../terminal.js';
import {
  billing,
  callControls,
  cdr,
  mailSink,
  notifications,
  portal,
  recordings,
  switchAgent,
  usualControllers,
  type ControllerName,
  type Surroundings,
} from './apps.js';
import { balancer, controllerAt, untilBalanced } from './balancer.js';
import { prepareDatabases, removeDatabases } from './databases.js';
import { untilCarriersWritten, untilMirrored } from './mirrored.js';
import { writeRunning } from './running.js';
import { seed, untilSeeded } from './seed.js';
import { untilTariffsPublished } from './tariffs.js';
import { refuseUnreleasedData } from './unreleased-data.js';

/** The running and seeded platform, without a switch. */
export interface Platform extends Surroundings {
  readonly supervisor: Supervisor;
  readonly services: Services;
}

export interface PlatformOptions {
  readonly folder: DataFolder;
  /**
   * True for a run with its own database and streams, deleted at its end; false for the permanent
   * ones of `belfabriek`.
   */
  readonly isOwnRun: boolean;
  /**
   * Earliest start of the first call in milliseconds since 1970; the world's prices are dated
   * relative to it.
   */
  readonly startMs: number;
  readonly kills?: readonly PlannedKill[];
  /** Default: the demo's world. */
  readonly world?: World;
  /** Default: two controllers. */
  readonly controllers?: readonly ControllerName[];
  /** Number of cdr replicas; default: one. */
  readonly cdrs?: 1 | 2;
  /** False when legs are posted without calls: starts neither a balancer nor controllers. */
  readonly carriesCalls?: boolean;
  /** Environment variables of apps that differ from the defaults. */
  readonly settings?: (ports: PortBlock) => Settings | Promise<Settings>;
}

/** Environment variables by app. */
export type Settings = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Names of a run's data on shared services. */
interface Names {
  readonly database: string;
  /** Prefix of subjects, streams and buckets; empty for none. */
  readonly natsPrefix: string;
  /** Prefix of keys in Redis. */
  readonly redisPrefix: string;
}

const usualRedisPrefix = 'belfabriek';

function namesOf({ folder, isOwnRun }: PlatformOptions): Names {
  if (!isOwnRun) {
    return { database: 'belfabriek', natsPrefix: '', redisPrefix: usualRedisPrefix };
  }
  const run = basename(folder.path).toLowerCase().replaceAll('-', '');
  return {
    database: `belfabriek_${run}`,
    natsPrefix: process.env['NATS_URL'] === undefined ? '' : run,
    redisPrefix: process.env['REDIS_URL'] === undefined ? usualRedisPrefix : run,
  };
}

/** Lock file of a data folder: only one command at a time runs processes on it. */
export const lockOf = (folder: DataFolder): string => join(folder.run, 'command.lock');

async function startPlatform(
  {
    folder,
    isOwnRun,
    startMs,
    world = loadWorld(),
    controllers: wanted = usualControllers,
    cdrs = 1,
    carriesCalls = true,
    settings = () => ({}),
  }: PlatformOptions,
  names: Names,
  supervisor: Supervisor,
  ports: PortBlock,
  services: Services,
): Promise<Platform> {
  const secrets = loadSecrets(folder);
  const databases = await prepareDatabases(services.postgres.url, names.database, secrets);
  if (!isOwnRun) await refuseUnreleasedData(databases, folder);
  const platform: Platform = {
    folder,
    ports,
    secrets,
    databases,
    natsUrl: services.nats.url,
    natsSeeds: services.nats.seeds,
    natsPrefix: names.natsPrefix,
    redisUrl: services.redis.url,
    redisPrefix: names.redisPrefix,
    programs: findAudioPrograms(folder.programs),
    haproxy: findRunnable(folder.programs, 'haproxy'),
    supervisor,
    services,
  };
  const started = Date.now();
  const otherwise = await settings(ports);
  const apps = [
    portal(platform),
    cdr(platform),
    ...(cdrs === 1 ? [] : [cdr(platform, 'cdr-2')]),
    ...[recordings, switchAgent, billing, notifications].map((app) => app(platform)),
  ].map((spec) => ({ ...spec, env: { ...spec.env, ...otherwise[spec.app] } }));
  const controllers = carriesCalls ? callControls(platform, wanted) : [];
  const others = wanted.filter((name) => !usualControllers.includes(name));
  const balancers = carriesCalls
    ? [
        balancer(
          platform,
          others.map((name) => controllerAt(ports, name)),
        ),
      ]
    : [];
  await supervisor.start(mailSink(platform), ...balancers, ...apps);
  await untilMirrored(folder);
  await seed(platform, startMs, world);
  await untilTariffsPublished(platform, startMs, world);
  await untilCarriersWritten(folder, world);
  if (carriesCalls) {
    await supervisor.start(...controllers);
    await untilSeeded(
      wanted.map((name) => `http://127.0.0.1:${ports.port(name)}`),
      world,
    );
    await untilBalanced(ports);
  }
  writeRunning(folder, {
    portBase: ports.base,
    databaseUrl: databases.adminUrl,
    natsUrl: platform.natsUrl,
    natsPrefix: platform.natsPrefix,
    apps: Object.fromEntries(
      [...apps, ...controllers].map(({ name, command, args, env, cwd }) => [
        name,
        { command, args, env, ...(cwd === undefined ? {} : { cwd }) },
      ]),
    ),
  });
  say(`The services run, seeded (${seconds(Date.now() - started)}).`);
  return platform;
}

/** Removes a run's data from shared services; our own services are deleted with their folder. */
async function removeTraces(names: Names): Promise<void> {
  const { DATABASE_URL: databaseUrl, NATS_URL: natsUrl, REDIS_URL: redisUrl } = process.env;
  if (databaseUrl !== undefined) await removeDatabases(databaseUrl, names.database);
  if (natsUrl !== undefined) await removeStreams(natsUrl, names.natsPrefix);
  if (redisUrl !== undefined) await removeKeys(redisUrl, names.redisPrefix);
}

async function startAndRun<T>(
  options: PlatformOptions,
  body: (platform: Platform) => Promise<T>,
): Promise<T> {
  const { folder } = options;
  const names = namesOf(options);
  const ended = await endLeftovers(folder.run);
  if (ended.length > 0) say(`Ended leftover processes of an earlier run: ${ended.join(', ')}.`);
  const ports = await reservePorts();
  const supervisor = new Supervisor(folder, interruption, options.kills);
  let hasTraces = false;
  try {
    const context = { folder, secrets: loadSecrets(folder), ports, supervisor };
    const services = await startServices(context);
    hasTraces = options.isOwnRun;
    for (const [name, { what }] of Object.entries(services)) say(`${name} ${what}`);
    return await body(await startPlatform(options, names, supervisor, ports, services));
  } finally {
    await supervisor.stopAll();
    ports.release();
    if (hasTraces) await removeTraces(names);
  }
}

/**
 * Starts everything except the switch, runs `body`, and stops everything again, also after errors
 * and interruptions.
 */
export async function withPlatform<T>(
  options: PlatformOptions,
  body: (platform: Platform) => Promise<T>,
): Promise<T> {
  const lock = lockOf(options.folder);
  if (!tryLock(lock)) {
    throw failed(
      `Process ${holderOf(lock)?.pid ?? '?'} already uses ${options.folder.path}: stop it (\`./belfabriek down\`), or set BELFABRIEK_DATA.`,
    );
  }
  try {
    return await startAndRun(options, body);
  } finally {
    unlock(lock);
  }
}
