import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { documentKinds, issuedDocument } from '../documents/document.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant, ofBilling, oneOf } from '../parts.js';
import { slug, uuid } from '../values.js';

const positions = z.array(z.number().int().positive()).min(1).max(5000);

const ofCreditNotes = ofBilling('Credit notes');

/** What of a document is taken back. */
const taken = {
  documentId: uuid,
  lines: positions
    .optional()
    .describe('Positions of lines; left out: all lines that no credit note holds yet.'),
};

/**
 * What a credit note would come to, signed as the document is. Staff. Not-found `no-such-document`; conflict
 * `is-credit-note`, `line-credited`, `nothing-left`; invalid `no-such-line`.
 */
export const creditPreview = defineOperation({
  ...ofCreditNotes,
  subject: 'credit.preview.v1',
  read: { of: ['documentId'] },
  request: taken,
  reply: named(
    'CreditPreview',
    z.object({
      net: moneySchema,
      vat: moneySchema,
      gross: moneySchema,
      lines: z.array(z.number().int().positive()),
      needsSecond: z
        .boolean()
        .describe('Whether one person may only propose it, and another one must confirm it.'),
      alone: moneySchema.describe(
        'What one person may credit and write off of one document in all, VAT included.',
      ),
    }),
  ),
}).post('/v1/credit-notes/preview', {
  id: 'creditNotes.preview',
  permission: 'runs:approve',
  summary: 'What a credit note would come to, signed as the document that it is on.',
});

const order = {
  id: uuid,
  ...taken,
  reason: z.string().trim().min(3).max(300).describe('Stands on the credit note.'),
  gross: moneySchema.describe('What it comes to, as read in the preview.'),
};

/**
 * Makes out a credit note, once: the same again answers with what is there. Its calls and their
 * charges stay on the document that it corrects. What of that is written off isn’t any more, as far as nobody owes
 * it by now. By a person of staff (forbidden `people-only`), who says the gross amount that they have read. Forbidden
 * `two-persons` when it comes, with what was credited by one person and written off of the document, to more than the
 * set amount: then it is proposed.
 * Also conflict `other-amount`, `run-under-way` (its documents come first), `id-taken`.
 */
export const creditMake = defineOperation({
  ...ofCreditNotes,
  subject: 'credit.make.v1',
  isSlow: true,
  request: order,
  reply: z.object({ document: issuedDocument }),
}).put('/v1/credit-notes/:id', {
  id: 'creditNotes.make',
  permission: 'runs:approve',
  summary: 'Make and send a credit note that one person may make alone. Safe to repeat.',
  answers: 'document',
});

/**
 * - `waiting`: another person has to confirm it
 * - `made`: it was confirmed; the credit note has the proposal's id
 * - `withdrawn`: it was proposed, and isn't any more
 */
export const creditProposalStates = ['waiting', 'made', 'withdrawn'] as const;

/** A credit note that one person proposes, and another one confirms. */
export const creditProposal = named(
  'CreditProposal',
  z.object({
    id: uuid.describe('Also of the credit note, once it is made.'),
    place: z.number().int().positive(),
    documentId: uuid,
    documentNumber: z.string(),
    documentKind: z.enum(documentKinds),
    partyType: z.enum(['owner', 'carrier']),
    partyId: slug,
    partyName: z.string(),
    lines: positions.describe('Positions of the document’s lines that it takes back.'),
    gross: moneySchema.describe('What it comes to, signed as the document is.'),
    reason: z.string(),
    state: z.enum(creditProposalStates),
    outdated: z
      .boolean()
      .describe(
        'Whether it waits and can’t be confirmed any more, since another credit note was made on the document.',
      ),
    proposedBy: z.string(),
    proposedAt: instant,
    decidedBy: z.string().nullable().describe('Who confirmed or withdrew it; null while it waits.'),
    decidedAt: instant.nullable(),
  }),
);
export type CreditProposal = z.output<typeof creditProposal>;
const one = z.object({ proposal: creditProposal });

/** Proposals, the newest first; fewer than `limit` when their lines are many. Staff. */
export const creditProposals = defineOperation({
  ...ofCreditNotes,
  subject: 'credit.proposals.v1',
  read: { of: ['documentId'] },
  request: {
    limit: pageLimit,
    /** The place of the last one of the page before. */
    after: z.number().int().positive().optional(),
    documentId: uuid.optional(),
    state: oneOf(creditProposalStates).optional(),
  },
  reply: pageSchema(creditProposal),
}).get('/v1/credit-proposals', {
  id: 'creditProposals.list',
  permission: 'runs:read',
  summary: 'List proposals of credit notes, the newest first.',
});

/**
 * Proposes a credit note, for another person to confirm; the same id again is the same proposal. By a person of staff
 * (forbidden `people-only`). Errors as `creditMake`, but for `two-persons` and `run-under-way`; conflict
 * `proposal-waits` while another proposal for the document does.
 */
export const creditPropose = defineOperation({
  ...ofCreditNotes,
  subject: 'credit.propose.v1',
  isSlow: true,
  request: order,
  reply: one,
}).put('/v1/credit-proposals/:id', {
  id: 'creditProposals.propose',
  permission: 'runs:approve',
  summary: 'Propose a credit note, for another person to confirm. Safe to repeat.',
  answers: 'proposal',
});

/**
 * Makes out the credit note that another person proposed (forbidden `people-only`, `four-eyes`), once. Not-found
 * `no-such-proposal`; conflict `not-waiting`, `credited-meanwhile` when another credit note was made on the document
 * since it was proposed, and those of `creditMake`.
 */
export const creditConfirm = defineOperation({
  ...ofCreditNotes,
  subject: 'credit.confirm.v1',
  isSlow: true,
  request: { id: uuid },
  reply: one,
}).put('/v1/credit-proposals/:id/confirmation', {
  id: 'creditProposals.confirm',
  permission: 'runs:approve',
  summary:
    'Confirm a proposal, which makes and sends the credit note. The confirmer must differ from the proposer.',
  answers: 'proposal',
});

/** Withdraws a proposal that waits. A person of staff. Safe to repeat. Not-found `no-such-proposal`; conflict `not-waiting`. */
export const creditWithdraw = defineOperation({
  ...ofCreditNotes,
  subject: 'credit.withdraw.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/credit-proposals/:id/withdrawal', {
  id: 'creditProposals.withdraw',
  permission: 'runs:approve',
  summary: 'Withdraw a proposal that waits. Safe to repeat.',
  answers: 'proposal',
});
