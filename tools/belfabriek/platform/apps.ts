import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder, Secrets } from '../data-folder.js';
import { portOffsets, type PortBlock, type PortName } from '../ports.js';
import { compiled, projectRoot } from '../project.js';
import { masterKeysIn } from '../../secrets/master-keys.js';
import { answersOk, type ProcessSpec } from '../processes/process-spec.js';
import type { AudioPrograms } from '../services/audio-programs.js';
import { plainEnvironment } from '../services/service.js';
import { statusAt, whereListenersGo } from './balancer.js';
import { company } from './company.js';
import type { DatabaseOwner, Databases } from './databases.js';

/** Addresses and secrets that the apps' settings need. */
export interface Surroundings {
  readonly folder: DataFolder;
  readonly ports: PortBlock;
  readonly secrets: Secrets;
  readonly databases: Databases;
  readonly natsUrl: string;
  /** Each app's nkey seed for the bus; empty when the bus isn't ours. */
  readonly natsSeeds: Readonly<Record<string, string>>;
  /** Prefix of names on a shared bus; empty for none. */
  readonly natsPrefix: string;
  readonly redisUrl: string;
  /** Prefix of the app's keys in Redis. */
  readonly redisPrefix: string;
  readonly programs: AudioPrograms;
  readonly haproxy: string;
}

export const switchName = 'fs1';
/** The platform's own prompts by language, which the portal imports. */
export const shippedPrompts = join(projectRoot, 'freeswitch/prompts');

/** The Dutch prompts, which the demo's flows play. */
export const dutchPrompts = join(shippedPrompts, 'nl');

/** The prompts that the switch plays, copied there by switch-agent. */
export const promptsFolder = (folder: DataFolder): string => join(folder.state, 'prompts');

/** The carrier settings that the switch includes, written by switch-agent. */
export const carriersFolder = (folder: DataFolder): string => join(folder.state, 'carriers');

/** mod_json_cdr's two spool folders: records that it couldn't post wait there for switch-agent. */
export function spoolFolders(folder: DataFolder): [string, string] {
  const folders = ['spool-1', 'spool-2'].map((name) => join(folder.state, name));
  for (const each of folders) mkdirSync(each, { recursive: true, mode: 0o700 });
  return folders as [string, string];
}

