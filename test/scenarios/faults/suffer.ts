import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { balanceGet, callsLive, callsUnknown, type CallRecord } from '@app/contracts';
import type { CuttableProxy } from '@app/testing';
import { countDeadLetters } from '../../../tools/belfabriek/beside/dead-letters.js';
import { untilAccountedFor } from '../../../tools/belfabriek/demo/accounting.js';
import {
  besideFindings,
  besideProblems,
  readBesideRecords,
} from '../../../tools/belfabriek/demo/beside-records.js';
import { persistently, ratedCalls } from '../../../tools/belfabriek/demo/billing-run.js';
import { RecordReader } from '../../../tools/belfabriek/demo/records.js';
import { spoolFolders } from '../../../tools/belfabriek/platform/apps.js';
import type { Platform } from '../../../tools/belfabriek/platform/platform.js';
import { Questions } from '../../../tools/belfabriek/platform/questions.js';
import { askSim, handScripts, simProcess } from '../../../tools/belfabriek/switches/sim.js';
import type { CallScript } from '../../../tools/calls/index.js';
import type { Balance, RatedCall } from '../../../tools/reconcile/index.js';
import type { Courier } from './courier.js';
import type { Fault, Plan, Victim } from './plan.js';

/** The results to be judged in the end. */
export interface Outcome {
  readonly records: readonly CallRecord[];
  readonly rated: readonly RatedCall[];
  readonly balance: Balance;
  /** Uuids of the legs that the switch has posted. */
  readonly legs: ReadonlySet<string>;
  /** Fields that cdr doubted, by the leg's uuid. */
  readonly doubts: ReadonlyMap<string, string[]>;
  /** Names of processes that ended, as often as they did. */
  readonly ended: readonly string[];
  /** Data left in places that should be empty, and errors, in sentences. */
  readonly problems: readonly string[];
}

const whole = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };
const patienceMs = 60_000;

async function eventually(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const giveUpAt = Date.now() + patienceMs; !(await isSo()); await pause(50)) {
    if (Date.now() > giveUpAt) throw new Error(`not within a minute: ${what}`);
  }
}

/** Performs the plan's faults on processes. */
class Hand {
  private readonly standing = new Map<Victim, Promise<void>>();
  /** How often the plan has ended each process. */
  private readonly ends = new Map<Victim, number>();

  constructor(private readonly supervisor: Platform['supervisor']) {}

  async lay({ name, ...fault }: Fault): Promise<void> {
    await this.standing.get(name);
    // A process that is asked to end may take its time, and must have ended before the plan ends it
    // again.
    await this.untilEnded(name);
    await this.supervisor.untilReady(name);
    if (fault.does === 'end') {
      this.ends.set(name, (this.ends.get(name) ?? 0) + 1);
      this.supervisor.signal(name, fault.by);
    } else {
      this.supervisor.signal(name, 'SIGSTOP');
      const goOn = pause(fault.forMs).then(() => this.supervisor.signal(name, 'SIGCONT'));
      this.standing.set(name, goOn);
    }
  }

  private untilEnded(name: Victim): Promise<void> {
    const seen = () => this.supervisor.unexpectedEnds.filter((end) => end.name === name).length;
    return eventually(`${name} ended`, () => seen() >= (this.ends.get(name) ?? 0));
  }

  /** Resolves when no process is frozen any more. */
  async takeOff(): Promise<void> {
    await Promise.all(this.standing.values());
  }

  async untilAllWork(names: readonly Victim[]): Promise<void> {
    await this.takeOff();
    for (const name of new Set(names)) {
      await this.untilEnded(name);
      await this.supervisor.untilReady(name);
    }
  }
}

/** The files in the folders that switch-agent empties, and in those for unreadable ones. */
const spooled = (platform: Platform): string[] =>
  spoolFolders(platform.folder).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    ),
  );

