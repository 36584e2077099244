import { z } from 'zod';
import { defineOperation } from '../operation.js';
import { ofBilling, why } from '../parts.js';
import { uuid } from '../values.js';
import { ofMonth, oneSettlement } from './settlements.js';

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
    fileName: z.string().trim().min(1).max(200),
    layoutId: uuid,
    version: z.number().int().positive(),
    replaces: uuid.nullable(),
  },
  reply: z.object({ path: z.string() }),
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
