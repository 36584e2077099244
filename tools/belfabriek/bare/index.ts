import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDataFolder, openRunFolder, removeFolder } from '../data-folder.js';
import { exitCodes } from '../failure.js';
import { interruption, stopInOrderOnSignals } from '../interruption.js';
import { neededBy, wantedPrograms } from '../programs/wanted.mjs';
import { projectRoot } from '../project.js';
import { say, seconds } from '../terminal.js';
import { BareDebian, type Ended } from './bare-debian.js';
import { readHost } from './host.js';

/** One of the README's commands, with the expected outcome. */
interface Trial {
  readonly args: readonly string[];
  readonly sources: 'reachable' | 'cut';
}

const trials: readonly Trial[] = [
  { args: ['demo', '--once'], sources: 'cut' },
  { args: ['test'], sources: 'cut' },
  { args: ['demo', '--once'], sources: 'reachable' },
  { args: ['test'], sources: 'reachable' },
];

const lastLines = 12;

/** Ways in which the command's outcome differs from the expected one; empty when it passed. */
function faults({ args, sources }: Trial, { code, log }: Ended, hasNodeModules: boolean): string[] {
  const wanted = sources === 'cut' ? exitCodes.missing : exitCodes.holds;
  const found = code === wanted ? [] : [`exit ${code} instead of ${wanted}`];
  if (sources === 'reachable') return found;
  const unnamed = neededBy(args).programs.filter((name) => {
    const [packages = []] = wantedPrograms[name].packages;
    return packages.some((each) => !log.includes(each));
  });
  return [
    ...found,
    ...(hasNodeModules ? ['it said so only after npm ci'] : []),
    ...(unnamed.length === 0
      ? []
      : [`it doesn’t name the missing packages of ${unnamed.join(', ')}`]),
  ];
}

async function sayWhatIsTried(): Promise<void> {
  const git = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)('git', ['-C', projectRoot, ...args])).stdout.trim();
  say(`Tried: ${await git('log', '-1', '--format=%h %s')}`);
  if ((await git('status', '--porcelain')) !== '') {
    say('Uncommitted changes are not part of this test.');
  }
}

/** Tries the README's two commands in a bare Debian. Resolves to the exit code. */
export async function testBare(): Promise<number> {
  stopInOrderOnSignals();
  const host = await readHost();
  await sayWhatIsTried();
  const folder = openRunFolder('bare');
  say('Creating a Debian 13 with Node, npm and git.');
  const made = Date.now();
  const debian = await BareDebian.make(host, join(openDataFolder().path, 'bare/npm'));
  say(`Created in ${seconds(Date.now() - made)}.`);
  let passed = 0;
  let failures = 0;
  const count = (what: string, wrong: readonly string[]): void => {
    if (wrong.length === 0) passed += 1;
    else failures += 1;
    say(`${wrong.length === 0 ? 'passed' : 'FAILED'}  ${[what, ...wrong].join('; ')}`);
  };
  try {
    const before = await debian.installedPackages();
    for (const [at, trial] of trials.entries()) {
      interruption.throwIfAborted();
      const { args, sources } = trial;
      const clone = `/root/clone-${at}`;
      const what = `./belfabriek ${args.join(' ')}, Debian's sources ${sources}`;
      say(`\n${what}`);
      debian.setSources(sources);
      await debian.clone(clone);
      const log = join(folder.logs, `${at}-${args[0]}-${sources}.log`);
      const ended = await debian.run(clone, ['./belfabriek', ...args], log);
      interruption.throwIfAborted();
      say(ended.log.trimEnd().split('\n').slice(-lastLines).join('\n'));
      const wrong = faults(trial, ended, debian.has(`${clone}/node_modules`));
      count(`${what}: exit ${ended.code} in ${seconds(ended.ms)}`, wrong);
    }
    const after = await debian.installedPackages();
    count('nothing is installed system-wide', after === before ? [] : ['packages differ']);
  } finally {
    say('Removing the Debian root.');
    await debian.remove();
  }
  if (failures > 0) say(`The complete output is in ${folder.logs}`);
  else removeFolder(folder);
  process.stdout.write(`${passed} passed, ${failures} failed\n`);
  return failures === 0 ? exitCodes.holds : exitCodes.failed;
}
