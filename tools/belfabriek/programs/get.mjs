// @ts-check
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Apt, AptFailure, isDebian } from './apt.mjs';
import { findUnpacked, unpack } from './unpack.mjs';
import { neededBy, wantedPrograms } from './wanted.mjs';

/** @typedef {import('./wanted.mjs').ProgramName} ProgramName */

/** Programs are missing. The message names all of them and how to get each. */
export class MissingPrograms extends Error {
  /** @override */
  name = 'MissingPrograms';
}

/** @param {ProgramName} name */
function describe(name) {
  const { packages, variable } = wantedPrograms[name];
  const alternative = name === 'chromium' ? 'the path of one' : 'the URL of a running one';
  return `  ${name}: package ${packages[0]?.join(' ') ?? name}${
    variable === undefined ? '' : `; or ${alternative} in ${variable}`
  }`;
}

/**
 * @param {readonly ProgramName[]} names
 * @param {string} why
 */
function missing(names, why) {
  const packages = names.flatMap((name) => wantedPrograms[name].packages[0] ?? []);
  return new MissingPrograms(
    [
      'These programs are missing and could not be unpacked:',
      ...names.map(describe),
      why,
      ...(isDebian()
        ? [
            'Make a package source of Debian 12 or 13 reachable (/etc/apt) and start again; or install them:',
            `  apt-get install ${packages.join(' ')}`,
          ]
        : ['Install them and start again.']),
    ].join('\n'),
  );
}

/**
 * Reports the substitutes that are used, or throws when one of the programs has none.
 *
 * @param {readonly ProgramName[]} names
 * @param {string} why
 * @param {(line: string) => void} say
 * @throws {MissingPrograms}
 */
function failed(names, why, say) {
  const absent = names.filter((name) => wantedPrograms[name].substitute?.() === undefined);
  if (absent.length > 0) throw missing(absent, why);
  for (const name of names) {
    say(`${why} Using ${wantedPrograms[name].substitute?.()} for ${name}.`);
  }
}

/**
 * The first alternative that Debian has packages for.
 *
 * @param {Apt} apt
 * @param {ProgramName} name
 */
async function chosenPackages(apt, name) {
  for (const packages of wantedPrograms[name].packages) {
    if (await apt.has(packages[0] ?? name)) return packages;
  }
  throw new AptFailure(
    `Debian has no package ${wantedPrograms[name].packages[0]?.[0]} for this machine.`,
  );
}

/**
 * Unpacks the programs that the command needs and that aren't installed.
 *
 * @param {readonly string[]} args the command line, the verb first
 * @param {string} dataFolder
 * @param {(line: string) => void} say
 * @throws {MissingPrograms}
 */
export async function getPrograms(args, dataFolder, say) {
  const needed = neededBy(args);
  const absent = needed.prerequisites.filter(({ isThere }) => !isThere());
  if (absent.length > 0) {
    throw new MissingPrograms(absent.map(({ otherwise }) => otherwise).join('\n'));
  }
  const programs = join(dataFolder, 'programs');
  let lacking = needed.programs.filter((name) => {
    const { installed, variable } = wantedPrograms[name];
    // Specs start their own buses, even when NATS_URL is set.
    const isGiven =
      variable !== undefined &&
      process.env[variable] !== undefined &&
      !(args[0] === 'test' && name === 'nats-server');
    return !isGiven && installed() === undefined && findUnpacked(programs, name) === undefined;
  });
  if (lacking.length === 0) return;
  if (!isDebian()) {
    failed(lacking, "Programs are unpacked only on Debian, and this system isn't Debian.", say);
    return;
  }
  say(`Not on the PATH, so unpacked from Debian's packages: ${lacking.join(', ')}.`);
  // Other users may pass through, because PostgreSQL runs as another user under root.
  for (const each of [dataFolder, programs]) mkdirSync(each, { recursive: true, mode: 0o711 });
  try {
    const apt = new Apt(join(programs, 'apt'));
    const firsts = lacking.map((name) =>
      wantedPrograms[name].packages.map(([first = '']) => first),
    );
    await apt.open(firsts, say);
    for (const name of lacking) {
      const packages = await chosenPackages(apt, name);
      say(`Unpacking ${packages.join(', ')} into the data folder.`);
      const { executables } = wantedPrograms[name];
      await unpack({ programs, name, packages, executables }, apt, say);
      lacking = lacking.filter((each) => each !== name);
    }
  } catch (error) {
    if (!(error instanceof AptFailure)) throw error;
    failed(lacking, error.message, say);
  }
}
