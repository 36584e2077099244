/**
 * Prepares what the command needs to run: the programs of the verb (the arguments are the command's
 * own), node_modules according to package-lock.json, and dist according to the sources, by swc for
 * code that runs in Node and Vite for the web app. Plain JavaScript without dependencies, because
 * nothing is installed yet.
 * Exit codes are the command's: 1 when it failed, 3 when npm or a program is missing.
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
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiled, outputOf, runsInNode } from './build/compile.mjs';
import { bundle, importedNames } from './build/packages.mjs';
import { getPrograms, MissingPrograms } from './programs/get.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
const sourceFolders = ['apps', 'libs', 'tools', 'bench'];
const webFolder = 'apps/web';
/** Sources of the web app. */
const webSources = [
  webFolder,
  'libs/call-flow',
  'libs/common',
  'libs/contracts',
  'libs/rating',
  'libs/number-plan',
];

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A line, over npm's time where that stands. */
const say = (line) => process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${line}\n`);

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Whether node_modules matches package-lock.json by content. npm writes
 * node_modules/.package-lock.json last, so an interrupted installation doesn't match. Optional
 * packages may be absent.
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
 * Passes the launcher's lock on to npm: if this process is killed, the next command waits until npm
 * has ended too. Empty without a lock (no flock here, or run by hand).
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

/** npm, while it runs. */
let npm;
// Where this process can't go on, such as for a missing program, npm is of no use either.
process.on('exit', () => npm?.kill());

/** Runs npm with its output in a file; shows the time it takes. */
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
    npm = spawn(
      'npm',
      // No package needs its install script, and such a script could do anything on this machine.
      ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--include=dev', '--include=optional'],
      { cwd: root, stdio: ['ignore', out, out, ...lockForChild()] },
    );
    for (const signal of signals) {
      process.on(signal, () => {
        if (!interrupted) say('Stopping npm.');
        interrupted = true;
        npm?.kill(signal);
        setTimeout(() => npm?.kill('SIGKILL'), 5_000).unref();
      });
    }
    npm.once('error', (error) => resolve(error.code === 'ENOENT' ? 'missing' : 1));
    npm.once('exit', (exit) => resolve(exit ?? 1));
  });
  npm = undefined;
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

/** All files below a folder, by path from the root; `enter` selects the folders to descend into. */
function* filesBelow(folder, enter = () => true) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) yield path;
    else if (entry.name !== 'node_modules' && enter(path)) yield* filesBelow(path, enter);
  }
}

/** Size and modification time of a file, to tell whether it changed since the last build. */
function stampOf(path) {
  const { mtimeMs, size } = statSync(join(root, path));
  return `${size}:${mtimeMs}`;
}

function writeWhole(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

async function compile(sources) {
  const failures = [];
  await Promise.all(
    sources.map(async (source) => {
      const output = join(root, outputOf(source));
      if (!source.endsWith('.ts')) {
        writeWhole(output, readFileSync(join(root, source)));
        return;
      }
      try {
        const { code, map } = await compiled(source);
        writeWhole(`${output}.map`, map);
        writeWhole(output, code);
      } catch (error) {
        failures.push(`${source}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }),
  );
  return failures;
}

/** Compiles the sources that changed since the last build. */
async function build() {
  const stampFile = join(dist, '.build.json');
  const toolchain = createHash('sha256')
    .update(readFileSync(join(root, '.swcrc')))
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .update(readFileSync(join(root, 'tools/belfabriek/build/compile.mjs')))
    .update(readFileSync(join(root, 'node_modules/@swc/core/package.json')))
    .digest('hex');
  const last = readJson(stampFile);
  const before = last?.toolchain === toolchain ? last.files : {};
  const files = {};
  const changed = [];
  for (const folder of sourceFolders.filter((name) => existsSync(join(root, name)))) {
    for (const source of filesBelow(folder, (path) => path !== webFolder)) {
      if (!runsInNode(source)) continue;
      files[source] = stampOf(source);
      if (before[source] !== files[source] || !existsSync(join(root, outputOf(source))))
        changed.push(source);
    }
  }
  const gone = Object.keys(last?.files ?? {}).filter((source) => files[source] === undefined);
  if (changed.length === 0 && gone.length === 0) return;
  for (const source of gone) {
    const output = join(root, outputOf(source));
    for (const file of [output, `${output}.map`]) rmSync(file, { force: true });
  }
  const failures = await compile(changed);
  if (failures.length > 0) {
    say(failures.join('\n'));
    say(`The build failed: ${failures.length} of ${changed.length} files.`);
    process.exit(1);
  }
  writeWhole(stampFile, JSON.stringify({ toolchain, files }));
}