/** The legs that either cdr doubted, by its log, with the doubted fields. */
function doubtsIn(platform: Platform): Map<string, string[]> {
  const doubts = new Map<string, string[]>();
  for (const name of ['cdr', 'cdr-2']) {
    const path = join(platform.folder.logs, `${name}.log`);
    const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
    for (const line of lines.filter((each) => each.includes('a leg has impossible values'))) {
      const { leg, fields } = JSON.parse(line) as { leg: string; fields: string[] };
      doubts.set(leg, fields);
    }
  }
  return doubts;
}

/** Plays calls, beat by beat, with the plan's faults; then collects all results. */
export async function suffer(
  platform: Platform,
  plan: Plan,
  beats: readonly (readonly CallScript[])[],
  courier: Courier,
  events: CuttableProxy,
): Promise<Outcome> {
  const { ports, supervisor } = platform;
  const sim = simProcess(platform, { pace: 'accelerated', refusePosts: false });
  await supervisor.start({ ...sim, env: { ...sim.env, CDR_URL: courier.url } });
  const questions = new Questions(platform);
  const hand = new Hand(supervisor);
  let isCut = false;
  const hear = async (isDeaf: boolean): Promise<void> => {
    if (isDeaf !== isCut) await (isDeaf ? events.cut() : events.mend());
    isCut = isDeaf;
  };
  try {
    let handed = 0;
    for (const [number, { isDeaf, afterLegs, fault }] of plan.beats.entries()) {
      const scripts = beats[number] ?? [];
      await hear(isDeaf);
      courier.beginBeat(number);
      const before = courier.legs.size;
      await handScripts(ports, scripts);
      await courier.untilPosted(before + afterLegs);
      await hand.lay(fault);
      // A call of one beat may go on during the next beat, but not longer.
      await eventually('the calls of earlier beats ended', async () => {
        const { calls } = await askSim(ports);
        return calls.ended >= handed;
      });
      handed += scripts.length;
    }
    await hear(false);
    await hand.untilAllWork(plan.beats.map(({ fault }) => fault.name));
    await eventually('all calls ended', async () => (await askSim(ports)).done);
    await courier.settleAll();
    const { records, stall } = await untilAccountedFor(
      handed,
      new RecordReader(questions),
      async () => {
        const { done, calls } = await askSim(ports);
        const complete = done && spooled(platform).length === 0;
        return { begun: calls.started, ended: calls.ended, complete };
      },
      () => supervisor.workOf('cdr') + supervisor.workOf('switch-agent'),
    );
    const { scope } = questions;
    const balance = (): Promise<Balance> =>
      persistently(() => questions.ask(balanceGet, { scope, ...whole }));
    await eventually(
      'billing has rated every record',
      async () => (await balance()).ratedCalls >= records.length,
    );
    const live = await persistently(() => questions.ask(callsLive, { scope }));
    const unknown = await persistently(() => questions.ask(callsUnknown, { scope }));
    const beside = besideFindings(records, await readBesideRecords(platform, records));
    const { failures, records: ofLegs } = await askSim(ports);
    const letters = await countDeadLetters({ url: platform.natsUrl, prefix: platform.natsPrefix });
    const left = spooled(platform);
    return {
      records,
      rated: await ratedCalls(questions, records),
      balance: await balance(),
      legs: courier.legs,
      doubts: doubtsIn(platform),
      ended: supervisor.unexpectedEnds.map(({ name }) => name),
      problems: [
        ...(stall === undefined ? [] : [stall]),
        ...besideProblems(beside),
        ...failures.map(({ sipCallId, problems }) => `${sipCallId}: ${problems.join('; ')}`),
        ...(ofLegs.lost === 0 ? [] : [`The switch could keep ${ofLegs.lost} legs nowhere.`]),
        ...(left.length === 0 ? [] : [`Spool files are left: ${left.join(', ')}.`]),
        ...(letters === 0 ? [] : [`There are ${letters} dead letters.`]),
        ...[...live.calls, ...unknown.items].map(({ callId }) => `${callId} still goes on.`),
      ],
    };
  } finally {
    await hand.takeOff();
    await questions.close();
    await supervisor.stop('switch-sim');
  }
}
