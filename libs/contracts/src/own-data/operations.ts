import { z } from 'zod';
import { defineOperation } from '../operations/index.js';
import { slug, uuid } from '../values.js';
import { dataExport, dataExportLink, keptMs, mostStarts } from './data-export.js';
import { heldTableView } from './held-tables.js';

/** What is held of an owner. His own head may ask for it, and staff at his request, with a reason. */
const ofData = { owner: 'portal', isUnscoped: true, reply: dataExport } as const;
const signedIn = { permission: 'signed-in' } as const;
const ofOne = { ownerId: slug, id: uuid };

/** `unavailable` when an app that may hold something is away. */
export const dataHeld = defineOperation({
  ...ofData,
  subject: 'data.held.v1',
  request: { ownerId: slug },
  reply: z.object({ tables: z.array(heldTableView) }),
}).get('/v1/owners/:ownerId/data', {
  ...signedIn,
  id: 'ownData.held',
  summary: 'What is held of an owner, why and how long, table by table.',
});

export const dataExports = defineOperation({
  ...ofData,
  subject: 'data.exports.v1',
  request: { ownerId: slug },
  reply: z.object({ items: z.array(dataExport) }),
}).get('/v1/owners/:ownerId/data-exports', {
  ...signedIn,
  id: 'ownData.list',
  summary: 'Files of all that is held of an owner, the last 50, newest first.',
});

export const dataExportStart = defineOperation({
  ...ofData,
  subject: 'data.start.v1',
  request: ofOne,
}).put('/v1/owners/:ownerId/data-exports/:id', {
  ...signedIn,
  id: 'ownData.start',
  summary: 'Has a file made of all that is held of an owner, once.',
  description:
    `One at a time, and ${mostStarts} within 24 hours (429 \`data-export-under-way\`, ` +
    `\`too-many-data-exports\`). A ZIP of JSON lines, CSV, documents and sound, whose README says what ` +
    `each file is; it is kept for ${keptMs / 86_400_000} days.`,
});

export const dataExportGet = defineOperation({
  ...ofData,
  subject: 'data.get.v1',
  request: ofOne,
}).get('/v1/owners/:ownerId/data-exports/:id', {
  ...signedIn,
  id: 'ownData.get',
  summary: 'One such file: how far it is.',
});

export const dataExportCancel = defineOperation({
  ...ofData,
  subject: 'data.cancel.v1',
  request: ofOne,
}).delete('/v1/owners/:ownerId/data-exports/:id', {
  ...signedIn,
  id: 'ownData.cancel',
  summary: 'Ends one that is under way, or destroys its file.',
});

/** Conflict `no-file`. */
export const dataExportFetch = defineOperation({
  ...ofData,
  subject: 'data.fetch.v1',
  request: ofOne,
  reply: dataExportLink,
}).get('/v1/owners/:ownerId/data-exports/:id/link', {
  ...signedIn,
  id: 'ownData.link',
  summary: 'Where the file of one that is done can be had.',
  description:
    'By who asked for it (403 `others-file`). What our people had made has no recordings in it; the ' +
    'owner may have it, too.',
});
