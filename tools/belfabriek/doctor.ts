import { execFile } from 'node:child_process';
import { existsSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { audioDisk } from './audio-disk.js';
import { openDataFolder, secretsFile } from './data-folder.js';
import { runningState } from './detached/state.js';
import { exitCodes, messageOf } from './failure.js';
import type { Finding } from './finding.js';
import { lookAt, type MailDomain } from './mail-domain/index.js';
import { reservePorts } from './ports.js';
import { isDebian } from './programs/apt.mjs';
import { onPath } from './programs/on-path.mjs';
import { findInstalledPostgres, wantedPrograms } from './programs/wanted.mjs';
import { findFreeswitch, MissingProgram } from '../switch/index.js';
import { table } from './terminal.js';

const run = promisify(execFile);

/** Security fixes that production needs are in this release; libraries of 1.11.2 and older lack them. */
const freeswitchForProduction = [1, 11, 3] as const;
const diskNeededGiB = 3;

function atLeast(version: string, wanted: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [at, number] of wanted.entries()) {
    const part = parts[at] ?? 0;
    if (part !== number) return part > number;
  }
  return true;
}

async function outputOf(command: string, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(command, [...args], { timeout: 10_000 });
  return `${stdout}${stderr}`;
}

const node = (): Finding => ({
  what: 'Node',
  state: atLeast(process.versions.node, [20, 19]) ? 'well' : 'wrong',
  found: process.versions.node,
  advice: 'Node 20.19 or later is needed.',
});

async function npm(): Promise<Finding> {
  if (onPath('npm') === undefined) {
    return {
      what: 'npm',
      state: 'missing',
      found: 'not on the PATH',
      advice: 'On Debian: apt-get install npm.',
    };
  }
  const version = (await outputOf('npm', ['--version'])).trim();
  return {
    what: 'npm',
    state: atLeast(version, [9, 2]) ? 'well' : 'wrong',
    found: version,
    advice: 'npm 9.2 or later is needed.',
  };
}

function disk(path: string): Finding {
  const { bavail, bsize } = statfsSync(path);
  const free = (bavail * bsize) / 1024 ** 3;
  return {
    what: 'disk',
    state: free >= diskNeededGiB ? 'well' : 'wrong',
    found: `${free.toFixed(1)} GiB free for ${path}`,
    advice: `${diskNeededGiB} GiB are needed; set BELFABRIEK_DATA to a folder on a larger disk.`,
  };
}

async function ports(running: number | undefined): Promise<Finding> {
  if (running !== undefined) {
    return {
      what: 'ports',
      state: 'well',
      found: `${running} to ${running + 99}, in use by \`up\``,
    };
  }
  try {
    const block = await reservePorts();
    block.release();
    const wanted = process.env['BELFABRIEK_PORT_BASE'] ?? '24000';
    const found = `${block.base} to ${block.base + 99} are free`;
    return String(block.base) === wanted
      ? { what: 'ports', state: 'well', found }
      : { what: 'ports', state: 'note', found, advice: `The block at ${wanted} is in use.` };
  } catch (error) {
    return {
      what: 'ports',
      state: 'wrong',
      found: messageOf(error),
      advice: 'Set BELFABRIEK_PORT_BASE to a block of 100 free ports.',
    };
  }
}

async function service(name: string, urlVariable: string, program: string): Promise<Finding> {
  if (process.env[urlVariable] !== undefined) {
    return { what: name, state: 'well', found: `set by ${urlVariable}` };
  }
  const path = program === 'postgres' ? findInstalledPostgres() : onPath(program);
  return installed(name, path, `Install ${program}, or set ${urlVariable}.`);
}

/** A program that is unpacked when it isn't installed. */
async function installed(
  name: string,
  path: string | undefined,
  advice: string,
  versionOption = '--version',
): Promise<Finding> {
  if (path !== undefined) {
    const [found = ''] = (await outputOf(path, [versionOption])).trim().split('\n');
    return { what: name, state: 'well', found };
  }
  return isDebian()
    ? {
        what: name,
        state: 'well',
        found: "not installed; unpacked from Debian's package when needed",
      }
    : {
        what: name,
        state: 'missing',
        found: 'not installed, and this system is not Debian',
        advice,
      };
}

function secrets(file: string): Finding {
  if (!existsSync(file)) {
    return { what: 'secrets', state: 'well', found: 'none yet; generated at the first start' };
  }
  const { mode, uid } = statSync(file);
  const isPrivate = (mode & 0o077) === 0 && uid === process.getuid?.();
  return {
    what: 'secrets',
    state: isPrivate ? 'well' : 'wrong',
    found: `${file}, mode ${(mode & 0o777).toString(8)}`,
    advice: `Other users can read it, or its owner is another user: chmod 600 ${file}`,
  };
}

function whereFreeswitchIs(): string | undefined {
  try {
    return findFreeswitch(process.env);
  } catch (error) {
    if (error instanceof MissingProgram) return undefined;
    throw error;
  }
}

