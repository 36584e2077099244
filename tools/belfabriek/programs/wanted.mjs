// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isExecutable, onPath } from './on-path.mjs';

/**
 * A program that may be installed, and the Debian packages to unpack otherwise.
 *
 * @typedef {object} WantedProgram
 * @property {readonly (readonly string[])[]} packages Alternatives; the first whose first package
 * Debian
 * has is unpacked. Includes data packages; libraries are found automatically.
 * @property {() => string | undefined} installed the program's path on this machine
 * @property {() => string | undefined} [substitute] path of a less suitable substitute, used when
 * the
 * program is neither installed nor available
 * @property {(root: string) => readonly string[]} executables paths below the unpacked folder, the
 * program
 * itself first
 * @property {string} [variable] environment variable with a running service's URL, or the program's
 * path
 * @property {(root: string) => Readonly<Record<string, string>>} [environment] variables by which
 * the
 * unpacked program finds its data
 * @property {(root: string) => Readonly<Record<string, string>>} [files] texts to write besides the
 * unpacked files, by path below `root`
 */

/** Supported major versions of PostgreSQL, newest first. */
export const postgresMajors = /** @type {const} */ ([17, 16, 15]);

/**
 * The `postgres` program of a supported version, with `initdb` beside it.
 *
 * @returns {string | undefined}
 */
export function findInstalledPostgres() {
  const path = onPath('postgres');
  const folders = [
    ...postgresMajors.map((major) => `/usr/lib/postgresql/${major}/bin`),
    ...(path === undefined ? [] : [dirname(path)]),
  ];
  for (const folder of folders) {
    const postgres = join(folder, 'postgres');
    if (!isExecutable(postgres) || !isExecutable(join(folder, 'initdb'))) continue;
    const version = execFileSync(postgres, ['--version'], { encoding: 'utf8' });
    const major = Number(/\) (\d+)/.exec(version)?.[1]);
    if (postgresMajors.some((known) => known === major)) return postgres;
  }
  return undefined;
}

/**
 * @param {string} name
 * @param {readonly string[]} packages
 * @param {Partial<WantedProgram>} [rest]
 * @returns {WantedProgram}
 */
const plain = (name, packages, rest) => ({
  packages: [packages],
  installed: () => onPath(name),
  executables: (root) => [
    ['usr/bin', 'usr/sbin'].map((folder) => join(root, folder, name)).find(isExecutable) ??
      join(root, 'usr/bin', name),
  ],
  ...rest,
});

