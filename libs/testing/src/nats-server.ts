import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorizationError, connect } from '@nats-io/transport-node';
import { eventually } from './eventually.js';
import { testProgram } from './test-program.js';

export interface NatsServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A nats-server for one spec, for what the shared server can't show, such as permissions.
 * @param config Configuration in addition to the address and the storage folder.
 */
export async function startNatsServer(config: string): Promise<NatsServer> {
  const program = testProgram('nats-server');
  const folder = await mkdtemp(join(tmpdir(), 'nats-'));
  const port = await freePort();
  const file = join(folder, 'nats.conf');
  const own = [`listen: 127.0.0.1:${port}`, `jetstream { store_dir: "${join(folder, 'js')}" }`];
  await writeFile(file, [...own, config].join('\n'));
  const child = spawn(program, ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`nats-server ended: ${errors}`);
    // The server is up when it answers, even when the answer is that the client isn't authorised.
    await connect({ servers: `127.0.0.1:${port}`, reconnect: false }).then(
      (connection) => connection.close(),
      (error: unknown) => {
        if (!(error instanceof AuthorizationError)) throw error;
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
