import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallRecord } from '@app/contracts';
import { loadWorld } from '../../calls/index.js';
import type { ExpectedRecord, SpokenTariff } from '../../oracle/index.js';
import {
  formatBilling,
  formatReconciliation,
  reconcile,
  reconcileBilling,
  type ActualBilling,
  type ExpectedBilling,
} from '../../reconcile/index.js';
import { openRunFolder, removeFolder, type DataFolder } from '../data-folder.js';
import { CommandFailure, exitCodes } from '../failure.js';
import { interruption, stopInOrderOnSignals } from '../interruption.js';
import { withPlatform, type Platform } from '../platform/platform.js';
import type { PlannedKill } from '../processes/supervisor.js';
import { removePrivateFolder } from '../services/postgres-cluster.js';
import { requireRealSwitch } from '../switches/real.js';
import type { SwitchKind } from '../switches/index.js';
import { say } from '../terminal.js';
import { untilAccountedFor } from './accounting.js';
import { auditLine, auditProblems, verifyAuditLogs, type AuditFinding } from './audit-logs.js';
import {
  besideFindings,
  besideLine,
  besideProblems,
  readBesideRecords,
  type BesideFindings,
} from './beside-records.js';
import { billCalls } from './billing-run.js';
import type { CallPlan } from './calls-under-way.js';
import { expectedBilling, periodOf } from './expected-billing.js';
import { Questions } from '../platform/questions.js';
import { makeRealCalls } from './real-calls.js';
import { RecordReader } from './records.js';
import { firstOfLastMonth, makeSimulatedCalls } from './simulated-calls.js';
import {
  checkTariffs,
  readToldTariffs,
  tariffLine,
  tariffProblems,
  type TariffFindings,
} from './tariffs.js';
import {
  audioLine,
  audioProblems,
  checkAudio,
  wantedAudio,
  type AudioFindings,
} from './recorded-audio.js';
import {
  searchWithheld,
  withheldLine,
  withheldProblems,
  type WithheldSearch,
} from './withheld-search.js';

export interface OnceOptions {
  readonly calls: number;
  readonly switch: SwitchKind;
  readonly seed: string;
  readonly json: boolean;
  readonly keep: boolean;
  readonly kills: readonly PlannedKill[];
  /** A further check of the running platform at the end of the run. */
  readonly look?: (platform: Platform, startMs: number) => Promise<void>;
}

interface Run {
  readonly spoken: readonly SpokenTariff[];
  readonly expected: readonly ExpectedRecord[];
  readonly records: readonly CallRecord[];
  readonly expectedBilling: ExpectedBilling;
  readonly billing: ActualBilling;
  readonly audit: readonly AuditFinding[];
  readonly withheld: WithheldSearch;
  readonly beside: BesideFindings;
  readonly tariffs: TariffFindings;
  readonly audio: AudioFindings;
  /** Problems other than differing records, one sentence each. */
  readonly problems: readonly string[];
}

function problemsOf({ supervisor }: Platform, stall: string | undefined): string[] {
  const problems = supervisor.unexpectedEnds.map(
    ({ name, code, signal }) => `${name} exited unexpectedly (${signal ?? `exit ${code}`}).`,
  );
  if (stall !== undefined) problems.push(stall);
  for (const { app, after } of supervisor.missedKills) {
    problems.push(
      `${app} was not killed: it did ${supervisor.workOf(app)} pieces of work, fewer than ${after}.`,
    );
  }
  return problems;
}

async function runCalls(platform: Platform, options: OnceOptions, startMs: number): Promise<Run> {
  const { supervisor } = platform;
  const { spoken, tariffAt } = await readToldTariffs(platform, startMs);
  const plan: CallPlan = {
    count: options.calls,
    seed: options.seed,
    startMs,
    tariffAt,
    refusePosts: options.kills.some(({ app }) => app === 'switch-agent'),
  };
  const calls = await (options.switch === 'sim'
    ? makeSimulatedCalls(platform, plan)
    : makeRealCalls(platform, plan));
  const questions = new Questions(platform);
  try {
    const { records, stall } = await untilAccountedFor(
      options.calls,
      new RecordReader(questions),
      calls.made,
      () =>
        ['cdr', 'call-control', 'switch-agent'].reduce(
          (sum, app) => sum + supervisor.workOf(app),
          0,
        ),
    );
    const expectation = await calls.expected();
    const wanted = wantedAudio(expectation.records, records);
    const audio = await checkAudio(platform, questions, options.switch, loadWorld(), wanted);
    const period = periodOf(options.switch, startMs, calls.scripts);
    const { actual, problems } = await billCalls(platform, questions, records, period);
    const beside = besideFindings(records, await readBesideRecords(platform, records));
    const tariffs = await checkTariffs(platform, startMs);
    const audit = await verifyAuditLogs(platform);
    const withheld = await searchWithheld(platform, calls.scripts);
    return {
      spoken,
      records,
      expected: expectation.records,
      billing: actual,
      expectedBilling: expectedBilling(
        options.switch,
        expectation.records,
        records,
        startMs,
        period,
      ),
      audit,
      withheld,
      beside,
      tariffs,
      audio,
      problems: [
        ...problemsOf(platform, stall),
        ...expectation.doubts,
        ...problems,
        ...besideProblems(beside),
        ...tariffProblems(tariffs),
        ...audioProblems(audio),
        ...auditProblems(audit),
        ...withheldProblems(withheld),
      ],
    };
  } finally {
    await questions.close();
    await calls.stop();
  }
}

