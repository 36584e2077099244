import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeApp } from '../../tools/belfabriek/platform/apps.js';
import { withClient } from '../../tools/belfabriek/services/postgres.js';
import { masterKeysIn } from '../../tools/secrets/master-keys.js';
import type { Stage } from '../cdr/stage.js';

export interface Collecting {
  readonly databaseUrl: string;
  /** Where the switch would record to. */
  readonly switchFolder: string;
  /** Bytes that the apps have in memory: switch-agent’s, recordings’. */
  readonly memory: () => Promise<[number, number]>;
}

/** recordings and switch-agent as processes, and neither a switch nor cdr. */
export async function collecting(stage: Stage, atATime: number): Promise<Collecting> {
  const { folder, ports, secrets, supervisor } = stage;
  const databaseUrl = await stage.freshDatabase('recordings');
  await withClient(databaseUrl, (client) => client.query('create schema if not exists recordings'));
  const switchFolder = madeIn(folder.state, 'recordings');
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
      BLOBS_DIR: madeIn(folder.state, 'stored'),
      FILES_SECRET: secrets.recordingsFilesSecret,
      KEYS_DIR: madeIn(folder.state, 'keys'),
      MASTER_KEYS_FILE: masterKeys,
      SWEEP_MS: '20',
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
      AUDIO_CONCURRENCY: String(atATime),
      AUDIO_SWEEP_MS: '50',
      AUDIO_QUIET_MS: '0',
    }),
  );
  return {
    databaseUrl,
    switchFolder,
    memory: async () => [
      await residentBytes(ports.port('switch-agent')),
      await residentBytes(ports.port('recordings')),
    ],
  };
}

function madeIn(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

async function residentBytes(port: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  const [, bytes] = /^process_resident_memory_bytes (\S+)$/m.exec(await response.text()) ?? [];
  return Number(bytes);
}
