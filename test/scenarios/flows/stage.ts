import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { platformLimitsKey, type platformLimits, type TerminationPrices } from '@app/contracts';
import { freshBus, freshRedis, testProgram, type FreshBus, type FreshRedis } from '@app/testing';
import type { z } from 'zod';
import { nodeApp } from '../../../tools/belfabriek/platform/apps.js';
import {
  balancer,
  type Controller,
  untilBalanced,
  whereCallsGo,
  whereListenersGo,
} from '../../../tools/belfabriek/platform/balancer.js';
import { reservePorts, type PortBlock } from '../../../tools/belfabriek/ports.js';
import { lastLines, LogFile } from '../../../tools/belfabriek/processes/log-file.js';
import type { ProcessSpec } from '../../../tools/belfabriek/processes/process-spec.js';
import { CdrTee } from '../../../tools/capture/cdr-tee.js';
import { FakeLine } from './fake-line.js';
import { carrierSnapshots, snapshotOf, type CastScenario } from './cast.js';
import { writePrompts } from './prompts.js';
import { WebhookServer } from './webhook-server.js';

export const eventSocketPassword = 'event-socket-of-the-scenarios-of-flows';
export const cdrToken = 'token-of-the-scenarios-of-call-flows';
const here = '127.0.0.1';

/** The data and settings of controllers besides numbers and carriers. */
export interface HouseRules {
  readonly limits?: z.input<typeof platformLimits>;
  readonly prices?: readonly TerminationPrices[];
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * How late a controller may answer the balancer. Left out: far later than is good for real calls,
   * because on a machine that runs everything a late controller is not dead.
   */
  readonly checkTimeoutMs?: number;
}

/**
 * The surroundings of a switch: the balancer, two controllers with the scenarios' numbers in their
 * local copies, the owner's service, and a receiver of the switch's posts.
 */
export class Stage {
  private readonly processes: { spec: ProcessSpec; child: ChildProcess }[] = [];
  /** Whether the stage's folder is kept: it outlives a failed start: the logs in it show why. */
  private isKept = false;

  private constructor(
    readonly folder: string,
    readonly ports: PortBlock,
    readonly webhooks: WebhookServer,
    private readonly bus: FreshBus,
    private readonly redis: FreshRedis,
    private readonly tee: CdrTee,
    private readonly line: FakeLine,
  ) {}

