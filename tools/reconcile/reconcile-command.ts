import { parseArgs } from 'node:util';
import { callRecord } from '@app/contracts';
import { expectedRecord } from '../oracle/index.js';
import {
  billingFiles,
  type BillingFiles,
  givenBillingFiles,
  readBilling,
} from './billing/billing-files.js';
import type { BillingReconciliation } from './billing/billing-reconciliation.js';
import { formatBilling } from './billing/format-billing.js';
import { reconcileBilling } from './billing/reconcile-billing.js';
import { formatReconciliation } from './format-reconciliation.js';
import { readLines } from './read-lines.js';
import { reconcile } from './reconcile.js';

const usage = `reconcile: compare a run's call records with the expected ones
  --expected FILE    expected records, one JSON object per line (see tools/oracle)
  --records FILE     actual records, one JSON object per line (the reply to call.since.v1):
                     all records of a run in a database of its own, since their positions must be
                     1 to their number; an excerpt, or a database with earlier records, is
                     always out of order
billing of the records, all of these options together, one JSON object per line:
  --expected-charges FILE, --expected-documents FILE
                             the expected charges and documents (see tools/oracle)
  --charges FILE             replies to charge.of-call.v1, each with its callId
  --documents FILE           documents as in the reply to document.get.v1, each with its lines
                             (document.lines.v1)
  --pdfs FILE                { documentId, sha256 } of each PDF as served
  --mails FILE               mails.jsonl (see tools/mail-sink)
  --balance FILE             the reply to balance.get.v1 over all calls; optional
  --switch sim|real  times must be exact (sim, default) or within a real switch's tolerances
  --json             print one JSON object instead of a table
Exit: 0 no difference, 1 differences, 2 wrong usage or unreadable input.`;

export interface Output {
  write(text: string): void;
  complain(text: string): void;
}

/** Runs the command with these arguments and returns its exit code. */
export function reconcileCommand(args: string[], output: Output): number {
  try {
    return run(args, output);
  } catch (error) {
    output.complain(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return 2;
  }
}

function run(args: string[], output: Output): number {
  const { values } = parseArgs({
    args,
    options: {
      expected: { type: 'string' },
      records: { type: 'string' },
      ...billingFiles,
      switch: { type: 'string', default: 'sim' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    output.write(`${usage}\n`);
    return 0;
  }
  const kind = values.switch;
  if (values.expected === undefined || values.records === undefined) {
    throw new Error('--expected and --records are both required');
  }
  if (kind !== 'sim' && kind !== 'real') throw new Error('--switch must be sim or real');
  const expected = readLines(values.expected, expectedRecord);
  if (expected.length === 0) {
    throw new Error(
      `--expected ${values.expected} contains no call: a comparison would prove nothing`,
    );
  }
  const files = givenBillingFiles(values);
  const result = reconcile(expected, readLines(values.records, callRecord), kind);
  const billing = files === null ? null : billed(files);
  const holds = result.holds && (billing?.holds ?? true);
  if (values.json) {
    output.write(`${JSON.stringify(billing === null ? result : { ...result, holds, billing })}\n`);
  } else {
    output.write(formatReconciliation(result));
    if (billing !== null) output.write(`\n${formatBilling(billing)}`);
  }
  return holds ? 0 : 1;
}

const billed = (files: BillingFiles): BillingReconciliation => {
  const { expected, actual } = readBilling(files);
  return reconcileBilling(expected, actual);
};