/** Folder for the conversations and messages that the switch records. */
export function recordingsFolder(folder: DataFolder): string {
  const path = join(folder.state, 'recordings');
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

export const cdrUrl = (ports: PortBlock): string => `http://127.0.0.1:${ports.port('cdr')}/cdr`;

type Tables = Pick<Surroundings, 'folder' | 'databases'>;

type Bus = Pick<Surroundings, 'natsUrl' | 'natsPrefix' | 'natsSeeds'>;

/** Bus settings of an app; an app with its own key doesn't get the command's password. */
function natsOf(app: string, { natsUrl, natsPrefix, natsSeeds }: Bus): Record<string, string> {
  const prefix: Record<string, string> = natsPrefix === '' ? {} : { NATS_PREFIX: natsPrefix };
  const seed = natsSeeds[app];
  if (seed === undefined) return { NATS_URL: natsUrl, ...prefix };
  const url = new URL(natsUrl);
  return { NATS_URL: `${url.protocol}//${url.host}`, NATS_NKEY_SEED: seed, ...prefix };
}

/** Settings of an app that listens to the switch. */
const switchesOf = ({ ports, secrets }: Pick<Surroundings, 'ports' | 'secrets'>) => ({
  SWITCHES: `${switchName}=${whereListenersGo(ports)}`,
  EVENT_SOCKET_PASSWORD: secrets.eventSocketPassword,
});

/**
 * Node options of call-control, also in docker-compose.yml: a young generation of 16 MiB from the
 * start. With V8's default, garbage collection every 2.5 s at 30 calls a second delayed calls by 3
 * to 6 ms.
 */
export const callControlNode = ['--min-semi-space-size=16'];

/** A Node app of ours: configured by environment variables, ready when /health/ready answers 2xx. */
export function nodeApp(
  name: string,
  app: string,
  port: number,
  env: Readonly<Record<string, string>>,
  nodeArguments: readonly string[] = [],
): ProcessSpec {
  return {
    name,
    app,
    command: process.execPath,
    args: ['--enable-source-maps', ...nodeArguments, compiled(`apps/${app}/src/main.js`)],
    cwd: projectRoot,
    env: {
      ...plainEnvironment(),
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: String(port),
      ...env,
    },
    ready: answersOk(`http://127.0.0.1:${port}/health/ready`),
    readyWithinMs: 40_000,
  };
}

/** The portal's address for browsers. */
export const portalUrl = (ports: PortBlock): string => `http://127.0.0.1:${ports.port('portal')}`;

const billingUrl = (ports: PortBlock): string => `http://127.0.0.1:${ports.port('billing')}`;

const recordingsUrl = (ports: PortBlock): string => `http://127.0.0.1:${ports.port('recordings')}`;

const cdrFilesUrl = (ports: PortBlock): string => `http://127.0.0.1:${ports.port('cdr')}`;

/** Folder for an app's files. */
export function filesFolder(folder: DataFolder, app: string): string {
  const path = join(folder.state, `${app}-files`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

/** The app's database, and the folder outside it for its audit anchors. */
function tablesOf(app: DatabaseOwner, { folder, databases }: Tables): Record<string, string> {
  const anchors = join(folder.state, 'audit-anchors');
  mkdirSync(anchors, { recursive: true, mode: 0o700 });
  return { DATABASE_URL: databases.urls[app], AUDIT_ANCHORS_DIR: anchors };
}

/** The tariffs that the portal registered with the fake national database, one entry per line. */
export const nationalDatabaseFile = (folder: DataFolder): string =>
  join(folder.state, 'national-database.jsonl');

/** The company's own number, which is shown when the portal rings a person with a code. */
export const callbackNumber = '+318002353227';

/** The company's own number by which people switch their numbers. */
export const serviceLine = '+31853000900';

export function portal(surroundings: Surroundings): ProcessSpec {
  const { folder, ports, secrets, databases, programs, ...bus } = surroundings;
  return nodeApp('portal', 'portal', ports.port('portal'), {
    API_KEY: secrets.apiKey,
    AUTH_SECRET: secrets.authSecret,
    PUBLIC_URL: portalUrl(ports),
    BILLING_URL: billingUrl(ports),
    CDR_URL: cdrFilesUrl(ports),
    RECORDINGS_URL: recordingsUrl(ports),
    CALLBACK_NUMBER: callbackNumber,
    CALLBACK_AT_NIGHT: 'true',
    SERVICE_LINE: serviceLine,
    WEB_DIR: compiled('web'),
    ...tablesOf('portal', { folder, databases }),
    ...natsOf('portal', bus),
    PROMPTS_DIR: shippedPrompts,
    BLOBS_DIR: filesFolder(folder, 'portal'),
    FILES_SECRET: secrets.portalFilesSecret,
    NATIONAL_DATABASE_FILE: nationalDatabaseFile(folder),
    FFMPEG: programs.ffmpeg,
    ESPEAK_NG: programs.espeakNg,
  });
}

export function billing(surroundings: Surroundings): ProcessSpec {
  const { folder, ports, secrets, databases, redisUrl, redisPrefix, ...bus } = surroundings;
  return nodeApp('billing', 'billing', ports.port('billing'), {
    ...tablesOf('billing', { folder, databases }),
    ...natsOf('billing', bus),
    REDIS_URL: redisUrl,
    REDIS_PREFIX: redisPrefix,
    BLOBS_DIR: filesFolder(folder, 'billing'),
    FILES_SECRET: secrets.filesSecret,
    // Zero, because no late calls arrive here and a run may follow the last call at once.
    SETTLING_MS: '0',
    ...company,
  });
}

/** Folder of a run's received mails, see tools/mail-sink. */
export const mailsFolder = (folder: DataFolder): string => join(folder.path, 'mails');

/** Address of the page that shows the received mails. */
export const mailPagesUrl = (ports: PortBlock): string =>
  `http://127.0.0.1:${ports.port('mail-sink-pages')}`;

/** Replaces the world's mail servers: accepts every mail and shows it. */
export function mailSink({ folder, ports }: Surroundings): ProcessSpec {
  return {
    name: 'mail-sink',
    app: 'mail-sink',
    command: process.execPath,
    args: [
      '--enable-source-maps',
      compiled('tools/mail-sink/main.js'),
      '--folder',
      mailsFolder(folder),
      '--port',
      String(ports.port('mail-sink')),
      '--http',
      String(ports.port('mail-sink-pages')),
    ],
    cwd: projectRoot,
    env: plainEnvironment(),
    ready: answersOk(`${mailPagesUrl(ports)}/`),
    readyWithinMs: 20_000,
  };
}

export function notifications({
  folder,
  ports,
  secrets,
  databases,
  ...bus
}: Surroundings): ProcessSpec {
  return nodeApp('notifications', 'notifications', ports.port('notifications'), {
    ...tablesOf('notifications', { folder, databases }),
    ...natsOf('notifications', bus),
    BILLING_URL: billingUrl(ports),
    RECORDINGS_URL: `http://127.0.0.1:${ports.port('recordings')}`,
    COMPANY_NAME: company.COMPANY_NAME,
    MAIL_FROM: 'Belfabriek <facturen@belfabriek.example>',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(ports.port('mail-sink')),
    WEBHOOK_SECRET: secrets.webhookSecret,
    // Short, so that work delayed by killing billing is retried while a user watches.
    RETRY_MS: '5000',
    // High, because a run's voicemails are those of a month but arrive within minutes.
    VOICEMAILS_PER_HOUR: '10000',
  });
}

/** Folder for audio keys and the journal of their destruction: outside the files folder and the database. */
export function keysFolder(folder: DataFolder): string {
  const path = join(folder.state, 'recordings-keys');
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

/**
 * Retention in days of recordings for numbers without a setting. Simulated calls start on the 1st
 * of last month, so the default of 30 days would have passed.
 */
export const usualDaysKept = 90;

/** The file of the master keys that wrap audio keys. */
export function masterKeysFile(folder: DataFolder): string {
  const file = join(folder.path, 'master-keys.json');
  masterKeysIn(file);
  return file;
}

export function recordings({
  folder,
  ports,
  secrets,
  databases,
  programs,
  ...bus
}: Surroundings): ProcessSpec {
  return nodeApp('recordings', 'recordings', ports.port('recordings'), {
    ...tablesOf('recordings', { folder, databases }),
    ...natsOf('recordings', bus),
    RECORDINGS_TOKEN: secrets.recordingsToken,
    RECORDINGS_PRIVATE_KEY: secrets.audioKeyPair.privateKey,
    BLOBS_DIR: filesFolder(folder, 'recordings'),
    FILES_SECRET: secrets.recordingsFilesSecret,
    RETENTION_DEFAULT_DAYS: String(usualDaysKept),
    KEYS_DIR: keysFolder(folder),
    MASTER_KEYS_FILE: masterKeysFile(folder),
    FFMPEG: programs.ffmpeg,
  });
}

/** A replica of cdr. Replicas share only their database. */
export function cdr(
  { folder, ports, secrets, databases, ...bus }: Surroundings,
  name: 'cdr' | 'cdr-2' = 'cdr',
): ProcessSpec {
  return nodeApp(name, 'cdr', ports.port(name), {
    ...tablesOf('cdr', { folder, databases }),
    ...natsOf('cdr', bus),
    CDR_TOKEN: secrets.cdrToken,
    BLOBS_DIR: filesFolder(folder, 'cdr'),
    FILES_SECRET: secrets.cdrFilesSecret,
    ...switchesOf({ ports, secrets }),
  });
}

const hostOf = (address: string): string => address.slice(0, address.lastIndexOf(':'));
const portOf = (address: string): string => address.slice(address.lastIndexOf(':') + 1);

export function switchAgent({ folder, ports, secrets, ...bus }: Surroundings): ProcessSpec {
  return nodeApp('switch-agent', 'switch-agent', ports.port('switch-agent'), {
    SWITCH_NAME: switchName,
    ...natsOf('switch-agent', bus),
    SWITCH_HOST: hostOf(whereListenersGo(ports)),
    SWITCH_PORT: portOf(whereListenersGo(ports)),
    EVENT_SOCKET_PASSWORD: secrets.eventSocketPassword,
    BALANCER_URL: `http://${statusAt(ports)}`,
    CARRIERS_DIR: carriersFolder(folder),
    PROMPTS_DIR: promptsFolder(folder),
    CDR_SPOOL_DIRS: spoolFolders(folder).join(','),
    CDR_URL: cdrUrl(ports),
    CDR_TOKEN: secrets.cdrToken,
    SPOOL_KEY: secrets.spoolKey,
    RECORDINGS_DIR: recordingsFolder(folder),
    RECORDINGS_URL: recordingsUrl(ports),
    RECORDINGS_TOKEN: secrets.recordingsToken,
    RECORDINGS_PUBLIC_KEY: secrets.audioKeyPair.publicKey,
    RECORDINGS_ARRIVALS_DIR: join(filesFolder(folder, 'recordings'), 'arrivals'),
  });
}

export const controllerNames = ['call-control-1', 'call-control-2', 'call-control-3'] as const;
export type ControllerName = (typeof controllerNames)[number];

/**
 * The controllers of a usual run: two, so that one remains when the other dies. Runs that lose
 * several also use the third.
 */
export const usualControllers = controllerNames.slice(0, 2);

/** A controller's own copy of the snapshots. */
export const snapshotsFolder = (folder: DataFolder, controller: ControllerName): string =>
  join(folder.state, controller);

export function callControls(
  surroundings: Surroundings,
  names: readonly ControllerName[] = usualControllers,
): ProcessSpec[] {
  const { folder, ports, redisUrl, redisPrefix, ...bus } = surroundings;
  return names.map((name) => {
    const number = controllerNames.indexOf(name) + 1;
    const socket: PortName = `${name}-socket`;
    const snapshots = snapshotsFolder(folder, name);
    mkdirSync(snapshots, { recursive: true, mode: 0o700 });
    const env = {
      INSTANCE: String(number),
      EVENT_SOCKET_HOST: '127.0.0.1',
      EVENT_SOCKET_PORT: String(ports.port(socket)),
      ...natsOf('call-control', bus),
      REDIS_URL: redisUrl,
      REDIS_PREFIX: redisPrefix,
      ...switchesOf(surroundings),
      SNAPSHOT_DIR: snapshots,
      PROMPTS_DIR: promptsFolder(folder),
      RECORDINGS_DIR: recordingsFolder(folder),
    };
    return nodeApp(name, 'call-control', ports.port(name), env, callControlNode);
  });
}

/** Offset of each process's HTTP port from the port base. */
export const appPorts: Readonly<Record<string, number>> = {
  portal: portOffsets.portal,
  cdr: portOffsets.cdr,
  'switch-agent': portOffsets['switch-agent'],
  billing: portOffsets.billing,
  notifications: portOffsets.notifications,
  balancer: portOffsets.balancer,
  'call-control-1': portOffsets['call-control-1'],
  'call-control-2': portOffsets['call-control-2'],
};