/** Bundles packages anew when npm's packages or our imports of them changed. */
async function bundlePackages() {
  const folder = join(dist, 'node_modules');
  const stampFile = join(dist, '.packages.json');
  const hashed = (...files) =>
    files
      .reduce((hash, file) => hash.update(readFileSync(join(root, file))), createHash('sha256'))
      .digest('hex');
  const toolchain = hashed(
    'node_modules/.package-lock.json',
    'package.json',
    'tools/belfabriek/build/packages.mjs',
  );
  const built = hashed('dist/.build.json');
  const last = existsSync(folder) ? readJson(stampFile) : undefined;
  // Bundles contain paths of this folder.
  const isOfNow = last?.root === root && last.toolchain === toolchain;
  if (isOfNow && last.built === built) return;
  const names = importedNames(root);
  if (!isOfNow || String(last.names) !== String(names)) {
    try {
      await bundle(root, names, folder);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      say('The Node packages can’t be bundled.');
      process.exit(1);
    }
  }
  writeWhole(stampFile, JSON.stringify({ root, toolchain, built, names }));
}

/** Builds the whole web app when any of its sources changed. */
async function buildWeb() {
  const stampFile = join(dist, '.web.json');
  const files = {};
  for (const folder of webSources.filter((name) => existsSync(join(root, name)))) {
    for (const path of filesBelow(folder, (each) => each !== `${webFolder}/test`)) {
      if (!path.endsWith('.spec.ts')) files[path] = stampOf(path);
    }
  }
  const vite = readJson(join(root, 'node_modules/vite/package.json'))?.version;
  const stamp = JSON.stringify({ vite, files });
  const last = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (last === stamp && existsSync(join(dist, 'web/index.html'))) return;
  const log = join(dist, 'vite.log');
  const out = openSync(log, 'w');
  const code = await new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [join(root, 'node_modules/vite/bin/vite.js'), 'build', webFolder],
      // With another NODE_ENV, such as a test's, React would be built for development.
      { cwd: root, env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', out, out] },
    );
    child.once('error', () => resolve(1));
    child.once('exit', (exit) => resolve(exit ?? 1));
  });
  closeSync(out);
  if (code !== 0) {
    say(readFileSync(log, 'utf8').trimEnd().split('\n').slice(-30).join('\n'));
    say(`The build of the web app failed (exit ${code}).`);
    process.exit(1);
  }
  writeWhole(stampFile, stamp);
}

/** Checks programs, and unpacks those that are missing. */
async function seeToPrograms() {
  const dataFolder = resolve(process.env.BELFABRIEK_DATA ?? join(root, '.belfabriek'));
  // An exit handler removes half-unpacked programs.
  const stop = () => process.exit(1);
  for (const signal of signals) process.on(signal, stop);
  try {
    await getPrograms(process.argv.slice(2), dataFolder, say);
  } catch (error) {
    if (error instanceof MissingPrograms) {
      say(error.message);
      process.exit(3);
    }
    say(`The programs can't be unpacked into ${dataFolder}: ${error.message}`);
    process.exit(1);
  }
  for (const signal of signals) process.off(signal, stop);
}

// Both wait for downloads most of the time.
await Promise.all([seeToPrograms(), nodePackagesAreThere() ? undefined : installNodePackages()]);
await build();
await bundlePackages();
// Pages may import files that `generate` has yet to make.
if (!['draft', 'generate'].includes(process.argv[2])) await buildWeb();
