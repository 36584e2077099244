import { z } from 'zod';
import { versionInQuery } from '../in-query.js';
import { defineOperation } from '../operations/index.js';
import { fileName, ofBilling, why } from '../parts.js';
import { uuid } from '../values.js';
import { carrierStatement, ofMonth, oneSettlement } from './settlements.js';

/** The largest statement that is taken, in bytes. */
export const largestStatement = 16_000_000;

const ofStatements = ofBilling('Carriers’ statements');

/**
 * Announces a statement of theirs; its file is put to the path, a token of billing's HTTP for 15 minutes.
 * It is read whole or refused whole. Conflict `not-open`, `id-taken`; not-found `no-such-layout`;
 * `statement-there` when there is one of a direction that this is about, unless `replaces` names it.
 */
export const statementStart = defineOperation({
  ...ofStatements,
  subject: 'statement.start.v1',
  request: {
    ...ofMonth,
    id: uuid,
    fileName,
    layoutId: uuid.describe('By which layout it is read.'),
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
      .describe('The statement that it takes the place of.')
      .transform((given) => given ?? null),
  },
  upload: {
    mediaTypes: ['application/octet-stream'],
    most: { bytes: largestStatement, what: 'A statement' },
    answers: carrierStatement,
  },
  summary:
    'Takes a statement of theirs, read by a layout: whole, or refused whole with what is wrong.',
});

/** Takes a statement back. Conflict `not-open`, `has-disputes`; not-found `no-such-statement`. */
export const statementRemove = defineOperation({
  ...ofStatements,
  subject: 'statement.remove.v1',
  isSlow: true,
  request: { ...ofMonth, id: uuid, reason: why.describe('Why; kept with it.') },
  reply: oneSettlement,
}).put('/v1/settlements/:carrierId/:month/statements/:id/removal', {
  id: 'settlements.remove',
  permission: 'runs:write',
  summary: 'Takes a statement back that nothing rests on.',
  answers: 'settlement',
});
