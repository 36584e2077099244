import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CallScript, World } from '../calls/index.js';
import { callTable } from './call-table.js';
import { carrierScenario } from './carrier-scenario.js';
import { livingTrunks } from './destinations.js';
import { findSipp } from './find-program.js';
import type { RunManifest } from './manifest.js';
import { SippProcess } from './sipp-process.js';
import { untilListening } from './udp-listening.js';

export interface RunCallsOptions {
  world: World;
  /** Calls to make; `atMs` counts from the start of the run. */
  scripts: readonly CallScript[];
  /** The switch's SIP address. */
  switchSip: { ip: string; port: number };
  /** Trunks listen at this plus their offset in the world. */
  portBase: number;
  /** Port that every carrier calls from, each at its own address; `portBase` + 50 if not given. */
  carrierPort?: number;
  /** SIPp binds its media ports from here on; keep it apart from the switch's RTP range. */
  mediaPorts?: number;
  /**
   * Where the sound of a call and of a destination (E.164) goes instead of SIPp's own ports, at the
   * carrier's or trunk's address: see sound/media-endpoint.ts.
   */
  sound?: {
    ofCall: (index: number) => number | undefined;
    ofDestination: (number: string) => number | undefined;
  };
  /** Somebody runs the destinations already, and goes on after these calls: see `standingDestination`. */
  destinationsStand?: boolean;
  /** Unique among runs whose records are kept together: it is in every Call-ID. */
  runId: string;
  /** Where logs and manifest go. */
  folder: string;
  sipp?: string;
  sippEnv?: Readonly<Record<string, string>>;
  /** How long after the last call's start everything must be over; 90 s if not given. */
  graceMs?: number;
  signal?: AbortSignal;
}

/**
 * Makes the calls on a real switch, and waits until all are over.
 *
 * @throws {MissingProgram} when there is no SIPp.
 * @throws {Error} when a destination can't listen, or the signal ends the run.
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
    if (!inTime) throw new Error(`calls were not over after ${this.overAfterMs} ms`);
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
      // It ends by itself when nobody is left to stop it.
      args: ['-timeout', `${Math.ceil(this.overAfterMs / 1000) + 60}s`, ...rest.args],
    });
    this.mediaPort += 10;
    this.processes.push(process);
    return process;
  }

  private async startDestinations(): Promise<RunManifest['destinations']> {
    const { world, portBase, sound, destinationsStand = false } = this.options;
    if (destinationsStand) return [];
    return Promise.all(
      livingTrunks(world, portBase, sound?.ofDestination).map(async (trunk) => {
        const { id, host, port, scenario } = trunk;
        const process = this.start('destinations', id, { scenario, ip: host, port, args: [] });
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
          // All at once: each then waits for its own time.
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
