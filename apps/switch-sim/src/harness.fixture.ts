import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dialplan } from './calls/hunted.js';
import type { Config } from './config.js';
import type { CallScript, DestinationBehaviour } from './kernel/call-script.js';
import { SwitchSim } from './switch-sim.js';

export interface ScriptOptions {
  readonly to: string;
  readonly name?: string;
  readonly nameLatin1?: boolean;
  readonly presentation?: CallScript['from']['presentation'];
  readonly cancelsAfterMs?: number;
  readonly destinations?: Record<string, DestinationBehaviour>;
  /** Further fields of the script's caller. */
  readonly caller?: Partial<CallScript['caller']>;
}

/** 24 November 2026, 23:05:18 UTC. */
export const startMs = 1_795_561_518_000;

export const scriptOf = (options: ScriptOptions, index = 0): CallScript => ({
  index,
  sipCallId: `call-${index}@carrier`,
  atMs: startMs + index,
  sourceAddress: '127.0.0.1',
  to: options.to,
  from: {
    number: '+31201234567',
    name: options.name ?? 'Jan de Vriës',
    nameLatin1: options.nameLatin1 ?? false,
    presentation: options.presentation ?? 'shown',
  },
  caller: {
    cancelsAfterMs: options.cancelsAfterMs ?? null,
    hangsUpAfterMs: 60_000,
    ...options.caller,
  },
  destinations: options.destinations ?? {},
  trunks: {},
});

/** A WAV file of silence in the format of prompts: 8,000 samples a second, 16 bits, mono. */
export function wavOf(ms: number): Buffer {
  const bytes = ms * 16;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + bytes, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(bytes, 40);
  return Buffer.concat([head, Buffer.alloc(bytes)]);
}

export interface PostedRecord {
  readonly url: string;
  readonly headers: NodeJS.Dict<string | string[]>;
  /** Latin-1 text. */
  readonly body: string;
}

/** The folder freeswitch/conf of this repository. */
export const shippedConf = fileURLToPath(new URL('../../../freeswitch/conf', import.meta.url));

/** Copies the files of freeswitch/conf that the simulation reads into a folder. */
export function copyOfConf(folder: string): string {
  for (const each of ['freeswitch.xml', 'environment.xml', 'dialplan']) {
    cpSync(join(shippedConf, each), join(folder, each), { recursive: true });
  }
  return folder;
}

/** A simulated switch and a receiver of its records, for one test. */
export class Harness {
  readonly posted: PostedRecord[] = [];
  /** HTTP status that answers a posted record. */
  recordStatus = 200;
  readonly folder = mkdtempSync(join(tmpdir(), 'switch-sim-'));
  private readonly records: Server;
  private sim: SwitchSim | null = null;

  constructor() {
    this.records = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.posted.push({
          url: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(chunks).toString('latin1'),
        });
        response.writeHead(this.recordStatus).end();
      });
    });
  }

  /** A copy of the files of freeswitch/conf that the simulation reads. */
  readonly confDir = copyOfConf(mkdtempSync(join(tmpdir(), 'switch-sim-conf-')));

  /** Sets the sound that an answered caller hears when no controller takes the call. */
  setApology(wav: Buffer): void {
    mkdirSync(join(this.confDir, 'sounds'));
    writeFileSync(join(this.confDir, 'sounds/storing.wav'), wav);
  }

  /** Starts a switch without calls. */
  async start(dialplan: Dialplan | null, overrides: Partial<Config> = {}): Promise<SwitchSim> {
    await new Promise<void>((done) => this.records.listen(0, '127.0.0.1', done));
    const address = this.records.address();
    if (typeof address !== 'object' || !address) throw new Error('no port');
    const config: Config = {
      LOG_LEVEL: 'info',
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: 1,
      STOP_DELAY_MS: 0,
      STOP_LIMIT_MS: 1000,
      SWITCH_NAME: 'fs1',
      SIP_PORT: 5080,
      EVENT_SOCKET_HOST: '127.0.0.1',
      EVENT_SOCKET_PORT: 0,
      EVENT_SOCKET_PASSWORD: 'ClueCon',
      CONTROLLERS: '127.0.0.1:1',
      CDR_URL: `http://127.0.0.1:${address.port}/cdr`,
      CDR_TOKEN: 'token',
      CDR_SPOOL_DIRS: [this.folder],
      CDR_REFUSE: false,
      PROMPTS_DIR: this.folder,
      FREESWITCH_CONF_DIR: this.confDir,
      START_MS: startMs,
      PACE: 'accelerated',
      ...overrides,
    };
    this.sim = new SwitchSim(config, {
      ...(dialplan && { dialplan }),
      whenEnded: () => this.whenEnded(),
    });
    await this.sim.start();
    return this.sim;
  }

  private whenEnded: () => void = () => undefined;

  /** Plays the calls and resolves when all have ended. */
  async play(scripts: readonly CallScript[]): Promise<void> {
    const { sim } = this;
    if (!sim) throw new Error('not started');
    await new Promise<void>((done) => {
      this.whenEnded = () => {
        if (sim.status().done) done();
      };
      sim.play(scripts);
    });
  }

  async stop(): Promise<void> {
    await this.sim?.stop();
    await new Promise<void>((done) => this.records.close(() => done()));
    for (const each of [this.folder, this.confDir]) {
      rmSync(each, { recursive: true, force: true });
    }
  }
}
