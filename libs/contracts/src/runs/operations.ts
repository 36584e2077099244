import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { enteredInstant, periodRule } from '../entered.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant, ofBilling } from '../parts.js';
import { uuid } from '../values.js';
import { plannedDocument, run, runProblem } from './run.js';

const runIs =
  'An invoice run prepares all documents of a period; once a second person approves it, it issues and sends them.';
const ofRuns = ofBilling('Runs');
const one = z.object({ run });
const named = { id: 'runId' };

describeTag(
  'runs',
  'An invoice run makes all documents of a period: invoices, self-billed payouts and settlements. A job prepares ' +
    'it; once another person approves it, its documents are issued and sent.',
);

/** Lists invoice runs, newest first; `after` is the last id of the previous page. Staff and services, as all run operations. */
export const runList = defineOperation({
  ...ofRuns,
  subject: 'run.list.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: uuid.optional() },
  reply: pageSchema(run),
}).get('/v1/runs', {
  id: 'runs.list',
  permission: 'runs:read',
  summary: 'List invoice runs, newest first.',
  description: `${runIs} Each with its state, progress, totals and number of problems.`,
});

/**
 * Starts the invoice run of a period and prepares it. Safe to repeat. Conflict `run-exists` when the period has another
 * run, `periods-overlap`, `period-open` while late calls of the period may still arrive, `run-open` while another run is
 * neither final nor cancelled.
 */
export const runStart = defineOperation({
  ...ofRuns,
  subject: 'run.start.v1',
  isSlow: true,
  request: {
    id: uuid,
    from: enteredInstant.describe('Start of the period.'),
    until: enteredInstant.describe('End of the period, exclusive.'),
  },
  rules: [periodRule],
  reply: one,
}).put('/v1/runs/:id', {
  id: 'runs.start',
  permission: 'runs:write',
  summary: 'Start an invoice run of a period. Safe to repeat.',
  description:
    'Prepares all documents of the period. Nothing is issued before approval. 409 `period-open`: late calls ' +
    'may still arrive. 409 `run-exists`, `periods-overlap`: a run that is not cancelled has this period or a ' +
    'part of it. 409 `run-open`: another run is not final or cancelled. 409 `id-taken`: the id has a run of ' +
    'another period. 422 `invalid-period`: it is longer than 366 days.',
  answers: 'run',
});

/** Gives an invoice run with its progress and totals. Not-found `no-such-run`, as all operations on one run. */
export const runGet = defineOperation({
  ...ofRuns,
  subject: 'run.get.v1',
  read: { of: ['runId'] },
  request: { runId: uuid },
  reply: one,
}).get('/v1/runs/:id', {
  id: 'runs.get',
  named,
  permission: 'runs:read',
  summary: 'Get an invoice run with its progress.',
  description: runIs,
  answers: 'run',
});

/** Prepares an invoice run again with current data. Conflict `not-prepared` once it is approved. */
export const runPrepare = defineOperation({
  ...ofRuns,
  subject: 'run.prepare.v1',
  isSlow: true,
  request: { runId: uuid },
  reply: one,
}).put('/v1/runs/:id/preparation', {
  id: 'runs.prepare',
  named,
  permission: 'runs:write',
  summary: 'Prepare an invoice run again with current data.',
  description:
    'A job calculates all amounts anew. The asker counts as preparer from then on. Safe to repeat.',
  answers: 'run',
});

/**
 * Approves an invoice run, which issues, prints and sends its documents. The approver must be a person of staff
 * (forbidden `people-only`) other than the preparer (forbidden `four-eyes`), and must confirm the preparation (conflict
 * `prepared-since`) and its gross total (`gross-differs`). Conflict `not-prepared`, `run-outdated`. Safe to repeat by
 * the same person.
 */
export const runApprove = defineOperation({
  ...ofRuns,
  subject: 'run.approve.v1',
  isSlow: true,
  request: {
    runId: uuid,
    preparedAt: instant.describe('`preparedAt` of the run that the approver read.'),
    gross: moneySchema.describe('Gross total that the approver read.'),
  },
  reply: one,
}).put('/v1/runs/:id/approval', {
  id: 'runs.approve',
  named,
  permission: 'runs:approve',
  summary: 'Approve an invoice run.',
  description:
    'Issues, prints and sends its documents. The approver must confirm the preparation and the gross total ' +
    'shown (409 `prepared-since`, `gross-differs`). 409 `run-outdated`: calls, prices, VAT statuses or agreements ' +
    'to self-billing have changed; prepare the run again. Cannot be undone. Safe to repeat by the approver.',
  answers: 'run',
});

/** Cancels an invoice run that is not approved. Safe to repeat. Conflict `is-approved`. */
export const runCancel = defineOperation({
  ...ofRuns,
  subject: 'run.cancel.v1',
  isSlow: true,
  request: { runId: uuid },
  reply: one,
}).put('/v1/runs/:id/cancellation', {
  id: 'runs.cancel',
  named,
  permission: 'runs:write',
  summary: 'Cancel an invoice run that is not approved yet.',
  description:
    'Deletes what was prepared. Cannot be undone; another run of the period may start. Safe to repeat.',
  answers: 'run',
});

/** Lists the planned documents of an invoice run; `outliers`: only those that need a check. */
export const partiesOfRun = defineOperation({
  ...ofRuns,
  subject: 'run.parties.v1',
  read: { of: ['runId'] },
  request: {
    runId: uuid,
    limit: pageLimit,
    after: z.number().int().positive().optional(),
    outliers: z.boolean().optional().describe('true: only documents that need a check.'),
  },
  reply: pageSchema(plannedDocument),
}).get('/v1/runs/:id/documents', {
  id: 'runs.planned',
  named,
  permission: 'runs:read',
  summary: 'List planned documents of an invoice run.',
  description:
    'Empty until the run is first prepared, and once it is cancelled; while it is prepared again, those of the preparation before. `before`: gross amount of the party’s last document of the same kind.',
});

/** Lists problems of an invoice run by party, kind and code. Invalid `invalid-cursor`. */
export const problemsOfRun = defineOperation({
  ...ofRuns,
  subject: 'run.problems.v1',
  read: { of: ['runId'] },
  request: { runId: uuid, limit: pageLimit, after: z.string().max(300).optional() },
  reply: pageSchema(runProblem),
}).get('/v1/runs/:id/problems', {
  id: 'runs.problems',
  named,
  entered: { after: cursors.runProblems.optional() },
  permission: 'runs:read',
  summary: 'List problems of an invoice run, by party.',
  description:
    'Why a party has no document of a kind, or an incomplete one. Empty until the run is first prepared, and once it is cancelled; while it is prepared again, those of the preparation before. A problem does not ' +
    'stop the approval: the other documents are issued, and what is missing goes on the party’s document of a later run ' +
    'once the cause is mended. To have it in this run, mend the cause and prepare the run again.',
});
