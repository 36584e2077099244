import { randomUUID } from 'node:crypto';
import { type Run, runApprove, runGet, runStart, type Scope } from '@app/contracts';
import { eventually } from '@app/testing';
import type { Stranger } from '@app/testing/strangers';

const timeoutMs = 10_000;
const limitMs = 40_000;

/** The staff member who prepares a run, and the one who approves it. */
export const preparer: Scope = { as: 'staff', staffId: 'anna', reason: 'billing' };
export const approver: Scope = { as: 'staff', staffId: 'bert', reason: 'billing' };

interface Period {
  readonly from: string;
  readonly until: string;
}

export async function untilRunIs(
  messages: Stranger,
  runId: string,
  state: Run['state'],
): Promise<Run> {
  const scope: Scope = { as: 'service', service: 'spec' };
  const get = async () => (await messages.ask(runGet, { scope, runId }, { timeoutMs })).run;
  await eventually(
    async () => {
      const run = await get();
      if (run.state !== state) throw new Error(`the run is ${run.state}, not ${state}`);
    },
    { limitMs },
  );
  return get();
}

/** Starts a run and waits until it is prepared, ready for approval. */
export async function preparePeriod(
  messages: Stranger,
  period: Period,
  id: string = randomUUID(),
): Promise<Run> {
  await messages.ask(runStart, { scope: preparer, id, ...period }, { timeoutMs });
  return untilRunIs(messages, id, 'prepared');
}

export const approveRun = ({ id, preparedAt, gross }: Run, messages: Stranger) =>
  messages.ask(
    runApprove,
    { scope: approver, runId: id, preparedAt: preparedAt!, gross: gross! },
    { timeoutMs },
  );

/** Prepares and approves a run over a period, and waits until its documents are sent. */
export async function billPeriod(
  messages: Stranger,
  period: Period,
  id: string = randomUUID(),
): Promise<Run> {
  await approveRun(await preparePeriod(messages, period, id), messages);
  return untilRunIs(messages, id, 'done');
}
