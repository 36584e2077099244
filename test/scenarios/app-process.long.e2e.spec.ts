import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import { newAudioKeys } from '../../tools/secrets/audio-keys.js';

const main = fileURLToPath(new URL('../../dist/apps/switch-agent/src/main.js', import.meta.url));
const token = 'a-token-that-only-this-spec-may-know';

let spool: string;
const running: AppProcess[] = [];

/** The smallest of the apps, as a process: how every app handles its environment and signals. */
class AppProcess {
  stdout = '';
  stderr = '';
  readonly exit: Promise<number | null>;
  private readonly child;

  constructor(env: Readonly<Record<string, string>>, args: readonly string[] = []) {
    if (!existsSync(main)) throw new Error(`${main} is not there: npm run build`);
    this.child = spawn(process.execPath, [main, ...args], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.child.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.exit = new Promise((resolve) => this.child.once('close', resolve));
    running.push(this);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  lines(): Record<string, unknown>[] {
    return this.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

async function freePort(): Promise<number> {
  const { server, port } = await listen();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const environment = (port: number) => ({
  HTTP_PORT: String(port),
  SWITCH_NAME: 'fs1',
  SWITCH_PORT: '9',
  EVENT_SOCKET_PASSWORD: token,
  BALANCER_URL: 'http://127.0.0.1:9',
  CARRIERS_DIR: join(spool, 'carriers'),
  NATS_URL: 'nats://127.0.0.1:9',
  PROMPTS_DIR: join(spool, 'prompts'),
  CDR_SPOOL_DIRS: spool,
  CDR_URL: 'http://127.0.0.1:9/cdr',
  CDR_TOKEN: token,
  SPOOL_KEY: token,
  RECORDINGS_DIR: join(spool, 'recordings'),
  RECORDINGS_URL: 'http://127.0.0.1:9',
  RECORDINGS_TOKEN: token,
  RECORDINGS_PUBLIC_KEY: newAudioKeys().publicKey,
});

beforeEach(() => {
  spool = mkdtempSync(join(tmpdir(), 'spool-'));
});
afterEach(async () => {
  for (const app of running.splice(0)) {
    app.kill('SIGKILL');
    await app.exit;
  }
  rmSync(spool, { recursive: true, force: true });
});

describe('an app', () => {
  it('ends with 2 and names every problem of its environment, but no value', async () => {
    const app = new AppProcess({ HTTP_PORT: 'eight', LOG_LEVEL: 'loud', CDR_TOKEN: 'hunter2' });
    expect(await app.exit).toBe(2);
    for (const name of [
      'HTTP_PORT',
      'LOG_LEVEL',
      'CDR_TOKEN',
      'SWITCH_NAME',
      'CDR_SPOOL_DIRS',
      'NATS_URL',
      'PROMPTS_DIR',
    ]) {
      expect(app.stderr).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    }
    expect(app.stderr).not.toMatch(/hunter2|eight|loud/);
    expect(app.stdout).toBe('');
  });

  it('only checks its environment with --check-config', async () => {
    const app = new AppProcess(environment(await freePort()), ['--check-config']);
    expect(await app.exit).toBe(0);
    expect(app.stdout).toBe('ok\n');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'becomes ready, and ends with 0 on %s',
    async (signal) => {
      const port = await freePort();
      const app = new AppProcess(environment(port));
      await eventually(async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok, {
        limitMs: 20_000,
      });
      app.kill(signal);
      expect(await app.exit).toBe(0);
      const said = app.lines().map(({ msg }) => msg);
      expect(said.filter((msg) => ['ready', 'stopping', 'stopped'].includes(String(msg)))).toEqual([
        'ready',
        'stopping',
        'stopped',
      ]);
      expect(app.stdout).not.toContain(token);
    },
  );

  it('reports that it is not ready for the configured delay, then stops', async () => {
    const port = await freePort();
    const app = new AppProcess({ ...environment(port), STOP_DELAY_MS: '1500' });
    const status = async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status;
    await eventually(async () => (await status()) === 200, { limitMs: 20_000 });
    app.kill('SIGTERM');
    await eventually(async () => (await status()) === 503, { limitMs: 1400 });
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    expect(await app.exit).toBe(0);
  });

  it('ends with 1 and a last line with the reason when it can’t start', async () => {
    const { server, port } = await listen();
    const app = new AppProcess(environment(port));
    expect(await app.exit).toBe(1);
    expect(app.lines().at(-1)).toMatchObject({
      level: 'fatal',
      app: 'switch-agent',
      msg: 'could not start',
      err: { code: 'EADDRINUSE' },
    });
    await new Promise((resolve) => server.close(resolve));
  });
});
