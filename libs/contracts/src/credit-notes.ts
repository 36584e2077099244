import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { issuedDocument } from './documents.js';
import { scope, uuid } from './values.js';

/** Which lines of a document are taken back; left out: all that no credit note has taken back yet. */
const what = z.object({
  scope,
  documentId: uuid,
  lines: z.array(z.number().int().positive()).min(1).max(5000).optional(),
});

const amounts = { net: moneySchema, vat: moneySchema, gross: moneySchema };

/**
 * What a credit note would come to, signed as the document is. Staff. Not-found `no-such-document`; conflict
 * `is-credit-note`, `line-credited`, `nothing-left`; invalid `no-such-line`.
 */
export const creditPreview = defineRequest({
  subject: 'credit.preview.v1',
  request: what,
  reply: z.object({ ...amounts, lines: z.array(z.number().int().positive()) }),
});

/**
 * Makes out a credit note, once: the same again answers with what is there. Its calls and their
 * charges stay on the document that it corrects. What of that is written off isn’t any more, as far as nobody owes
 * it by now. Staff, who say the gross amount that they have read.
 * Also conflict `other-amount`, `run-under-way` (its documents come first), `id-taken`.
 */
export const creditMake = defineRequest({
  subject: 'credit.make.v1',
  request: what.extend({
    id: uuid,
    gross: moneySchema,
    /** Stands on it. */
    reason: z.string().trim().min(3).max(300),
  }),
  reply: z.object({ document: issuedDocument }),
});

/** What portal asks about credit notes. */
export const creditQuestions = [creditPreview, creditMake];
