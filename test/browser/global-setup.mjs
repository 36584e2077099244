/**
 * Starts one platform for all browser specs: `./belfabriek demo` with its own data folder and
 * ports, and calls at real pace. TEST_PLATFORM names its folder; if it is set already, the specs use
 * that running platform. Plain JavaScript: jest loads it without the project's aliases.
 */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
// On a new machine the demo first unpacks programs and builds.
const readyWithinMs = 240_000;
const lookEveryMs = 250;

/** A folder that PostgreSQL's user may traverse; programs that were unpacked once are used again. */
function freshFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'belfabriek-browser-'));
  chmodSync(folder, 0o711);
  const programs = join(process.env.BELFABRIEK_DATA ?? join(root, '.belfabriek'), 'programs');
  if (!existsSync(programs)) mkdirSync(programs, { recursive: true, mode: 0o711 });
  symlinkSync(programs, join(folder, 'programs'));
  return folder;
}

function isReady(folder) {
  const file = join(folder, 'run/up.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).phase === 'ready';
}

/** The command, and all processes that it started, also end when jest is killed. */
function startDemo(folder) {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  const [program, ...args] = [
    ...(setpriv === undefined ? [] : [setpriv, '--pdeathsig=TERM', '--']),
    join(root, 'belfabriek'),
    'demo',
  ];
  return spawn(program, args, {
    env: { ...process.env, BELFABRIEK_DATA: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

export default async function setUp() {
  if (process.env.TEST_CHROMIUM === undefined) {
    throw new Error('TEST_CHROMIUM is not set: run `./belfabriek test browser`.');
  }
  if (process.env.TEST_PLATFORM === undefined) await startPlatform();
}

async function startPlatform() {
  const folder = freshFolder();
  const demo = startDemo(folder);
  let said = '';
  demo.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-20_000);
  });
  let ended = false;
  const end = new Promise((resolve) => {
    demo.once('close', () => {
      ended = true;
      resolve(undefined);
    });
  });
  const stop = async () => {
    if (!ended) demo.kill('SIGTERM');
    await end;
    const { removePrivateFolder } = await import(
      join(root, 'dist/tools/belfabriek/services/postgres-cluster.js')
    );
    removePrivateFolder({ path: folder });
    rmSync(folder, { recursive: true, force: true });
  };
  for (const giveUpAt = Date.now() + readyWithinMs; !isReady(folder);) {
    if (ended || Date.now() > giveUpAt) {
      await stop();
      throw new Error(`The platform ${ended ? 'ended' : 'is not ready in time'}:\n${said}`);
    }
    await pause(lookEveryMs);
  }
  process.env.TEST_PLATFORM = folder;
  globalThis.stopPlatform = stop;
}
