import { execFile, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { failed, messageOf } from '../failure.js';
import { interruption } from '../interruption.js';
import { projectRoot } from '../project.js';
import type { Host } from './host.js';

const run = promisify(execFile);

/** How a command ended in the root. */
export interface Ended {
  readonly code: number;
  readonly ms: number;
  /** All that it printed, both streams. */
  readonly log: string;
}

/** What a Debian has besides minbase for the README's commands. */
const packages = 'nodejs,npm,git';

/**
 * Mounts that live as long as the command: what any Debian has in /proc and /dev, and npm's cache. The
 * root is $0, the cache $1, the folder $2, the command what follows.
 */
const enter = `
set -e
root=$0 cache=$1 folder=$2; shift 2
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for device in null zero full random urandom tty; do
  : > "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir "$root/dev/shm"
mount -t tmpfs tmpfs "$root/dev/shm"
ln -s /proc/self/fd "$root/dev/fd"
for stream in 0:stdin 1:stdout 2:stderr; do
  ln -s "/proc/self/fd/\${stream%:*}" "$root/dev/\${stream#*:}"
done
mkdir -p "$root/root/.npm"
mount --bind "$cache" "$root/root/.npm"
exec chroot "$root" sh -c 'cd "$0" && exec "$@"' "$folder" "$@"
`;

/** A Debian 13 with Node, npm and git alone, in a folder. */
export class BareDebian {
  private constructor(
    private readonly root: string,
    private readonly host: Host,
    private readonly npmCache: string,
  ) {}

  /**
   * @param npmCache A folder that is kept: each clone's packages are the same.
   * @throws CommandFailure when it can't be made.
   */
  static async make(host: Host, npmCache: string): Promise<BareDebian> {
    // Not in the data folder: PostgreSQL runs as another user, who must be able to enter.
    const root = mkdtempSync('/var/tmp/belfabriek-bare-');
    chmodSync(root, 0o755);
    mkdirSync(npmCache, { recursive: true });
    const debian = new BareDebian(root, host, npmCache);
    try {
      await run(
        'mmdebstrap',
        [
          '--mode=root',
          '--variant=minbase',
          `--include=${packages}`,
          '--quiet',
          ...host.aptOptions.map((option) => `--aptopt=${option}`),
          'trixie',
          root,
          ...host.sources,
        ],
        { maxBuffer: 64 * 1024 * 1024, signal: interruption },
      );
      debian.copyFiles();
      return debian;
    } catch (error) {
      await debian.remove();
      throw failed(`mmdebstrap failed: ${messageOf(error)}`);
    }
  }

  private copyFiles(): void {
    for (const [path, from] of Object.entries(this.host.files)) {
      mkdirSync(join(this.root, dirname(path)), { recursive: true });
      copyFileSync(from, join(this.root, path));
    }
  }

  /** Sets where Debian's packages are from now on. Nothing listens at port 9. */
  setSources(which: 'reachable' | 'cut'): void {
    const lines = this.host.sources.map((line) =>
      which === 'cut' ? line.replace(/https?:\/\/[^/ ]+/, 'http://127.0.0.1:9') : line,
    );
    const folder = join(this.root, 'etc/apt/sources.list.d');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    writeFileSync(join(this.root, 'etc/apt/sources.list'), `${lines.join('\n')}\n`);
  }

  async installedPackages(): Promise<string> {
    return (await run('chroot', [this.root, 'dpkg-query', '-W'], { maxBuffer: 1 << 24 })).stdout;
  }

  /** Clones this checkout's HEAD into a folder of the root. */
  async clone(folder: string): Promise<void> {
    await run('git', ['clone', '--quiet', '--no-hardlinks', projectRoot, join(this.root, folder)]);
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  /** Runs a command in a folder of the root; its processes end with it. Its output is also in `logFile`. */
  async run(folder: string, command: readonly string[], logFile: string): Promise<Ended> {
    const started = Date.now();
    const isolated = ['--mount', '--pid', '--ipc', '--fork', '--kill-child'];
    const child = spawn(
      'unshare',
      [...isolated, 'sh', '-c', enter, this.root, this.npmCache, folder, ...command],
      {
        env: {
          ...this.host.environment,
          PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
          HOME: '/root',
          BELFABRIEK_PORT_BASE: process.env['BELFABRIEK_PORT_BASE'] ?? '27000',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const stop = (): void => void child.kill('SIGKILL');
    interruption.addEventListener('abort', stop, { once: true });
    const log = createWriteStream(logFile);
    child.stdout.on('data', (chunk: Buffer) => log.write(chunk));
    child.stderr.on('data', (chunk: Buffer) => log.write(chunk));
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exit) => resolve(exit ?? 1));
    });
    interruption.removeEventListener('abort', stop);
    await finished(log.end());
    const ms = Date.now() - started;
    const text = readFileSync(logFile, 'utf8');
    appendFileSync(logFile, `exit ${code}\n`);
    return { code, ms, log: text };
  }

  /** Never what is mounted in it, should a mount be left. */
  async remove(): Promise<void> {
    await run('rm', ['-rf', '--one-file-system', this.root]);
  }
}
