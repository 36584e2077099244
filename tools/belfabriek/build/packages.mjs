// @ts-check
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Packages that stay where npm put them, and why. */
const outside = new Set([
  // Native code.
  '@node-rs/argon2',
  'msgpackr-extract',
  // They read files beside their modules.
  'pdfkit',
  'swagger-ui-dist',
  // It must run before the packages that use what it adds to Reflect; a bundle may change the order.
  'reflect-metadata',
]);

const packageOf = (/** @type {string} */ name) =>
  name.split('/', name.startsWith('@') ? 2 : 1).join('/');

/**
 * Names such as `csv-parse/sync` by which compiled files import the packages of package.json's
 * `dependencies`.
 *
 * @param {string} root
 * @returns {string[]}
 */
export function importedNames(root) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  /** @type {Set<string>} */
  const names = new Set();
  for (const folder of ['apps', 'libs', 'tools', 'bench']) {
    const path = join(root, 'dist', folder);
    for (const file of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.js')) continue;
      const code = readFileSync(join(path, file), 'utf8');
      const found = code.matchAll(
        /(?:^(?:import|export)\b[\w\s{},*$]*|\bimport\()(['"])([^'".][^'"]*)\1/gm,
      );
      for (const [, , name = ''] of found) {
        const of = packageOf(name);
        if (of in dependencies && !outside.has(of)) names.add(name);
      }
    }
  }
  return [...names].toSorted();
}

/**
 * What each package exports. Node knows that of a CommonJS module only once the module ran, so a
 * process of its own imports them all.
 *
 * @param {string} root
 * @param {readonly string[]} names
 * @returns {Record<string, string[]>}
 */
function exportsOf(root, names) {
  const code = `
    const exported = {};
    for (const name of ${JSON.stringify(names)}) exported[name] = Object.keys(await import(name));
    process.stdout.write(JSON.stringify(exported), () => process.exit());`;
  const args = ['--input-type=module', '--eval', code];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }));
}

/**
 * Bundles packages into a node_modules folder, where Node finds them before those of npm: loading
 * a few large modules takes much less time than hundreds of small ones. They share their common
 * packages, so each has one instance in a process.
 *
 * @param {string} root where package.json and npm's node_modules are
 * @param {readonly string[]} names
 * @param {string} folder the folder to write
 */
export async function bundle(root, names, folder) {
  const { rolldown } = await import('rolldown');
  /** By path of an entry: its code. */
  const entries = new Map();
  /** @type {Record<string, string>} */
  const input = {};
  /** @type {Record<string, Record<string, string>>} By package: its file by each name. */
  const files = {};
  for (const [name, exported] of Object.entries(exportsOf(root, names))) {
    const of = packageOf(name);
    const file = name === of ? 'index' : name.slice(of.length + 1);
    const entry = join(root, `${name.replaceAll('/', '+')}.mjs`);
    const all = exported.filter((each) => each !== 'module.exports').join(', ');
    entries.set(entry, `export { ${all} } from ${JSON.stringify(name)};`);
    input[`${of}/${file}`] = entry;
    files[of] = { ...files[of], [`.${name.slice(of.length)}`]: `./${file}.mjs` };
  }
  const made = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    external: (name) => outside.has(packageOf(name)),
    // What Node would run runs.
    treeshake: { moduleSideEffects: true },
    // Else it names each optional package that isn't installed.
    logLevel: 'silent',
    plugins: [
      {
        name: 'entries',
        resolveId: (path) => (entries.has(path) ? path : null),
        load: (path) => entries.get(path) ?? null,
      },
      {
        name: 'dirname',
        transform: (code, path) =>
          /\b__(?:dirname|filename)\b/.test(code)
            ? `var __filename = ${JSON.stringify(path)}, __dirname = ${JSON.stringify(dirname(path))};${code}`
            : null,
      },
    ],
  });
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  await made.write({
    dir: fresh,
    keepNames: true,
    entryFileNames: '[name].mjs',
    chunkFileNames: '.shared/[name].mjs',
  });
  for (const [name, exports] of Object.entries(files)) {
    writeFileSync(join(fresh, name, 'package.json'), JSON.stringify({ name, exports }));
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}
