import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { eventually } from './eventually.js';

export interface NatsServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A nats-server of the spec's own, for what the shared one can't show: who may do what. `config`
 * is added to address and storage.
 */
export async function startNatsServer(config: string): Promise<NatsServer> {
  const program = natsProgram();
  const folder = await mkdtemp(join(tmpdir(), 'nats-'));
  const port = await freePort();
  const file = join(folder, 'nats.conf');
  const own = [`listen: 127.0.0.1:${port}`, `jetstream { store_dir: "${join(folder, 'js')}" }`];
  await writeFile(file, [...own, config].join('\n'));
  const child = spawn(program, ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`nats-server ended: ${said}`);
    // It answers, if only that it doesn't know us.
    await connect({ servers: `127.0.0.1:${port}`, reconnect: false }).then(
      (connection) => connection.close(),
      (error: unknown) => {
        if (!String(error).includes('uthorization')) throw error;
      },
    );
  });
  return {
    url: `nats://127.0.0.1:${port}`,
    stop: async () => {
      child.kill();
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function natsProgram(): string {
  const given = process.env['TEST_NATS_SERVER'];
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  const found = [given ?? '', ...folders.map((folder) => join(folder, 'nats-server'))].find(
    (path) => path !== '' && isExecutable(path),
  );
  if (found !== undefined) return found;
  throw new Error(
    'This test needs the program nats-server, and none is on the PATH: `./belfabriek test ' +
      'service` unpacks it and sets TEST_NATS_SERVER; or install it, or set that yourself.',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
