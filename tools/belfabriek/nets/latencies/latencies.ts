import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { exitCodes, failed, wrongUsage } from '../../failure.js';
import { stopInOrderOnSignals } from '../../interruption.js';
import { signedIn, type Person } from '../../platform/people.js';
import { PortalClient } from '../../platform/portal-client.js';
import { reservePorts } from '../../ports.js';
import { projectRoot } from '../../project.js';
import { firstOfLastMonth } from '../../demo/simulated-calls.js';
import { say, table } from '../../terminal.js';
import {
  byTurns,
  geometricMean,
  least,
  ratioOf,
  slower,
  type Compared,
  type Sides,
} from './by-turns.js';
import { held, type Held } from './hold.js';
import { ask, requests, type Askers, type Request } from './requests.js';
import { startOf } from './starts.js';
import { logStatements, statementsDuring } from './statements.js';

const requestsEach = 400;
const warmUp = 20;
/**
 * Number of counts per request; the smallest is used because statements of the apps' own jobs may
 * fall into a count.
 */
const countings = 25;
const startsEach = 7;

/** The platform of one version, run by its own command. */
interface Side {
  readonly command: ChildProcess;
  readonly platform: Held;
  readonly askers: Askers;
}

async function hold(checkout: string): Promise<Omit<Side, 'askers'>> {
  const program = join(checkout, 'belfabriek');
  if (!existsSync(program))
    throw wrongUsage(`${checkout} is not a checkout: it has no belfabriek.`);
  const command = spawn(program, ['nets', 'hold'], {
    cwd: checkout,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: command.stdout })) {
    if (line.startsWith('{')) return { command, platform: held.parse(JSON.parse(line)) };
  }
  throw failed(`The platform of ${checkout} did not start.`);
}

async function letGo({ command }: Pick<Side, 'command'>): Promise<void> {
  if (command.exitCode !== null || command.signalCode !== null) return;
  const ended = once(command, 'exit');
  command.stdout?.resume();
  command.stdin?.end();
  await ended;
}

async function askersOf({ portal, apiKey, folder }: Held): Promise<Askers> {
  const people = JSON.parse(readFileSync(join(folder, 'people.json'), 'utf8')) as Person[];
  const signedInAs = (name: string): Promise<PortalClient> => {
    const person = people.find((each) => each.email.startsWith(`${name}@`));
    if (person === undefined) throw failed(`There is no person ${name}.`);
    return signedIn(portal, person, 'a measurement');
  };
  return {
    operator: PortalClient.withKey(portal, apiKey),
    clerk: await signedInAs('noor'),
    owner: await signedInAs('eva'),
  };
}

async function latencyOf(sides: Sides<Side>, both: Sides<Request>): Promise<Compared> {
  const timed = async (side: 0 | 1, round: number): Promise<number> => {
    const from = performance.now();
    await ask(sides[side].askers, both[side], round);
    return performance.now() - from;
  };
  await byTurns('', warmUp, timed);
  return byTurns(both[0].name, requestsEach, (side, round) => timed(side, warmUp + round));
}

const statementsOf = (sides: Sides<Side>, both: Sides<Request>): Promise<Compared> =>
  byTurns(
    both[0].name,
    countings,
    (side, round) => {
      const { platform, askers } = sides[side];
      const log = join(platform.folder, 'logs/postgres.log');
      return statementsDuring(log, () => ask(askers, both[side], warmUp + requestsEach + round));
    },
    least,
  );

async function startsOf(sides: Sides<Side>): Promise<Compared[]> {
  const ports = await reservePorts();
  try {
    const starts: Compared[] = [];
    for (const app of ['portal', 'billing', 'cdr']) {
      say(`Measuring the start of ${app}.`);
      starts.push(
        await byTurns(
          app,
          startsEach,
          (side) => startOf(sides[side].platform.folder, app, ports.base + side),
          least,
        ),
      );
    }
    return starts;
  } finally {
    ports.release();
  }
}

const printed = (heading: string, list: readonly Compared[], digits: number): string =>
  table([
    [heading, 'before', 'after', 'ratio'],
    ...list.map((each) => [
      each.name,
      each.before.toFixed(digits),
      each.after.toFixed(digits),
      ratioOf(each).toFixed(2),
    ]),
  ]);

/** @param sides Ready platforms that nothing else uses. */
async function measure(sides: Sides<Side>): Promise<boolean> {
  const lists = await Promise.all(
    sides.map(({ askers }) => requests(askers, firstOfLastMonth(new Date()))),
  );
  const pairs = lists[0]!.map((request, index): Sides<Request> => [request, lists[1]![index]!]);
  // Check first that each request is answered, before the measurement takes a quarter of an hour.
  for (const both of pairs) {
    for (const side of [0, 1] as const) await ask(sides[side].askers, both[side], 0);
  }
  const latencies: Compared[] = [];
  for (const both of pairs) {
    say(`Measuring ${both[0].name}.`);
    latencies.push(await latencyOf(sides, both));
  }
  const starts = await startsOf(sides);
  for (const { platform } of sides) await logStatements(platform.databaseUrl);
  const statements: Compared[] = [];
  for (const both of pairs) {
    say(`Counting the statements of ${both[0].name}.`);
    statements.push(await statementsOf(sides, both));
  }
  process.stdout.write(
    `${printed('ms per request', latencies, 2)}\n${printed('ms until ready', starts, 0)}\n` +
      `${printed('statements', statements, 0)}\n` +
      `geometric mean of latencies: ${geometricMean(latencies.map(ratioOf)).toFixed(3)}\n`,
  );
  const problems = slower({ latencies, statements, starts });
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  return problems.length === 0;
}

/**
 * Measures the API of another checkout and of this one alternately, each on its own platform with
 * the same calls. Resolves to the exit code.
 */
export async function compareLatencies(before: string): Promise<number> {
  stopInOrderOnSignals();
  const holding: Omit<Side, 'askers'>[] = [];
  try {
    // The platforms start one after the other, so that the second finds free ports.
    for (const checkout of [resolve(before), projectRoot]) holding.push(await hold(checkout));
    const sides = await Promise.all(
      holding.map(async (each): Promise<Side> => ({
        ...each,
        askers: await askersOf(each.platform),
      })),
    );
    return (await measure([sides[0]!, sides[1]!])) ? exitCodes.holds : exitCodes.failed;
  } finally {
    await Promise.all(holding.map(letGo));
  }
}