  /** @param others Further controllers that the balancer knows, which the caller starts. */
  static async set(
    cast: readonly CastScenario[],
    others: readonly Controller[] = [],
    rules: HouseRules = {},
  ): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'belfabriek-flows-'));
    const ports = await reservePorts();
    const tee = await CdrTee.start({
      listen: { host: here, port: ports.port('cdr') },
      target: null,
      folder,
    });
    const webhooks = await WebhookServer.start();
    const bus = freshBus();
    const line = await FakeLine.start(bus.config);
    const stage = new Stage(folder, ports, webhooks, bus, await freshRedis(), tee, line);
    for (const each of [stage.promptsDir, stage.recordingsDir]) mkdirSync(each);
    writePrompts(stage.promptsDir);
    try {
      const haproxy = testProgram('haproxy');
      const { checkTimeoutMs = 3000 } = rules;
      await stage.start(balancer({ ports, haproxy }, others, { checkTimeoutMs }));
      await Promise.all([1, 2].map((number) => stage.startController(number, cast, rules)));
      await untilBalanced(ports);
    } catch (error) {
      await stage.strike();
      throw error;
    }
    return stage;
  }

  get promptsDir(): string {
    return join(this.folder, 'prompts');
  }

  get recordingsDir(): string {
    return join(this.folder, 'recordings');
  }

  /** Folder of the bodies of the switch's posts. */
  get postsFolder(): string {
    return join(this.folder, 'json-cdr');
  }

  get controllers(): string[] {
    return [whereCallsGo(this.ports)];
  }

  /** For one more app on the stage's bus. */
  get busEnvironment(): Record<string, string> {
    return stringsOf(this.bus.config);
  }

  get cdrUrl(): string {
    return `http://${here}:${this.ports.port('cdr')}/cdr`;
  }

  /** Kills a controller in the middle of its calls, and starts it again. */
  async killController(number: 1 | 2): Promise<void> {
    await this.end(`call-control-${number}`, 'SIGKILL');
    await this.startAgain(`call-control-${number}`);
  }

  /** Sends a signal to a process by its name, such as `call-control-1` or `balancer`. */
  signal(name: string, signal: NodeJS.Signals): void {
    this.process(name).child.kill(signal);
  }

  /** Sends the signal, and waits until the process has ended. */
  async end(name: string, signal: NodeJS.Signals): Promise<void> {
    const { child } = this.process(name);
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Starts a process that has ended, and waits until it is ready. */
  async startAgain(name: string): Promise<void> {
    const { spec } = this.process(name);
    this.processes.splice(
      this.processes.findIndex((each) => each.spec === spec),
      1,
    );
    await this.start(spec);
  }

  private process(name: string): { spec: ProcessSpec; child: ChildProcess } {
    const found = this.processes.find(({ spec }) => spec.name === name);
    if (!found) throw new Error(`${name} doesn't run`);
    return found;
  }

  /**
   * Starts a process and waits until it is ready.
   *
   * @throws Error with the end of the process's log, as soon as the process ends or when it is late.
   */
  async start(spec: ProcessSpec): Promise<void> {
    const log = new LogFile(join(this.folder, `${spec.name}.log`));
    const child = spawn(spec.command, spec.args, { cwd: spec.cwd, env: spec.env });
    for (const output of [child.stdout, child.stderr]) {
      output.on('data', (chunk: Buffer) => log.write(chunk));
    }
    this.processes.push({ spec, child });
    let problem: string | undefined;
    child.once('error', (error) => (problem = error.message));
    // The event 'exit' is too early: the last lines of the process may still be on their way.
    child.once('close', (code, signal) => {
      log.close();
      problem ??= `ended with ${signal ?? code}`;
    });
    for (const giveUpAt = Date.now() + spec.readyWithinMs; !(await spec.ready()); await pause(50)) {
      if (Date.now() > giveUpAt) problem ??= `was not ready within ${spec.readyWithinMs} ms`;
      if (problem === undefined) continue;
      this.isKept = true;
      throw new Error(
        `${spec.name} ${problem}. The end of its log (${log.path}):\n${lastLines(log.path, 15)}`,
      );
    }
  }

  async strike(): Promise<void> {
    for (const { child } of this.processes.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      // A process that a scenario froze receives SIGTERM only after SIGCONT.
      child.kill('SIGCONT');
      await ended;
    }
    await this.tee.stop();
    await this.webhooks.stop();
    await this.line.stop();
    await this.bus.drop();
    await this.redis.flush();
    this.ports.release();
    if (!this.isKept) rmSync(this.folder, { recursive: true, force: true });
  }

  private socketPort(number: number): number {
    return this.ports.port(number === 1 ? 'call-control-1-socket' : 'call-control-2-socket');
  }

  private async startController(
    number: number,
    cast: readonly CastScenario[],
    { limits = {}, prices = [], environment = {} }: HouseRules,
  ): Promise<void> {
    const name = `call-control-${number}`;
    const snapshots = join(this.folder, name);
    const put = (bucket: string, key: string, value: unknown): void => {
      mkdirSync(join(snapshots, bucket), { recursive: true });
      writeFileSync(join(snapshots, bucket, `${key}.json`), JSON.stringify(value));
    };
    for (const each of cast) {
      put('numbers', each.number.slice(1), snapshotOf(each, this.webhooks.urlFor(each)));
    }
    for (const each of carrierSnapshots(this.ports.base)) put('carriers', each.id, each);
    // no limit per caller: one caller makes all these calls
    put('limits', platformLimitsKey, { callsPerCallerPerMinute: null, ...limits });
    for (const each of prices) put('termination-prices', each.carrierId, each);
    const port = this.ports.port(number === 1 ? 'call-control-1' : 'call-control-2');
    await this.start(
      nodeApp(name, 'call-control', port, {
        INSTANCE: String(number),
        EVENT_SOCKET_HOST: here,
        EVENT_SOCKET_PORT: String(this.socketPort(number)),
        SNAPSHOT_DIR: snapshots,
        PROMPTS_DIR: this.promptsDir,
        RECORDINGS_DIR: this.recordingsDir,
        SWITCHES: `fs1=${whereListenersGo(this.ports)}`,
        EVENT_SOCKET_PASSWORD: eventSocketPassword,
        ...this.busEnvironment,
        ...stringsOf(this.redis.config),
        // so long that slow answers on a busy machine don't count as an outage of Redis
        REDIS_TIMEOUT_MS: '5000',
        ...this.webhooks.environment,
        ...environment,
      }),
    );
  }
}

const stringsOf = (config: object): Record<string, string> =>
  Object.fromEntries(Object.entries(config).map(([name, value]) => [name, String(value)]));
