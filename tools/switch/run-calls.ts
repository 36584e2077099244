import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CallScript, World } from '../calls/index.js';
import { callTable } from './call-table.js';
import { carrierScenario } from './carrier-scenario.js';
import { giveTable, livingTrunks } from './destinations.js';
import { findSipp } from './find-program.js';
import type { RunManifest } from './manifest.js';
import { SippProcess } from './sipp-process.js';
import { untilListening } from './udp-listening.js';

export interface RunCallsOptions {
  world: World;
  /** Calls to make; their `atMs` counts from the run's start. */
  scripts: readonly CallScript[];
  /** The switch's SIP address. */
  switchSip: { ip: string; port: number };
  /** Trunks listen at this port plus their offset in the world. */
  portBase: number;
  /** Port of every carrier, each at its own address; default `portBase` + 50. */
  carrierPort?: number;
  /** First of SIPp's media ports; must not overlap the switch's RTP range. */
  mediaPorts?: number;
  /**
   * Media addresses of calls and destinations (by E.164) instead of SIPp's own ports, at the
   * carrier's or trunk's address: see sound/media-endpoint.ts.
   */
  sound?: {
    ofCall: (index: number) => number | undefined;
    ofDestination: (number: string) => number | undefined;
  };
  /** The destinations already run and outlive this run: see `standingDestination`. */
  destinationsStand?: boolean;
  /** Part of every Call-ID; must be unique among runs whose records are kept together. */
  runId: string;
  /** Folder for logs and the manifest. */
  folder: string;
  sipp?: string;
  sippEnv?: Readonly<Record<string, string>>;
  /** Milliseconds after the last call's start within which all calls must end; default 90 s. */
  graceMs?: number;
  signal?: AbortSignal;
}

/**
 * Makes the calls on a real switch and waits until all have ended.
 *
 * @throws {MissingProgram} when there is no SIPp.
 * @throws {Error} when a destination can't listen, or the signal aborts the run.
 */
export async function runCalls(options: RunCallsOptions): Promise<RunManifest> {
  const run = new Run(options);
  try {
    return await run.toTheEnd();
  } finally {
    await run.stop();
  }
}

class Run {
  private readonly sipp: string;
  private readonly processes: SippProcess[] = [];
  private mediaPort: number;
  private readonly overAfterMs: number;

  constructor(private readonly options: RunCallsOptions) {
    this.sipp = options.sipp ?? findSipp(process.env);
    this.mediaPort = options.mediaPorts ?? 11_000;
    const lastAtMs = options.scripts.reduce((last, { atMs }) => Math.max(last, atMs), 0);
    this.overAfterMs = lastAtMs + (options.graceMs ?? 90_000);
    for (const name of ['carriers', 'destinations']) {
      mkdirSync(join(options.folder, name), { recursive: true, mode: 0o700 });
    }
  }

  async toTheEnd(): Promise<RunManifest> {
    const { folder } = this.options;
    const destinations = await this.startDestinations();
    const startedAtMs = Date.now();
    const carriers = this.startCarriers();
    const inTime = await this.allEnded(
      carriers.map(({ process }) => process),
      this.overAfterMs,
    );
    await this.stop();
    const manifest: RunManifest = {
      version: 1,
      startedAtMs,
      calls: carriers.flatMap(({ calls }) => calls).toSorted((a, b) => a.index - b.index),
      carriers: carriers.map(({ entry }) => entry),
      destinations,
      failed: [],
    };
    const aborted = new Set(carriers.flatMap(({ process }) => process.abortedCalls()));
    manifest.failed = manifest.calls
      .filter(({ sipCallId }) => aborted.has(sipCallId))
      .map(({ index }) => index);
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    if (!inTime) throw new Error(`calls had not ended after ${this.overAfterMs} ms`);
    return manifest;
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.splice(0).map((process) => process.stop(3000)));
  }

  private start(
    kind: 'carriers' | 'destinations',
    name: string,
    rest: { scenario: string; ip: string; port: number; args: readonly string[] },
  ): SippProcess {
    const process = new SippProcess({
      sipp: this.sipp,
      ...(this.options.sippEnv === undefined ? {} : { env: this.options.sippEnv }),
      folder: join(this.options.folder, kind),
      name,
      mediaPort: this.mediaPort,
      ...rest,
      // SIPp exits by itself when this process is gone.
      args: ['-timeout', `${Math.ceil(this.overAfterMs / 1000) + 60}s`, ...rest.args],
    });
    this.mediaPort += 10;
    this.processes.push(process);
    return process;
  }

  private async startDestinations(): Promise<RunManifest['destinations']> {
    const { world, portBase, sound, folder, destinationsStand = false } = this.options;
    if (destinationsStand) return [];
    return Promise.all(
      livingTrunks(world, portBase, sound?.ofDestination).map(async (trunk) => {
        const { id, host, port, scenario } = trunk;
        const args = giveTable(trunk, join(folder, 'destinations'), this.mediaPort);
        const process = this.start('destinations', id, { scenario, ip: host, port, args });
        if (!(await untilListening(host, port, () => process.hasEnded))) {
          throw new Error(`SIPp can't listen at ${host}:${port}: ${process.errors()}`);
        }
        return { trunkId: id, host, port, log: `destinations/${id}.short.log` };
      }),
    );
  }

  private startCarriers(): {
    process: SippProcess;
    entry: RunManifest['carriers'][number];
    calls: RunManifest['calls'];
  }[] {
    const { world, scripts, switchSip, portBase, runId, folder } = this.options;
    const port = this.options.carrierPort ?? portBase + 50;
    return world.carriers.flatMap(({ id, address }) => {
      const own = scripts.filter(({ carrier }) => carrier === id);
      if (own.length === 0) return [];
      const table = join(folder, 'carriers', `${id}.calls.csv`);
      const { mediaPort } = this;
      const mediaPortOf = ({ index }: CallScript): number =>
        this.options.sound?.ofCall(index) ?? mediaPort;
      writeFileSync(table, callTable(own, address, mediaPortOf), { mode: 0o600 });
      const count = String(own.length);
      const process = this.start('carriers', id, {
        scenario: carrierScenario(),
        ip: address,
        port,
        args: [
          '-inf',
          table,
          '-cid_str',
          `${runId}-${id}-%u@${address}`,
          // Start all calls at once; each then waits for its own time.
          '-m',
          count,
          '-l',
          count,
          '-r',
          String(Math.max(1000, own.length * 20)),
          `${switchSip.ip}:${switchSip.port}`,
        ],
      });
      return [
        {
          process,
          entry: { id, address, port, log: `carriers/${id}.short.log` },
          calls: own.map(({ index }, at) => ({
            index,
            sipCallId: `${runId}-${id}-${at + 1}@${address}`,
            carrier: id,
          })),
        },
      ];
    });
  }

  private async allEnded(processes: readonly SippProcess[], withinMs: number): Promise<boolean> {
    const { signal } = this.options;
    const stopped = new AbortController();
    try {
      return await Promise.race([
        Promise.all(processes.map(({ ended }) => ended)).then(() => true),
        pause(withinMs, false, {
          signal: signal === undefined ? stopped.signal : AbortSignal.any([signal, stopped.signal]),
        }),
      ]);
    } finally {
      stopped.abort();
    }
  }
}
