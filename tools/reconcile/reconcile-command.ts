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

const usage = `reconcile: compare expected call records with those of a run
  --expected FILE    what should have been recorded, one JSON object a line (see tools/oracle)
  --records FILE     what was recorded, one JSON object a line (the reply to call.since.v1):
                     all of a run with a database of its own, as their positions must be 1 to
                     their number; records of a database that held others before, or an
                     excerpt, are always found out of order
  what came of the records, all of these together, one JSON object a line:
    --expected-charges FILE, --expected-documents FILE
                               what should have come of them (see tools/oracle)
    --charges FILE             replies to charge.of-call.v1, each with its callId
    --documents FILE           documents as in the reply to document.get.v1, each with its lines
                               (document.lines.v1)
    --pdfs FILE                { documentId, sha256 } of each PDF as it was served
    --mails FILE               mails.jsonl (see tools/mail-sink)
    --balance FILE             the reply to balance.get.v1 over all calls; may be left out
  --switch sim|real  times exact (default), or within the tolerances of a real switch
  --json             one JSON object instead of a table
Exit: 0 no difference, 1 it differs, 2 wrong usage or unreadable input.`;

export interface Output {
  write(text: string): void;
  complain(text: string): void;
}

/** Runs the command with these arguments; the exit code comes back. */
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
    throw new Error('--expected and --records are both needed');
  }
  if (kind !== 'sim' && kind !== 'real') throw new Error('--switch must be sim or real');
  const expected = readLines(values.expected, expectedRecord);
  if (expected.length === 0) {
    throw new Error(`--expected ${values.expected} expects no call, which proves nothing`);
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
