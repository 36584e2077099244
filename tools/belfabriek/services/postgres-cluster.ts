import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
  appendFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { DataFolder } from '../data-folder.js';
import { failed, messageOf, missing } from '../failure.js';
import { say } from '../terminal.js';
import { findUnpacked } from '../programs/unpack.mjs';
import { findInstalledPostgres, wantedPrograms } from '../programs/wanted.mjs';
import { notUnpacked } from './programs.js';
import { plainEnvironment, type Program } from './service.js';

const run = promisify(execFile);

/** A cluster on disk, ready to start. */
export interface Cluster {
  readonly data: string;
  readonly program: Program;
  /** User to run as when we are root, which PostgreSQL refuses. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly env: Record<string, string>;
  readonly what: string;
  /** Set when the programs were unpacked into the data folder. */
  readonly root?: string;
}

function findBinaries(programs: string): Binaries {
  const installed = findInstalledPostgres();
  if (installed !== undefined) {
    const initdb = join(dirname(installed), 'initdb');
    return { postgres: installed, initdb, env: plainEnvironment(), what: installed };
  }
  const unpacked = findUnpacked(programs, 'postgresql');
  if (unpacked === undefined) throw notUnpacked('postgresql');
  const [postgres = '', initdb = ''] = wantedPrograms.postgresql.executables(unpacked.root);
  return {
    postgres,
    initdb,
    env: { ...plainEnvironment(), LD_LIBRARY_PATH: unpacked.libraries },
    what: `unpacked from Debian's ${unpacked.versions.find((v) => v.startsWith('postgresql-')) ?? 'postgresql'}`,
    root: unpacked.root,
  };
}

/** The `postgres` user where Debian's package created it, else `nobody`. */
function unprivilegedUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = users.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields !== undefined) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw missing(
    'This command runs as root, and there is no user `nobody`.',
    'Run it as a plain user instead.',
  );
}

/** Whether every user may pass through all folders of the path. */
function isOpenToAll(path: string): boolean {
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Folder for the database of a data folder that PostgreSQL's user can't enter. */
export function privateFolderOf(folder: Pick<DataFolder, 'path'>): string {
  const name = createHash('sha256').update(folder.path).digest('hex').slice(0, 12);
  return join(process.env['BELFABRIEK_RUNS'] ?? '/var/tmp', `belfabriek-${name}`);
}

/** Deletes the folder if createCluster made one. */
export function removePrivateFolder(folder: Pick<DataFolder, 'path'>): void {
  const path = privateFolderOf(folder);
  if (existsSync(path) && statSync(path).uid === process.getuid?.()) {
    rmSync(path, { recursive: true, force: true });
  }
}

/** Refuses a folder that another user created first. */
function makePrivateFolder(folder: DataFolder): string {
  const path = privateFolderOf(folder);
  mkdirSync(path, { recursive: true, mode: 0o711 });
  if (statSync(path).uid !== process.getuid?.()) {
    throw failed(`${path} belongs to another user; remove it, or set BELFABRIEK_DATA.`);
  }
  return path;
}

const settings = [
  "listen_addresses = '127.0.0.1'",
  "unix_socket_directories = ''",
  "password_encryption = 'scram-sha-256'",
  'max_connections = 200',
  // JIT would need a library of 100 MB to be unpacked, and our queries are too short to benefit.
  'jit = off',
  "log_timezone = 'GMT'",
  "timezone = 'GMT'",
];

/** Creates a cluster in the folder unless it exists, as a user that PostgreSQL accepts. */
export async function createCluster(folder: DataFolder, password: string): Promise<Cluster> {
  let binaries = findBinaries(folder.programs);
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  let home = join(folder.state, 'postgres');
  if (user !== undefined && !isOpenToAll(folder.state)) {
    home = join(makePrivateFolder(folder), 'postgres');
    say(`PostgreSQL doesn't run as root, so its data is in ${dirname(home)}.`);
  }
  if (user !== undefined && binaries.root !== undefined && !isOpenToAll(binaries.root)) {
    binaries = moveBinaries(binaries, binaries.root, join(makePrivateFolder(folder), 'programs'));
  }
  const program: Program = { path: binaries.postgres, env: binaries.env, what: binaries.what };
  const cluster: Cluster = {
    data: join(home, 'data'),
    program,
    ...(user === undefined ? {} : { user }),
  };
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (user !== undefined) chownSync(home, user.uid, user.gid);
  if (!existsSync(join(cluster.data, 'PG_VERSION'))) {
    await initialise(cluster, binaries, home, password);
  }
  return cluster;
}

/** The same programs at their path in a folder that the other user may enter. */
function moveBinaries(binaries: Binaries, from: string, to: string): Binaries {
  if (!existsSync(to)) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  const moved = (path: string): string => path.replaceAll(from, to);
  return {
    ...binaries,
    postgres: moved(binaries.postgres),
    initdb: moved(binaries.initdb),
    env: { ...binaries.env, LD_LIBRARY_PATH: moved(binaries.env['LD_LIBRARY_PATH'] ?? '') },
    root: to,
  };
}

async function initialise(
  cluster: Cluster,
  binaries: Binaries,
  home: string,
  password: string,
): Promise<void> {
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (cluster.user !== undefined) chownSync(passwordFile, cluster.user.uid, cluster.user.gid);
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${cluster.data}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        '--no-sync',
      ],
      { env: binaries.env, cwd: '/', ...cluster.user },
    );
    appendFileSync(join(cluster.data, 'postgresql.conf'), `${settings.join('\n')}\n`);
  } catch (error) {
    rmSync(cluster.data, { recursive: true, force: true });
    throw failed(`initdb failed: ${messageOf(error)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
