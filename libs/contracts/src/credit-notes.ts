import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { documentKinds, issuedDocument } from './documents/document.js';
import { pageReply } from './paging.js';
import { scope, slug, uuid } from './values.js';

const instant = z.iso.datetime();
const positions = z.array(z.number().int().positive()).min(1).max(5000);

/** Which lines of a document are taken back; left out: all that no credit note has taken back yet. */
const what = z.object({ scope, documentId: uuid, lines: positions.optional() });

const amounts = { net: moneySchema, vat: moneySchema, gross: moneySchema };

/**
 * What a credit note would come to, signed as the document is. Staff. Not-found `no-such-document`; conflict
 * `is-credit-note`, `line-credited`, `nothing-left`; invalid `no-such-line`.
 */
export const creditPreview = defineRequest({
  subject: 'credit.preview.v1',
  request: what,
  reply: z.object({
    ...amounts,
    lines: z.array(z.number().int().positive()),
    needsSecond: z
      .boolean()
      .describe('Whether one person may only propose it, and another one must confirm it.'),
    alone: moneySchema.describe(
      'What one person may credit and write off of one document in all, VAT included.',
    ),
  }),
});

const ordered = what.extend({
  id: uuid,
  gross: moneySchema,
  /** Stands on it. */
  reason: z.string().trim().min(3).max(300),
});

/**
 * Makes out a credit note, once: the same again answers with what is there. Its calls and their
 * charges stay on the document that it corrects. What of that is written off isn’t any more, as far as nobody owes
 * it by now. By a person of staff (forbidden `people-only`), who says the gross amount that they have read. Forbidden
 * `two-persons` when it comes, with what was credited by one person and written off of the document, to more than the
 * set amount: then it is proposed.
 * Also conflict `other-amount`, `run-under-way` (its documents come first), `id-taken`.
 */
export const creditMake = defineRequest({
  subject: 'credit.make.v1',
  request: ordered,
  reply: z.object({ document: issuedDocument }),
});

/**
 * - `waiting`: another person has to confirm it
 * - `made`: it was confirmed; the credit note has the proposal's id
 * - `withdrawn`: it was proposed, and isn't any more
 */
export const creditProposalStates = ['waiting', 'made', 'withdrawn'] as const;

/** A credit note that one person proposes, and another one confirms. */
export const creditProposal = z.object({
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
});
export type CreditProposal = z.output<typeof creditProposal>;
const one = z.object({ proposal: creditProposal });

/**
 * Proposes a credit note, for another person to confirm; the same id again is the same proposal. By a person of staff
 * (forbidden `people-only`). Errors as `creditMake`, but for `two-persons` and `run-under-way`; conflict
 * `proposal-waits` while another proposal for the document does.
 */
export const creditPropose = defineRequest({
  subject: 'credit.propose.v1',
  request: ordered,
  reply: one,
});

/**
 * Makes out the credit note that another person proposed (forbidden `people-only`, `four-eyes`), once. Not-found
 * `no-such-proposal`; conflict `not-waiting`, `credited-meanwhile` when another credit note was made on the document
 * since it was proposed, and those of `creditMake`.
 */
export const creditConfirm = defineRequest({
  subject: 'credit.confirm.v1',
  request: z.object({ scope, id: uuid }),
  reply: one,
});

/** Withdraws a proposal that waits. A person of staff. Safe to repeat. Not-found `no-such-proposal`; conflict `not-waiting`. */
export const creditWithdraw = defineRequest({
  subject: 'credit.withdraw.v1',
  request: z.object({ scope, id: uuid }),
  reply: one,
});

/** Proposals, the newest first; fewer than `limit` when their lines are many. Staff. */
export const creditProposals = defineRequest({
  subject: 'credit.proposals.v1',
  request: z.object({
    scope,
    documentId: uuid.optional(),
    state: z.enum(creditProposalStates).optional(),
    /** The place of the last one of the page before. */
    before: z.number().int().positive().optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(creditProposal, z.number().int().positive()),
});

/** What portal asks about credit notes. */
export const creditQuestions = [
  creditPreview,
  creditMake,
  creditPropose,
  creditConfirm,
  creditWithdraw,
  creditProposals,
] as const;
