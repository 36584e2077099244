/**
 * What must be there before the command itself can run: node_modules as package-lock.json says, and
 * dist as the sources say. Plain JavaScript without dependencies, because nothing is installed yet.
 * Exit codes are the command's: 1 when it failed, 3 when npm is missing.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
const sourceFolders = ['apps', 'libs', 'tools', 'bench'];

const say = (line) => process.stderr.write(`${line}\n`);

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * By content, not by time: npm leaves what it installed in node_modules/.package-lock.json, written
 * last, so an installation that was broken off doesn't pass. Optional packages may be absent.
 */
function nodePackagesAreThere() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  const present = readJson(join(root, 'node_modules/.package-lock.json'))?.packages;
  if (present === undefined) return false;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      (present[path] === undefined ? entry.optional : present[path].version === entry.version),
  );
}

/**
 * The launcher's lock, for npm to hold as well: should we be killed, the next one waits until npm
 * has ended, too. Nothing when there is no lock (no flock here, or run by hand).
 */
function lockForChild() {
  const lock = 9;
  try {
    fstatSync(lock);
    return [...Array.from({ length: lock - 3 }, () => 'ignore'), lock];
  } catch {
    return [];
  }
}

/** Runs npm with its output in a file; says how long it takes. */
async function installNodePackages() {
  const log = join(dist, 'npm-ci.log');
  const out = openSync(log, 'w');
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say('Installing the Node packages (npm ci); this takes about a minute.');
  const ticking = process.stderr.isTTY
    ? setInterval(() => process.stderr.write(`\r  ${seconds()} s `), 1000)
    : setInterval(() => say(`  still installing, ${seconds()} s`), 20_000);
  let interrupted = false;
  const code = await new Promise((resolve) => {
    const npm = spawn(
      'npm',
      ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'],
      { cwd: root, stdio: ['ignore', out, out, ...lockForChild()] },
    );
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        if (!interrupted) say('Stopping npm.');
        interrupted = true;
        npm.kill(signal);
        setTimeout(() => npm.kill('SIGKILL'), 5_000).unref();
      });
    }
    npm.once('error', (error) => resolve(error.code === 'ENOENT' ? 'missing' : 1));
    npm.once('exit', (exit) => resolve(exit ?? 1));
  });
  if (interrupted) process.exit(1);
  clearInterval(ticking);
  if (process.stderr.isTTY) process.stderr.write('\r');
  closeSync(out);
  if (code === 'missing') {
    say('npm is missing. On Debian: apt-get install npm. Elsewhere it comes with Node.');
    process.exit(3);
  }
  if (code !== 0) {
    say(readFileSync(log, 'utf8').trimEnd().split('\n').slice(-30).join('\n'));
    say(`npm ci failed (exit ${code}); all of its output is in ${log}`);
    process.exit(1);
  }
  say(`Node packages installed in ${seconds()} s.`);
}

function* filesBelow(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') yield* filesBelow(path);
    } else if (
      (entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts')) ||
      entry.name.endsWith('.json')
    ) {
      yield path;
    }
  }
}

const outputOf = (source) => join(dist, source.replace(/\.ts$/, '.js'));

function writeWhole(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

async function compile(sources) {
  const swc = await import('@swc/core');
  const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  options.jsc.baseUrl = root;
  const failures = [];
  await Promise.all(
    sources.map(async (source) => {
      const output = outputOf(source);
      if (source.endsWith('.json')) {
        writeWhole(output, readFileSync(join(root, source)));
        return;
      }
      try {
        const { code, map } = await swc.transformFile(join(root, source), {
          ...options,
          swcrc: false,
          cwd: root,
          sourceFileName: join(root, source),
        });
        const name = output.slice(output.lastIndexOf('/') + 1);
        if (map !== undefined) writeWhole(`${output}.map`, map);
        writeWhole(output, `${code}\n//# sourceMappingURL=${name}.map\n`);
      } catch (error) {
        failures.push(`${source}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }),
  );
  return failures;
}

/** Compiles what changed since the last build, told by size and time of change. */
async function build() {
  const stampFile = join(dist, '.build.json');
  const toolchain = createHash('sha256')
    .update(readFileSync(join(root, '.swcrc')))
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .update(readFileSync(join(root, 'node_modules/@swc/core/package.json')))
    .digest('hex');
  const last = readJson(stampFile);
  const before = last?.toolchain === toolchain ? last.files : {};
  const files = {};
  const changed = [];
  for (const folder of sourceFolders.filter((name) => existsSync(join(root, name)))) {
    for (const source of filesBelow(folder)) {
      const { mtimeMs, size } = statSync(join(root, source));
      files[source] = `${size}:${mtimeMs}`;
      if (before[source] !== files[source] || !existsSync(outputOf(source))) changed.push(source);
    }
  }
  const gone = Object.keys(last?.files ?? {}).filter((source) => files[source] === undefined);
  if (changed.length === 0 && gone.length === 0) return;
  for (const source of gone) {
    rmSync(outputOf(source), { force: true });
    rmSync(`${outputOf(source)}.map`, { force: true });
  }
  const failures = await compile(changed);
  if (failures.length > 0) {
    say(failures.join('\n'));
    say(`The build failed: ${failures.length} of ${changed.length} files.`);
    process.exit(1);
  }
  writeWhole(stampFile, JSON.stringify({ toolchain, files }));
}

if (!nodePackagesAreThere()) await installNodePackages();
await build();
