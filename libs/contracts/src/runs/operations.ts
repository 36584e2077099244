import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { enteredInstant, periodRule } from '../entered.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant, ofBilling } from '../parts.js';
import { uuid } from '../values.js';
import { plannedDocument, run, runProblem } from './run.js';

const ofRuns = ofBilling('Runs');
const one = z.object({ run });
const named = { id: 'runId' };

/** The newest first; `after` is the last one of the page before. */
export const runList = defineOperation({
  ...ofRuns,
  subject: 'run.list.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: uuid.optional() },
  reply: pageSchema(run),
}).get('/v1/runs', { id: 'runs.list', permission: 'runs:read', summary: 'Runs, newest first.' });

/**
 * Starts the run of a period, once, by preparing it: a second one of the same period is a conflict
 * `run-exists`, one that overlaps another `periods-overlap`, one whose settling time isn't over
 * `period-open`, and one while another isn't final or cancelled `run-open`. Staff and services.
 */
export const runStart = defineOperation({
  ...ofRuns,
  subject: 'run.start.v1',
  isSlow: true,
  request: { id: uuid, from: enteredInstant, until: enteredInstant },
  rules: [periodRule],
  reply: one,
}).put('/v1/runs/:id', {
  id: 'runs.start',
  permission: 'runs:write',
  summary: 'Starts the run of a period, once, by preparing it.',
  answers: 'run',
});

/** Not-found `no-such-run`, as all of those that name one. */
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
  summary: 'One run: how far it is, and how many problems it has.',
  answers: 'run',
});

/** Prepares it again, with what there is by now. Conflict `not-prepared` once it is approved. Staff and services. */
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
  summary: 'Prepares a run again, with what there is by now.',
  answers: 'run',
});

/**
 * Has what was prepared made final. By a person of staff (forbidden `people-only`) other than who
 * prepared it (forbidden `four-eyes`), who says which preparation he has read (conflict `prepared-since`) and its
 * gross total (`gross-differs`).
 * Conflict `not-prepared`, `run-outdated`. The same again by the same person changes nothing.
 */
export const runApprove = defineOperation({
  ...ofRuns,
  subject: 'run.approve.v1',
  isSlow: true,
  request: {
    runId: uuid,
    preparedAt: instant.describe('Of the run as it was read: which preparation of it.'),
    gross: moneySchema,
  },
  reply: one,
}).put('/v1/runs/:id/approval', {
  id: 'runs.approve',
  named,
  permission: 'runs:approve',
  summary:
    'Has what was prepared made final, printed and sent: by somebody else than who prepared it, ' +
    'who says which preparation he has read, and its gross total.',
  answers: 'run',
});

/** Lets go of what was prepared. Conflict `is-approved`. Staff and services. */
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
  summary: 'Lets go of what was prepared, while it isn’t approved.',
  answers: 'run',
});

/** What was prepared, by place; `outliers`: only those that somebody should look at. Staff and services. */
export const partiesOfRun = defineOperation({
  ...ofRuns,
  subject: 'run.parties.v1',
  read: { of: ['runId'] },
  request: {
    runId: uuid,
    limit: pageLimit,
    after: z.number().int().positive().optional(),
    outliers: z.boolean().optional(),
  },
  reply: pageSchema(plannedDocument),
}).get('/v1/runs/:id/documents', {
  id: 'runs.planned',
  named,
  permission: 'runs:read',
  summary: 'What was prepared, next to each party’s last document.',
});

/** By party, kind and code. Staff and services. */
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
  summary: 'What a run could not do, by party.',
});