async function freeswitch(): Promise<Finding> {
  const path = whereFreeswitchIs();
  const wanted = freeswitchForProduction.join('.');
  if (path === undefined) {
    return {
      what: 'FreeSWITCH',
      state: 'note',
      found: 'not on the PATH or in FREESWITCH_HOME',
      advice: `Only \`--switch real\` needs it; production needs ${wanted} or later.`,
    };
  }
  const text = await outputOf(path, ['-version']);
  const version = /version:? (\d+\.\d+\.\d+\S*)/i.exec(text)?.[1] ?? text.trim();
  // A development version precedes the release with its number.
  const well = atLeast(version.replace(/[^\d.].*$/, ''), freeswitchForProduction);
  return {
    what: 'FreeSWITCH',
    state: well ? 'well' : 'note',
    found: `${version} (${path})`,
    ...(well ? {} : { advice: `Fine for trials; production needs ${wanted} or later.` }),
  };
}

const sipp = (): Finding => {
  const path = onPath('sipp');
  return path === undefined
    ? {
        what: 'SIPp',
        state: 'note',
        found: 'not on the PATH',
        advice: 'Only `--switch real` needs it. On Debian: apt-get install sip-tester.',
      }
    : { what: 'SIPp', state: 'well', found: path };
};

/** Folder of the switch's recordings: `RECORDINGS_DIR`, else this clone's. */
function audio(folder: string): Finding {
  const kind = audioDisk(folder);
  const found = {
    memory: 'in memory: lost when the power fails',
    encrypted: 'on an encrypted disk',
    unknown: 'on a disk that isn’t known to be encrypted',
  }[kind];
  return {
    what: 'audio',
    state: kind === 'unknown' ? 'note' : 'well',
    found: `${folder}, ${found}`,
    advice:
      'In production RECORDINGS_DIR belongs on an encrypted disk: audio stays there for seconds, or for as long as recordings is unavailable.',
  };
}

/**
 * Checks that the clock is synchronised: an unset clock makes call times, partitions and
 * certificates wrong.
 */
async function clock(): Promise<Finding> {
  const now = new Date();
  const newest = statSync(new URL(import.meta.url)).mtime;
  const behind = now.getTime() + 60_000 < newest.getTime();
  const found = now.toISOString();
  if (behind) {
    return {
      what: 'clock',
      state: 'wrong',
      found,
      advice: `The time is before ${newest.toISOString()}, when the command was built: set the clock.`,
    };
  }
  try {
    const text = await outputOf('timedatectl', ['show', '--property=NTPSynchronized']);
    if (text.includes('=no')) {
      return {
        what: 'clock',
        state: 'note',
        found: `${found}, not synchronised`,
        advice: 'Enable NTP in production: call times come from the switch machine’s clock.',
      };
    }
  } catch {
    // Without systemd nothing tells whether the clock is synchronised.
  }
  return { what: 'clock', state: 'well', found };
}

/** Checks everything that the other verbs rely on. Resolves to the exit code. */
export async function doctor(json: boolean, mail: MailDomain | null): Promise<number> {
  const folder = openDataFolder();
  const findings = [
    node(),
    await npm(),
    disk(folder.path),
    await ports(runningState(folder)?.portBase),
    await service('PostgreSQL', 'DATABASE_URL', 'postgres'),
    await service('Redis', 'REDIS_URL', 'redis-server'),
    await service('NATS', 'NATS_URL', 'nats-server'),
    await installed(
      'ffmpeg',
      onPath('ffmpeg'),
      'Install ffmpeg, which converts recordings.',
      '-version',
    ),
    await installed(
      'espeak-ng',
      onPath('espeak-ng'),
      'Install espeak-ng, which turns text into speech.',
    ),
    await installed(
      'HAProxy',
      onPath('haproxy'),
      'Install haproxy 2.6 or later, which stands between the switch and its controllers.',
      '-v',
    ),
    await installed(
      'nft',
      wantedPrograms.nft.installed(),
      'Install nftables: tests let it check the firewall’s rules.',
    ),
    await installed(
      'Chromium',
      process.env['CHROMIUM'] ??
        wantedPrograms.chromium.installed() ??
        wantedPrograms.chromium.substitute?.(),
      'Install chromium-headless-shell, or set CHROMIUM to its path: tests open pages in it.',
    ),
    secrets(secretsFile(folder)),
    audio(process.env['RECORDINGS_DIR'] ?? join(folder.state, 'recordings')),
    await freeswitch(),
    sipp(),
    await clock(),
    ...(mail === null ? [] : await lookAt(mail)),
  ].map((finding) => (finding.state === 'well' ? { ...finding, advice: '' } : finding));
  if (json) {
    process.stdout.write(`${JSON.stringify({ findings })}\n`);
  } else {
    process.stdout.write(
      `${table(findings.map(({ what, state, found, advice = '' }) => [state, what, found, advice]))}\n`,
    );
  }
  if (findings.some(({ state }) => state === 'missing')) return exitCodes.missing;
  return findings.some(({ state }) => state === 'wrong') ? exitCodes.failed : exitCodes.holds;
}
