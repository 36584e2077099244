import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder, Secrets } from '../data-folder.js';
import { portOffsets, type PortBlock, type PortName } from '../ports.js';
import { compiled, projectRoot } from '../project.js';
import { answersOk, type ProcessSpec } from '../processes/process-spec.js';
import { plainEnvironment } from '../services/service.js';
import type { Databases } from './databases.js';

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
}

export const switchName = 'fs1';
export const promptsFolder = join(projectRoot, 'freeswitch/prompts');

/** mod_json_cdr's two spool folders: what couldn't be posted waits there for switch-agent. */
export function spoolFolders(folder: DataFolder): [string, string] {
  const folders = ['spool-1', 'spool-2'].map((name) => join(folder.state, name));
  for (const each of folders) mkdirSync(each, { recursive: true, mode: 0o700 });
  return folders as [string, string];
}

export const cdrUrl = (ports: PortBlock): string => `http://127.0.0.1:${ports.port('cdr')}/cdr`;

type Bus = Pick<Surroundings, 'natsUrl' | 'natsPrefix' | 'natsSeeds'>;

/** An app with a key of its own doesn't get the command's password. */
function natsOf(app: string, { natsUrl, natsPrefix, natsSeeds }: Bus): Record<string, string> {
  const prefix: Record<string, string> = natsPrefix === '' ? {} : { NATS_PREFIX: natsPrefix };
  const seed = natsSeeds[app];
  if (seed === undefined) return { NATS_URL: natsUrl, ...prefix };
  const url = new URL(natsUrl);
  return { NATS_URL: `${url.protocol}//${url.host}`, NATS_NKEY_SEED: seed, ...prefix };
}

/** A Node app of ours: configured by its environment, well when /health/ready says so. */
export function nodeApp(
  name: string,
  app: string,
  port: number,
  env: Readonly<Record<string, string>>,
): ProcessSpec {
  return {
    name,
    app,
    command: process.execPath,
    args: ['--enable-source-maps', compiled(`apps/${app}/src/main.js`)],
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

export function portal({ ports, secrets, databases, ...bus }: Surroundings): ProcessSpec {
  return nodeApp('portal', 'portal', ports.port('portal'), {
    API_KEY: secrets.apiKey,
    AUTH_SECRET: secrets.authSecret,
    PUBLIC_URL: portalUrl(ports),
    BILLING_URL: billingUrl(ports),
    WEB_DIR: compiled('web'),
    DATABASE_URL: databases.urls.portal,
    ...natsOf('portal', bus),
    PROMPTS_DIR: promptsFolder,
  });
}

/** The company whose platform the demo shows. */
const company = {
  COMPANY_NAME: 'Belfabriek B.V.',
  COMPANY_STREET: 'Telefoonkade 8',
  COMPANY_POSTAL_CODE: '1234 AB',
  COMPANY_CITY: 'Waterdam',
  COMPANY_KVK: '12345678',
  COMPANY_VAT_ID: 'NL123456782B90',
  COMPANY_IBAN: 'NL91ABNA0417164300',
};

export function billing(surroundings: Surroundings): ProcessSpec {
  const { folder, ports, secrets, databases, redisUrl, redisPrefix, ...bus } = surroundings;
  const blobs = join(folder.state, 'billing-files');
  mkdirSync(blobs, { recursive: true, mode: 0o700 });
  return nodeApp('billing', 'billing', ports.port('billing'), {
    DATABASE_URL: databases.urls.billing,
    ...natsOf('billing', bus),
    REDIS_URL: redisUrl,
    REDIS_PREFIX: redisPrefix,
    BLOBS_DIR: blobs,
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

export function notifications({ ports, databases, ...bus }: Surroundings): ProcessSpec {
  return nodeApp('notifications', 'notifications', ports.port('notifications'), {
    DATABASE_URL: databases.urls.notifications,
    ...natsOf('notifications', bus),
    BILLING_URL: billingUrl(ports),
    COMPANY_NAME: company.COMPANY_NAME,
    MAIL_FROM: 'Belfabriek <facturen@belfabriek.example>',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(ports.port('mail-sink')),
    // What a kill of billing held up is tried again while one looks on.
    RETRY_MS: '5000',
  });
}

export function cdr({ ports, secrets, databases, ...bus }: Surroundings): ProcessSpec {
  return nodeApp('cdr', 'cdr', ports.port('cdr'), {
    DATABASE_URL: databases.urls.cdr,
    ...natsOf('cdr', bus),
    CDR_TOKEN: secrets.cdrToken,
    EVENT_SOCKET_PASSWORD: secrets.eventSocketPassword,
    SWITCHES: `${switchName}=127.0.0.1:${ports.port('event-socket')}`,
  });
}

export function switchAgent({ folder, ports, secrets }: Surroundings): ProcessSpec {
  return nodeApp('switch-agent', 'switch-agent', ports.port('switch-agent'), {
    SWITCH_NAME: switchName,
    CDR_SPOOL_DIRS: spoolFolders(folder).join(','),
    CDR_URL: cdrUrl(ports),
    CDR_TOKEN: secrets.cdrToken,
  });
}

/** Two, as the dialplan's `socket a|b full` names two. */
export function callControls({ folder, ports, ...bus }: Surroundings): ProcessSpec[] {
  return [1, 2].map((number) => {
    const name = `call-control-${number}` as 'call-control-1' | 'call-control-2';
    const socket: PortName = `${name}-socket`;
    const snapshots = join(folder.state, name);
    mkdirSync(snapshots, { recursive: true, mode: 0o700 });
    return nodeApp(name, 'call-control', ports.port(name), {
      INSTANCE: String(number),
      EVENT_SOCKET_HOST: '127.0.0.1',
      EVENT_SOCKET_PORT: String(ports.port(socket)),
      ...natsOf('call-control', bus),
      SNAPSHOT_DIR: snapshots,
      PROMPTS_DIR: promptsFolder,
    });
  });
}

/** Offset of each process's HTTP port above the port base. */
export const appPorts: Readonly<Record<string, number>> = {
  portal: portOffsets.portal,
  cdr: portOffsets.cdr,
  'switch-agent': portOffsets['switch-agent'],
  billing: portOffsets.billing,
  notifications: portOffsets.notifications,
  'call-control-1': portOffsets['call-control-1'],
  'call-control-2': portOffsets['call-control-2'],
};
