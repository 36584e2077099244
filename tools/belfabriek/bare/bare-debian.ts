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

/** Result of a command that ran in the bare root. */
export interface Ended {
  readonly code: number;
  readonly ms: number;
  /** The command's output, both streams. */
  readonly log: string;
}

/** Debian packages besides minbase that the README requires. */
const packages = 'nodejs,npm,git';

/**
 * Mounts for the duration of the command: /proc, /dev as in any Debian, and npm's cache. $0 is the
 * root, $1 the cache, $2 the folder, the rest the command.
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

/** A Debian 13 with only Node, npm and git, in a folder. */
export class BareDebian {
  private constructor(
    private readonly root: string,
    private readonly host: Host,
    private readonly npmCache: string,
  ) {}

  /**
   * @param npmCache A permanent folder; every clone needs the same packages.
   * @throws {CommandFailure} when mmdebstrap fails.
   */
  static async make(host: Host, npmCache: string): Promise<BareDebian> {
    // Not in the data folder, because PostgreSQL runs as another user who must be able to enter it.
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

  /**
   * Sets whether Debian's package sources are reachable; `cut` points them at port 9, where nothing
   * listens.
   */
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

  /**
   * Runs a command in a folder of the root, ends all its processes with it, and writes its output
   * also to `logFile`.
   */
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

  /** Deletes the root, but nothing below a mount that is still in place. */
  async remove(): Promise<void> {
    await run('rm', ['-rf', '--one-file-system', this.root]);
  }
}
