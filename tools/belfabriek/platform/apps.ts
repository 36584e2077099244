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

/** What the apps are told about each other and about the services. */
export interface Surroundings {
  readonly folder: DataFolder;
  readonly ports: PortBlock;
  readonly secrets: Secrets;
  readonly databases: Databases;
  readonly natsUrl: string;
  /** Each app's own key to the bus; none on a bus that isn't ours. */
  readonly natsSeeds: Readonly<Record<string, string>>;
  /** Before the names on a bus that isn't ours alone; empty for none. */
  readonly natsPrefix: string;
  readonly redisUrl: string;
  /** Before the keys in Redis. */
  readonly redisPrefix: string;
  readonly programs: AudioPrograms;
  readonly haproxy: string;
}

export const switchName = 'fs1';
/** The platform's own prompts, by language: the portal takes them over. */
export const shippedPrompts = join(projectRoot, 'freeswitch/prompts');

/** Those of them that the demo's flows play. */
export const dutchPrompts = join(shippedPrompts, 'nl');

/** What the switch plays from, mirrored there by switch-agent. */
export const promptsFolder = (folder: DataFolder): string => join(folder.state, 'prompts');

/** What the switch includes about carriers, written by switch-agent. */
export const carriersFolder = (folder: DataFolder): string => join(folder.state, 'carriers');

/** mod_json_cdr's two spool folders: what couldn't be posted waits there for switch-agent. */
export function spoolFolders(folder: DataFolder): [string, string] {
  const folders = ['spool-1', 'spool-2'].map((name) => join(folder.state, name));
  for (const each of folders) mkdirSync(each, { recursive: true, mode: 0o700 });
  return folders as [string, string];
}

/** Where the switch writes conversations and messages that it records. */
export function recordingsFolder(folder: DataFolder): string {
  const path = join(folder.state, 'recordings');
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

export const cdrUrl = (ports: PortBlock): string => `http://127.0.0.1:${ports.port('cdr')}/cdr`;

type Tables = Pick<Surroundings, 'folder' | 'databases'>;

type Bus = Pick<Surroundings, 'natsUrl' | 'natsPrefix' | 'natsSeeds'>;

/** An app with a key of its own doesn't get the command's password. */
function natsOf(app: string, { natsUrl, natsPrefix, natsSeeds }: Bus): Record<string, string> {
  const prefix: Record<string, string> = natsPrefix === '' ? {} : { NATS_PREFIX: natsPrefix };
  const seed = natsSeeds[app];
  if (seed === undefined) return { NATS_URL: natsUrl, ...prefix };
  const url = new URL(natsUrl);
  return { NATS_URL: `${url.protocol}//${url.host}`, NATS_NKEY_SEED: seed, ...prefix };
}

/** For an app that listens to the switch. */
const switchesOf = ({ ports, secrets }: Pick<Surroundings, 'ports' | 'secrets'>) => ({
  SWITCHES: `${switchName}=${whereListenersGo(ports)}`,
  EVENT_SOCKET_PASSWORD: secrets.eventSocketPassword,
});

/**
 * What Node is told for call-control, here and in docker-compose.yml: a young generation of 16 MiB from the start.
 * One of V8's usual size was collected each 2.5 s at 30 calls a second, and calls waited 3 to 6 ms for it.
 */
export const callControlNode = ['--min-semi-space-size=16'];

/** A Node app of ours: configured by its environment, well when /health/ready says so. */
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

/** Where people's browsers find the portal. */
export const portalUrl = (ports: PortBlock): string => `http://127.0.0.1:${ports.port('portal')}`;

const billingUrl = (ports: PortBlock): string => `http://127.0.0.1:${ports.port('billing')}`;

const recordingsUrl = (ports: PortBlock): string => `http://127.0.0.1:${ports.port('recordings')}`;

const cdrFilesUrl = (ports: PortBlock): string => `http://127.0.0.1:${ports.port('cdr')}`;

/** Where an app keeps its files. */
export function filesFolder(folder: DataFolder, app: string): string {
  const path = join(folder.state, `${app}-files`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

/** The app's own tables, and where it is written, outside them, where its audit log ends. */
function tablesOf(app: DatabaseOwner, { folder, databases }: Tables): Record<string, string> {
  const anchors = join(folder.state, 'audit-anchors');
  mkdirSync(anchors, { recursive: true, mode: 0o700 });
  return { DATABASE_URL: databases.urls[app], AUDIT_ANCHORS_DIR: anchors };
}

/** What the portal has told the national database of tariffs, an entry a line. */
export const nationalDatabaseFile = (folder: DataFolder): string =>
  join(folder.state, 'national-database.jsonl');

/** What whoever is rung with a code sees: the company's own number. */
export const callbackNumber = '+318002353227';

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
    // Nothing comes late here, so that a run may follow the last call at once.
    SETTLING_MS: '0',
    ...company,
  });
}

/** Where the mails of a run arrive, see tools/mail-sink. */
export const mailsFolder = (folder: DataFolder): string => join(folder.path, 'mails');

/** Where the mails that arrived can be looked at. */
export const mailPagesUrl = (ports: PortBlock): string =>
  `http://127.0.0.1:${ports.port('mail-sink-pages')}`;

/** Stands for the world's mail servers: takes every mail and shows it. */
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
    // What a kill of billing held up is tried again while one looks on.
    RETRY_MS: '5000',
    // A run's messages are a month's, and come within minutes.
    VOICEMAILS_PER_HOUR: '10000',
  });
}

/** Keys of recorded audio, and the journal of their destruction: outside the files and the database. */
export function keysFolder(folder: DataFolder): string {
  const path = join(folder.state, 'recordings-keys');
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

/**
 * How long recordings are kept of numbers that say nothing. The simulated calls of a run were made since the
 * 1st of last month: the usual 30 days would be over.
 */
export const usualDaysKept = 90;

/** What those keys are wrapped by. */
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

/** Replicas share their database and nothing else. */
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

/** Two, so that one is left when the other dies; the third is for runs that lose several. */
export const usualControllers = controllerNames.slice(0, 2);

/** A controller's own copy of what it must know. */
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

/** Offset of each process's HTTP port above the port base. */
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
