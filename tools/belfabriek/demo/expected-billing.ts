import { join } from 'node:path';
import type { CallRecord } from '@app/contracts';
import { monthStart, type CallScript } from '../../calls/index.js';
import {
  expectedCharges,
  expectedDocuments,
  readBillingWorld,
  type ExpectedRecord,
} from '../../oracle/index.js';
import { withRecordedTimes, type ExpectedBilling } from '../../reconcile/index.js';
import { projectRoot } from '../project.js';
import type { SwitchKind } from '../switches/index.js';
import type { Period } from './billing-run.js';

/** Billing's default payment term in days. */
const paymentTermDays = 14;

/**
 * The month of the calls; up to the present when calls are made now or extend beyond that month.
 *
 * @param startMs Earliest start of the first call.
 */
export function periodOf(
  kind: SwitchKind,
  startMs: number,
  scripts: readonly CallScript[],
): Period {
  const monthEnd = monthStart(startMs, 1);
  const lastAtMs = scripts.at(-1)?.atMs ?? startMs;
  const untilMs = kind === 'real' || lastAtMs >= monthEnd ? Date.now() : monthEnd;
  return {
    from: new Date(monthStart(startMs, 0)).toISOString(),
    until: new Date(untilMs).toISOString(),
  };
}

/** The charges and documents of the run's calls according to the oracle. */
export function expectedBilling(
  kind: SwitchKind,
  expected: readonly ExpectedRecord[],
  records: readonly CallRecord[],
  startMs: number,
  period: Period,
): ExpectedBilling {
  const world = readBillingWorld(join(projectRoot, 'tools/calls/world.json'));
  const timed = kind === 'real' ? withRecordedTimes(expected, records) : expected;
  const calls = expectedCharges(timed, world, startMs);
  return {
    calls,
    documents: expectedDocuments(calls, world, { ...period, startMs, paymentTermDays }),
  };
}
