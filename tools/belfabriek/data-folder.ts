import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { newAudioKeys, type AudioKeys } from '../secrets/audio-keys.js';
import { failed, messageOf, wrongUsage } from './failure.js';
import { projectRoot } from './project.js';

/** The folder for all files of the command: `BELFABRIEK_DATA`, else `.belfabriek` in the clone. */
export interface DataFolder {
  readonly path: string;
  /** Programs unpacked from Debian packages; shared by all runs. */
  readonly programs: string;
  /** One log file per process. */
  readonly logs: string;
  /** One pid file per process, and the state of the detached supervisor. */
  readonly run: string;
  /** Data of the services, and the switch's spools. */
  readonly state: string;
}

/** @throws {CommandFailure} for a path that the services' configuration files can't contain. */
export function dataRoot(): string {
  const path = resolve(process.env['BELFABRIEK_DATA'] ?? join(projectRoot, '.belfabriek'));
  if (/[^\w./+@-]/.test(path)) {
    throw wrongUsage(
      `The data folder ${path} has a space or another special character in its path, which Redis ` +
        'and the switch can’t use. Set BELFABRIEK_DATA to a path of letters, digits, ., _, +, @, - and /.',
    );
  }
  return path;
}

/** @throws {CommandFailure} when the folder can't be created or written. */
function layOut(path: string, programs: string): DataFolder {
  try {
    return makeFolders(path, programs);
  } catch (error) {
    throw failed(
      `The data folder ${path} can't be used: ${messageOf(error)}. Make it writable, or set ` +
        'BELFABRIEK_DATA to another.',
    );
  }
}

function makeFolders(path: string, programs: string): DataFolder {
  const folder: DataFolder = {
    path,
    programs,
    logs: join(path, 'logs'),
    run: join(path, 'run'),
    state: join(path, 'state'),
  };
  // Other users may pass through (PostgreSQL runs as another user under root), but not list it.
  for (const each of [path, folder.programs, folder.state]) {
    mkdirSync(each, { recursive: true, mode: 0o711 });
  }
  for (const each of [folder.logs, folder.run]) mkdirSync(each, { recursive: true, mode: 0o700 });
  accessSync(path, constants.W_OK);
  return folder;
}

export function openDataFolder(): DataFolder {
  const root = dataRoot();
  return layOut(root, join(root, 'programs'));
}

/**
 * A folder for one run, in `BELFABRIEK_RUNS` (see memory-folder.ts) or else the data folder; only the
 * unpacked programs are shared with other runs.
 */
export function openRunFolder(kind: string): DataFolder {
  const root = dataRoot();
  const stamp = new Date().toISOString().replace(/[-:]/g, '').slice(0, 15);
  const name = `${kind}-${stamp}-${randomBytes(2).toString('hex')}`;
  const runs = process.env['BELFABRIEK_RUNS'] ?? join(root, 'runs');
  return layOut(join(runs, name), join(root, 'programs'));
}

export function removeFolder(folder: DataFolder): void {
  rmSync(folder.path, { recursive: true, force: true });
}

const secretNames = [
  'apiKey',
  'authSecret',
  'cdrToken',
  'spoolKey',
  'recordingsToken',
  'eventSocketPassword',
  'natsPassword',
  'redisPassword',
  'postgresPassword',
  'portalDatabasePassword',
  'cdrDatabasePassword',
  'billingDatabasePassword',
  'notificationsDatabasePassword',
  'recordingsDatabasePassword',
  'filesSecret',
  'portalFilesSecret',
  'cdrFilesSecret',
  'recordingsFilesSecret',
  'webhookSecret',
] as const;
export type Secrets = Readonly<Record<(typeof secretNames)[number], string>> & {
  readonly audioKeyPair: AudioKeys;
};

export const secretsFile = (folder: DataFolder): string => join(folder.path, 'secrets.json');

/** Generated at first use: 32 random bytes each in base64url, usable in a URL; file mode 0600. */
export function loadSecrets(folder: DataFolder): Secrets {
  const file = secretsFile(folder);
  const known = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>)
    : {};
  const secrets = {
    ...Object.fromEntries(
      secretNames.map((name) => [name, known[name] ?? randomBytes(32).toString('base64url')]),
    ),
    audioKeyPair: known.audioKeyPair ?? newAudioKeys(),
  } as Secrets;
  if ([...secretNames, 'audioKeyPair' as const].some((name) => known[name] === undefined)) {
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  }
  return secrets;
}
