import { z } from 'zod';
import { versionInQuery } from '../in-query.js';
import { defineOperation } from '../operations/index.js';
import { fileName, ofBilling, why } from '../parts.js';
import { uuid } from '../values.js';
import { carrierStatement, ofMonth, oneSettlement } from './settlements.js';

/** The largest accepted carrier statement, in bytes. */
export const largestStatement = 16_000_000;

const ofStatements = ofBilling('Carriers’ statements');

/**
 * Starts a carrier statement and gives a path of billing's HTTP for its file, valid for 15 minutes. The file is accepted
 * or refused as a whole. Staff and services. Conflict `not-open`, `id-taken`; not-found `no-such-layout`;
 * `statement-there` when a statement of the same direction exists, unless `replaces` names it.
 */
export const statementStart = defineOperation({
  ...ofStatements,
  subject: 'statement.start.v1',
  request: {
    ...ofMonth,
    id: uuid,
    fileName,
    layoutId: uuid.describe('Layout of the statement.'),
    version: z.number().int().positive(),
    replaces: uuid.nullable(),
  },
  reply: z.object({ path: z.string() }),
}).put('/v1/settlements/:carrierId/:month/statements/:id', {
  id: 'settlements.statement',
  permission: 'runs:write',
  carrier: 'carrierId',
  entered: {
    version: versionInQuery,
    replaces: uuid
      .optional()
      .describe('Statement that it replaces; left out: none.')
      .transform((given) => given ?? null),
  },
  upload: {
    mediaTypes: ['application/octet-stream'],
    most: { bytes: largestStatement, what: 'A statement' },
    answers: carrierStatement,
  },
  summary: 'Upload a carrier statement. Safe to repeat.',
  description:
    'Read with a layout. Accepted as a whole, or refused as a whole with its problems (422 ' +
    '`unreadable-statement`). At most 16 MB. Its figures count at once. To undo, remove it; a statement that it replaced ' +
    'does not come back. 404 `no-such-layout`. 404 `no-such-statement`: `replaces` names none of the month. 409 ' +
    '`statement-there`: the month has a statement of a direction that this one covers (bills that we send, or that the carrier sends), unless `replaces` names it. 409 ' +
    '`not-open`: the settlement is submitted or approved. 409 `id-taken`, `other-file`: another statement, ' +
    'or another file, has the id.',
});

/** Removes a carrier statement. Staff and services. Conflict `not-open`, `has-disputes`; not-found `no-such-statement`. */
export const statementRemove = defineOperation({
  ...ofStatements,
  subject: 'statement.remove.v1',
  isSlow: true,
  request: { ...ofMonth, id: uuid, reason: why.describe('The reason; stored with the statement.') },
  reply: oneSettlement,
}).put('/v1/settlements/:carrierId/:month/statements/:id/removal', {
  id: 'settlements.remove',
  permission: 'runs:write',
  summary: 'Remove a carrier statement of an open month.',
  description:
    'Its figures then no longer count. 409 `has-disputes`: the month has disputes in its direction, so ' +
    'replace the statement instead. 409 `not-open`: the settlement is submitted or approved. Cannot be ' +
    'undone; upload the file again, with a new id. Repeated: 404 `no-such-statement`.',
  answers: 'settlement',
});
