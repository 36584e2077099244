import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const here = '127.0.0.1';
/** Milliseconds after which a pending connection counts as never to be made. */
const hopelessMs = 400;

/**
 * An address that neither accepts nor refuses connections: a stopped process listens there and its
 * backlog is full, so the kernel drops further SYN packets.
 */
export class BlackHole {
  private readonly waiting: Socket[] = [];

  private constructor(
    private readonly child: ChildProcess,
    private readonly port: number,
  ) {}

  static async dig(): Promise<BlackHole> {
    const script = `
      const server = require('node:net').createServer();
      server.listen({ port: 0, host: '${here}', backlog: 1 }, () => {
        require('node:fs').writeSync(1, String(server.address().port));
        process.kill(process.pid, 'SIGSTOP');
      });`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [bytes] = (await once(child.stdout, 'data')) as [Buffer];
    const hole = new BlackHole(child, Number(bytes.toString()));
    while (await hole.letsWait());
    return hole;
  }

  get address(): string {
    return `${here}:${this.port}`;
  }

  /** Ends the process; pending connections are refused. */
  fill(): void {
    this.child.kill('SIGKILL');
    for (const socket of this.waiting) socket.destroy();
  }

  private letsWait(): Promise<boolean> {
    const socket = connect({ host: here, port: this.port });
    this.waiting.push(socket.on('error', () => undefined));
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), hopelessMs);
      socket.once('connect', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }
}