/** @param {string} root */
const fontsConf = (root) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${join(root, 'usr/share/fonts')}</dir>
  <cachedir>${join(root, 'var/cache/fontconfig')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Liberation Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Liberation Serif</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>Liberation Mono</family></prefer></alias>
</fontconfig>
`;

/** By the name of the folder that each program is unpacked into. */
export const wantedPrograms = {
  /** @type {WantedProgram} */
  postgresql: {
    packages: postgresMajors.map((major) => [`postgresql-${major}`]),
    installed: findInstalledPostgres,
    executables: (root) => {
      const folder =
        postgresMajors
          .map((major) => join(root, `usr/lib/postgresql/${major}/bin`))
          .find((each) => existsSync(each)) ?? root;
      return ['postgres', 'initdb'].map((name) => join(folder, name));
    },
    variable: 'DATABASE_URL',
  },
  'redis-server': plain('redis-server', ['redis-server', 'redis-tools'], { variable: 'REDIS_URL' }),
  'nats-server': plain('nats-server', ['nats-server'], { variable: 'NATS_URL' }),
  haproxy: plain('haproxy', ['haproxy']),
  ffmpeg: plain('ffmpeg', ['ffmpeg', 'ocl-icd-libopencl1']),
  'espeak-ng': plain('espeak-ng', ['espeak-ng', 'espeak-ng-data'], {
    environment: (root) => {
      const libraries = join(root, 'usr/lib');
      const folder = readdirSync(libraries).find((each) =>
        existsSync(join(libraries, each, 'espeak-ng-data')),
      );
      return { ESPEAK_DATA_PATH: join(libraries, folder ?? '.') };
    },
  }),
  nft: plain('nft', ['nftables']),
  /** @type {WantedProgram} */
  chromium: {
    packages: [
      ['chromium-headless-shell', 'chromium-common', 'fonts-liberation', 'fonts-dejavu-core'],
    ],
    installed: () => onPath('chromium-headless-shell'),
    // A browser with windows takes twice the CPU for the same pages.
    substitute: () => onPath('chromium') ?? onPath('google-chrome'),
    executables: (root) => [join(root, 'usr/lib/chromium/chromium-headless-shell')],
    variable: 'CHROMIUM',
    // Without fonts pages are blank, and the browser looks for fonts only below `/`.
    environment: (root) => ({ FONTCONFIG_FILE: join(root, 'fonts.conf') }),
    files: (root) => ({ 'fonts.conf': fontsConf(root) }),
  },
};

/** @typedef {keyof typeof wantedPrograms} ProgramName */

/**
 * A prerequisite that can't be unpacked.
 *
 * @typedef {object} Prerequisite
 * @property {() => boolean} isThere
 * @property {string} otherwise what is missing, and how to get it
 */

/** @type {readonly Prerequisite[]} */
const ofRealSwitch = [
  {
    isThere: () =>
      process.env['FREESWITCH_HOME'] !== undefined || onPath('freeswitch') !== undefined,
    otherwise:
      'freeswitch is missing. Debian has no package: build FreeSWITCH 1.11.3 or later from its source and set FREESWITCH_HOME to the folder it is installed in.',
  },
  {
    isThere: () => onPath('sipp') !== undefined,
    otherwise: 'sipp is missing. On Debian: apt-get install sip-tester.',
  },
];

/** @type {readonly Prerequisite[]} */
const ofBareTest = [
  {
    isThere: () => process.getuid?.() === 0,
    otherwise: '`test bare` mounts and changes root, which only root may. Run it as root.',
  },
  {
    isThere: () => onPath('mmdebstrap') !== undefined,
    otherwise: 'mmdebstrap is missing. On Debian: apt-get install mmdebstrap.',
  },
];

/** @type {readonly ProgramName[]} */
const services = ['postgresql', 'redis-server', 'nats-server'];
/** @type {readonly ProgramName[]} */
const platform = [...services, 'haproxy', 'ffmpeg', 'espeak-ng'];
/** @type {readonly ProgramName[]} */
const platformInBrowser = [...platform, 'chromium'];

/** @type {Readonly<Record<string, readonly ProgramName[]>>} */
const ofKinds = {
  unit: ['nft'],
  service: platform,
  scenario: platform,
  browser: platformInBrowser,
};

/** @type {Readonly<Record<string, readonly ProgramName[]>>} */
const ofVerbs = {
  demo: platform,
  up: platform,
  bench: [...services, 'haproxy'],
  nets: platform,
  screens: platformInBrowser,
};

/** @param {readonly string[]} args */
function programsOf([verb = '', ...rest]) {
  if (verb !== 'test') return ofVerbs[verb] ?? [];
  if (rest.includes('--fuzz') || rest.includes('bare')) return [];
  const named = rest.filter((each) => ofKinds[each] !== undefined);
  const kinds = named.length > 0 ? named : Object.keys(ofKinds);
  return [...new Set(kinds.flatMap((kind) => ofKinds[kind] ?? []))];
}

/** @param {readonly string[]} args */
function prerequisitesOf(args) {
  const isReal = args.includes('--switch=real') || args[args.indexOf('--switch') + 1] === 'real';
  return [
    ...(isReal && args[0] !== 'bench' ? ofRealSwitch : []),
    ...(args[0] === 'test' && args.includes('bare') ? ofBareTest : []),
  ];
}

/**
 * The programs that a command line needs besides Node and npm.
 *
 * @param {readonly string[]} args the verb first
 */
export const neededBy = (args) =>
  args.includes('--help') || args.includes('-h')
    ? { programs: [], prerequisites: [] }
    : { programs: programsOf(args), prerequisites: prerequisitesOf(args) };
