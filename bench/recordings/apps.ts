import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeApp } from '../../tools/belfabriek/platform/apps.js';
import { withClient } from '../../tools/belfabriek/services/postgres.js';
import { masterKeysIn } from '../../tools/secrets/master-keys.js';
import type { Stage } from '../cdr/stage.js';

export interface Used {
  readonly residentBytes: number;
  /** Processor time since the process started. */
  readonly cpuSeconds: number;
}

export interface Collecting {
  readonly databaseUrl: string;
  /** The folder to which the switch would record. */
  readonly switchFolder: string;
  /** Folders of sealed audio and of its keys. */
  readonly kept: { readonly stored: string; readonly keys: string };
  /** The resources that switch-agent and recordings use. */
  readonly used: () => Promise<[Used, Used]>;
}

/** recordings and switch-agent as processes, without a switch or cdr. */
export async function collecting(stage: Stage): Promise<Collecting> {
  const { folder, ports, secrets, supervisor } = stage;
  const databaseUrl = await stage.freshDatabase('recordings');
  await withClient(databaseUrl, (client) => client.query('create schema if not exists recordings'));
  const switchFolder = madeIn(folder.state, 'recordings');
  const kept = { stored: madeIn(folder.state, 'stored'), keys: madeIn(folder.state, 'keys') };
  const masterKeys = join(folder.path, 'master-keys.json');
  masterKeysIn(masterKeys);
  const bus = {
    NATS_URL: stage.natsUrl,
    ...(stage.natsPrefix === '' ? {} : { NATS_PREFIX: stage.natsPrefix }),
    LOG_LEVEL: 'error',
  };
  const nobody = 'http://127.0.0.1:9';
  await supervisor.start(
    nodeApp('recordings', 'recordings', ports.port('recordings'), {
      ...bus,
      DATABASE_URL: databaseUrl,
      RECORDINGS_TOKEN: secrets.recordingsToken,
      RECORDINGS_PRIVATE_KEY: secrets.audioKeyPair.privateKey,
      BLOBS_DIR: kept.stored,
      FILES_SECRET: secrets.recordingsFilesSecret,
      KEYS_DIR: kept.keys,
      MASTER_KEYS_FILE: masterKeys,
      // time between checks for due recordings: a tenth of the default, as a check takes only a
      // handful of statements
      SWEEP_MS: '1000',
    }),
    nodeApp('switch-agent', 'switch-agent', ports.port('switch-agent'), {
      ...bus,
      SWITCH_NAME: 'fs1',
      SWITCH_PORT: '9',
      EVENT_SOCKET_PASSWORD: secrets.eventSocketPassword,
      BALANCER_URL: nobody,
      CARRIERS_DIR: join(folder.state, 'carriers'),
      PROMPTS_DIR: join(folder.state, 'prompts'),
      CDR_SPOOL_DIRS: join(folder.state, 'spool'),
      CDR_URL: nobody,
      CDR_TOKEN: secrets.cdrToken,
      SPOOL_KEY: secrets.spoolKey,
      RECORDINGS_DIR: switchFolder,
      RECORDINGS_URL: `http://127.0.0.1:${ports.port('recordings')}`,
      RECORDINGS_TOKEN: secrets.recordingsToken,
      RECORDINGS_PUBLIC_KEY: secrets.audioKeyPair.publicKey,
      RECORDINGS_ARRIVALS_DIR: join(kept.stored, 'arrivals'),
      AUDIO_SWEEP_MS: '50',
      AUDIO_QUIET_MS: '0',
    }),
  );
  return {
    databaseUrl,
    switchFolder,
    kept,
    used: async () => [
      await usedBy(ports.port('switch-agent')),
      await usedBy(ports.port('recordings')),
    ],
  };
}

function madeIn(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

async function usedBy(port: number): Promise<Used> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const valueOf = (name: string) =>
    Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1] ?? Number.NaN);
  return {
    residentBytes: valueOf('process_resident_memory_bytes'),
    cpuSeconds: valueOf('process_cpu_seconds_total'),
  };
}
