import { z } from 'zod';
import { defineOperation, describeTag } from '../operations/index.js';
import { slug, uuid } from '../values.js';
import { dataExport, dataExportLink, keptMs, mostStarts } from './data-export.js';
import { heldTableView } from './held-tables.js';

/**
 * Data of an owner. For members with the role `owner` there, and for staff at the owner's request, who must give a
 * reason; keys are refused. Not-found `no-such-owner` for others.
 */
const ofData = { owner: 'portal', isUnscoped: true, reply: dataExport } as const;
const forOwner = { permission: 'data:export', isCheckedLate: true } as const;
const ofOne = { ownerId: slug, id: uuid };

describeTag(
  'ownData',
  'Own data is the data that the platform stores about an owner (GDPR article 15). An export of it is a file, which ' +
    'is destroyed after 7 days or on request.',
);

/**
 * Lists the tables with the owner's rows. `unavailable` when an app that may store the owner's data is unreachable.
 */
export const dataHeld = defineOperation({
  ...ofData,
  subject: 'data.held.v1',
  request: { ownerId: slug },
  reply: z.object({ tables: z.array(heldTableView) }),
}).get('/v1/owners/:ownerId/data', {
  ...forOwner,
  id: 'ownData.held',
  summary: 'List the tables with data of an owner.',
  description:
    'Per table: the number of rows, and for personal data the purpose, legal ground and retention. 503: an app that ' +
    'may store data of the owner does not answer.',
});

/** Lists the owner's last 50 exports, newest first. */
export const dataExports = defineOperation({
  ...ofData,
  subject: 'data.exports.v1',
  request: { ownerId: slug },
  reply: z.object({ items: z.array(dataExport) }),
}).get('/v1/owners/:ownerId/data-exports', {
  ...forOwner,
  id: 'ownData.list',
  summary: 'List exports of an owner’s data, newest first.',
  description: 'The last 50, whoever started them.',
});

/**
 * Starts an export of all the owner's data. Safe to repeat. Too-many `data-export-under-way`,
 * `too-many-data-exports`.
 */
export const dataExportStart = defineOperation({
  ...ofData,
  subject: 'data.start.v1',
  request: ofOne,
}).put('/v1/owners/:ownerId/data-exports/:id', {
  ...forOwner,
  id: 'ownData.start',
  summary: 'Start an export of an owner’s data. Safe to repeat.',
  description:
    `One at a time (429 \`data-export-under-way\`), and ${mostStarts} within 24 hours, failed ones not counted (429 ` +
    '`too-many-data-exports`). The file is a ZIP of JSON lines, CSV, documents and audio; its README explains each ' +
    `file. It is destroyed after ${keptMs / 86_400_000} days. A mail says when it is ready: to the person who started ` +
    'it, or to the owner’s address for documents when staff did. An export that staff start has no recordings.',
});

/** Reads one export. Not-found `no-such-data-export`, also for another owner's export. */
export const dataExportGet = defineOperation({
  ...ofData,
  subject: 'data.get.v1',
  request: ofOne,
}).get('/v1/owners/:ownerId/data-exports/:id', {
  ...forOwner,
  id: 'ownData.get',
  summary: 'Get an export of an owner’s data, with its progress.',
  description:
    'Any person who may start one can see it. `…/link` gives the file; of a member’s export, to that member only; of one that staff started, to everybody who may see it.',
});

/**
 * Cancels an export under way, or destroys the file of a finished one, which can't be undone. Not-found
 * `no-such-data-export`.
 */
export const dataExportCancel = defineOperation({
  ...ofData,
  subject: 'data.cancel.v1',
  request: ofOne,
}).delete('/v1/owners/:ownerId/data-exports/:id', {
  ...forOwner,
  id: 'ownData.cancel',
  summary: 'Cancel an export, or destroy its file.',
  description:
    'Either way its state becomes `cancelled`; a failed or expired one stays as it is. Cannot be undone. Safe to ' +
    'repeat.',
});

/**
 * Makes a link to the file of a finished export. Conflict `no-file`; forbidden `others-file`; not-found
 * `no-such-data-export`.
 */
export const dataExportFetch = defineOperation({
  ...ofData,
  subject: 'data.fetch.v1',
  request: ofOne,
  reply: dataExportLink,
}).get('/v1/owners/:ownerId/data-exports/:id/link', {
  ...forOwner,
  id: 'ownData.link',
  summary: 'Make a link to the file of an export.',
  description:
    'An export that a member started is for that member only (403 `others-file`). An export that staff started, without ' +
    'recordings, is for all staff and members with the right. The link works for five minutes, with the session that ' +
    'asked for it. 409 `no-file`: there is no file. The audit log notes each link.',
});