const lines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** Writes the files that `./belfabriek reconcile` and the oracle read. */
function keepFiles(folder: DataFolder, run: Run): void {
  const { spoken, expected, records, expectedBilling, billing } = run;
  const files: Readonly<Record<string, readonly unknown[]>> = {
    tariffs: spoken,
    expected,
    records,
    'expected-charges': expectedBilling.calls,
    'expected-documents': expectedBilling.documents,
    charges: billing.charges,
    documents: billing.documents,
    pdfs: billing.pdfs,
    balance: [billing.balance],
  };
  for (const [name, values] of Object.entries(files)) {
    writeFileSync(join(folder.path, `${name}.jsonl`), lines(values), { mode: 0o600 });
  }
}

function report(run: Run, options: OnceOptions, startedAt: number): boolean {
  const calls = reconcile(run.expected, run.records, options.switch);
  const billing = reconcileBilling(run.expectedBilling, run.billing);
  const holds = calls.holds && billing.holds && run.problems.length === 0;
  const took = Math.round((Date.now() - startedAt) / 100) / 10;
  if (options.json) {
    const { calls: count, seed, kills } = options;
    process.stdout.write(
      `${JSON.stringify({
        ...calls,
        billing,
        holds,
        calls: count,
        switch: options.switch,
        seed,
        kills: kills.map(({ app, after }) => `${app}@${after}`),
        beside: run.beside,
        tariffs: run.tariffs,
        audio: run.audio,
        audit: run.audit,
        withheld: run.withheld,
        problems: run.problems,
        seconds: took,
      })}\n`,
    );
  } else {
    process.stdout.write(formatReconciliation(calls));
    process.stdout.write(formatBilling(billing));
    process.stdout.write(besideLine(run.beside));
    process.stdout.write(tariffLine(run.tariffs));
    process.stdout.write(audioLine(run.audio));
    process.stdout.write(auditLine(run.audit));
    process.stdout.write(withheldLine(run.withheld));
    for (const problem of run.problems) process.stdout.write(`${problem}\n`);
    say(`${took} s in all.`);
  }
  return holds;
}

/**
 * Makes calls from a seed, bills and mails them, and compares records, charges, documents and mails
 * with the expected ones. Resolves to the exit code.
 */
export async function demoOnce(options: OnceOptions): Promise<number> {
  stopInOrderOnSignals();
  const startedAt = Date.now();
  if (options.switch === 'real') requireRealSwitch();
  const startMs = options.switch === 'sim' ? firstOfLastMonth(new Date()) : startedAt;
  const folder = openRunFolder('once');
  /** Whether the run's folder can be deleted because nothing in it would help anyone. */
  let isOver = false;
  try {
    const run = await withPlatform(
      {
        folder,
        isOwnRun: true,
        startMs,
        kills: options.kills,
      },
      async (platform) => {
        const ran = await runCalls(platform, options, startMs);
        await options.look?.(platform, startMs);
        return ran;
      },
    );
    keepFiles(folder, run);
    isOver = report(run, options, startedAt);
    return isOver ? exitCodes.holds : exitCodes.failed;
  } catch (error) {
    // A missing program or wrong usage: the run never began.
    isOver = error instanceof CommandFailure && error.exitCode !== exitCodes.failed;
    throw error;
  } finally {
    if (options.keep || !(isOver || interruption.aborted)) {
      say(`Its logs and data are kept in ${folder.path}.`);
    } else {
      removeFolder(folder);
    }
    if (!options.keep) removePrivateFolder(folder);
  }
}
