import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nkeys } from '@nats-io/transport-node';
import { parties } from '@app/contracts/parties';
import { newAudioKeys, type AudioKeys } from '../secrets/audio-keys.js';
import {
  assertNewestWrapsAll,
  newestOnly,
  newMasterKeys,
  withNewVersion,
  type MasterKeys,
} from '../secrets/master-keys.js';

const passwordNames = [
  'postgres',
  'portalDatabase',
  'cdrDatabase',
  'billingDatabase',
  'notificationsDatabase',
  'recordingsDatabase',
  'redis',
  'nats',
  'apiKey',
  'authSecret',
  'cdrToken',
  'spoolKey',
  'recordingsToken',
  'eventSocket',
  'filesSecret',
  'portalFilesSecret',
  'cdrFilesSecret',
  'recordingsFilesSecret',
  'webhookSecret',
] as const;
export type BusApp = keyof typeof parties;

/** The secrets of one installation, generated once and stored. */
export interface Installation {
  /** 32 random bytes each in base64url: usable unescaped in URLs and configuration files. */
  readonly passwords: Readonly<Record<(typeof passwordNames)[number], string>>;
  /** Each app's own nkey seed for the bus. */
  readonly busSeeds: Readonly<Record<BusApp, string>>;
  readonly audioKeyPair: AudioKeys;
  readonly masterKeys: MasterKeys;
  /** The DKIM private key in PEM; another setting decides whether mails are signed. */
  readonly dkimKey: string;
}

/** Stored secrets completed with new ones; an upgrade changes no existing secret. */
export function completed(kept: {
  passwords?: Readonly<Record<string, string>>;
  busSeeds?: Readonly<Record<string, string>>;
  audioKeyPair?: AudioKeys;
  masterKeys?: MasterKeys;
  dkimKey?: string;
}): Installation {
  const passwords = passwordNames.map((name) => [
    name,
    kept.passwords?.[name] ?? randomBytes(32).toString('base64url'),
  ]);
  const busSeeds = Object.keys(parties).map((app) => [app, kept.busSeeds?.[app] ?? newSeed()]);
  return {
    passwords: Object.fromEntries(passwords) as Installation['passwords'],
    busSeeds: Object.fromEntries(busSeeds) as Installation['busSeeds'],
    audioKeyPair: kept.audioKeyPair ?? newAudioKeys(),
    masterKeys: kept.masterKeys ?? newMasterKeys(),
    dkimKey: kept.dkimKey ?? newDkimKey(),
  };
}

/** The installation of this folder, created at first use; readable only by its user. */
export function loadInstallation(folder: string): Installation {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = JSON.parse(read(fileIn(folder)) ?? '{}') as Partial<Installation>;
  return keep(folder, completed(kept));
}

/**
 * Changes the stored master keys. Recordings rewraps its audio keys once `init` has passed the
 * change to the services.
 *
 * @param audioKeys `KEYS_DIR` of recordings, where `newest-only` checks for keys that older master
 * keys wrap.
 * @throws {Error} while there are such keys.
 */
export function changeMasterKeys(
  folder: string,
  act: 'new' | 'newest-only',
  audioKeys: string,
): Installation {
  const { masterKeys, ...rest } = loadInstallation(folder);
  if (act === 'newest-only') assertNewestWrapsAll(masterKeys, audioKeys);
  const changed = act === 'new' ? withNewVersion(masterKeys) : newestOnly(masterKeys);
  return keep(folder, { ...rest, masterKeys: changed });
}

const fileIn = (folder: string): string => join(folder, 'installation.json');

/** Writes atomically: a half-written file would lock every service out. */
function keep(folder: string, installation: Installation): Installation {
  const file = fileIn(folder);
  writeFileSync(`${file}.part`, `${JSON.stringify(installation, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
  return installation;
}

function newSeed(): string {
  return new TextDecoder().decode(nkeys.createUser().getSeed());
}

/** RSA of 2048 bits, which every receiver verifies (RFC 8301). */
function newDkimKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
