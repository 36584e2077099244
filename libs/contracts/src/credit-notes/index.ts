import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { documentKinds, issuedDocument } from '../documents/document.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant, ofBilling, oneOf } from '../parts.js';
import { slug, uuid } from '../values.js';

const positions = z.array(z.number().int().positive()).min(1).max(5000);

const ofCreditNotes = ofBilling('Credit notes');

/** The document and its lines that are credited. */
const taken = {
  documentId: uuid.describe('Document to credit.'),
  lines: positions
    .optional()
    .describe('Positions of lines; left out: all lines that are on no credit note yet.'),
};

describeTag(
  'creditNotes',
  'A credit note is a document that reverses lines of an earlier document. One person may issue it up to a limit; ' +
    'above that limit, two persons do so by a credit proposal.',
);

/**
 * Calculates the amounts of a credit note without making it. Amounts are those of the credit note: of the opposite sign
 * to the document's. Staff and services.
 * Not-found `no-such-document`; conflict `is-credit-note`, `line-credited`, `nothing-left`; invalid `no-such-line`.
 */
export const creditPreview = defineOperation({
  ...ofCreditNotes,
  subject: 'credit.preview.v1',
  read: { of: ['documentId'] },
  request: taken,
  reply: named(
    'CreditPreview',
    z.object({
      net: moneySchema.describe('Negative where the document’s amount is positive.'),
      vat: moneySchema,
      gross: moneySchema.describe('Repeat it, with its sign, when making the credit note.'),
      lines: z.array(z.number().int().positive()),
      needsSecond: z
        .boolean()
        .describe('Whether it needs a second person: one proposes it, another confirms it.'),
      alone: moneySchema.describe(
        'The most that one person may credit and write off of one document, VAT included.',
      ),
    }),
  ),
}).post('/v1/credit-notes/preview', {
  id: 'creditNotes.preview',
  permission: 'runs:approve',
  summary: 'Preview the amounts of a credit note. Changes nothing.',
  description:
    'Amounts are those of the credit note: negative where the amounts of the document are positive. Also says whether ' +
    'a second person is needed. 409 `is-credit-note`: the document is one itself. 409 `line-credited`: a line is on a ' +
    'credit note already. 409 `nothing-left`: all is credited. 422 `no-such-line`.',
});

const order = {
  id: uuid,
  ...taken,
  reason: z
    .string()
    .trim()
    .min(3)
    .max(300)
    .describe('Printed on the credit note; 3 to 300 characters.'),
  gross: moneySchema.describe('`gross` of the preview, with its sign.'),
};

/**
 * Issues a credit note. Safe to repeat. Calls and their charges stay on the credited document; a write-off of it is
 * reversed as far as the document's amount is no longer owed. Only a person of staff may (forbidden `people-only`),
 * and must give the gross amount of the preview. Forbidden `two-persons` when this credit note, earlier ones by one
 * person and write-offs of the document together exceed the limit for one person: propose it instead.
 * Conflict as `creditPreview`, `other-amount`, `run-under-way` while an invoice run issues documents, `id-taken`.
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
  summary: 'Issue a credit note without a second person. Safe to repeat.',
  description:
    'Issues and prints it, and mails it to the owner or carrier of the document. No later run bills the credited ' +
    'calls and fees again. A write-off of the document is reversed as far as the amount is no longer owed. Above the ' +
    'limit for one person, which earlier credit notes by one person, and write-offs, of the document use up too, propose it instead ' +
    '(403 `two-persons`). 409 `other-amount`: `gross` differs from the preview by now. Cannot be undone. ' +
    'Refused like the preview, and by 409 `run-under-way` while an invoice run issues documents, and `id-taken`: the ' +
    'id has other content.',
  answers: 'document',
});

/**
 * - `waiting`: another person must confirm it
 * - `made`: it is confirmed; the credit note has the proposal's id
 * - `withdrawn`: a person withdrew it
 */
export const creditProposalStates = ['waiting', 'made', 'withdrawn'] as const;

/** A credit note that one person proposes and another confirms. */
export const creditProposal = named(
  'CreditProposal',
  z.object({
    id: uuid.describe('Also the id of the credit note, once issued.'),
    place: z.number().int().positive(),
    documentId: uuid,
    documentNumber: z.string(),
    documentKind: z.enum(documentKinds),
    partyType: z.enum(['owner', 'carrier']),
    partyId: slug,
    partyName: z.string(),
    lines: positions.describe('Positions of the credited lines of the document.'),
    gross: moneySchema.describe('Gross amount of the credit note: the document’s sign reversed.'),
    reason: z.string(),
    state: z.enum(creditProposalStates),
    outdated: z
      .boolean()
      .describe(
        'Whether it waits and cannot be confirmed, because the document got another credit note since.',
      ),
    proposedBy: z.string(),
    proposedAt: instant,
    decidedBy: z
      .string()
      .nullable()
      .describe('Id of the person who confirmed or withdrew it; null while it waits.'),
    decidedAt: instant.nullable(),
  }),
);
export type CreditProposal = z.output<typeof creditProposal>;
const one = z.object({ proposal: creditProposal });

describeTag(
  'creditProposals',
  'A credit proposal is a credit note that one person of staff proposes. It ends when another person confirms it, ' +
    'which issues the credit note, or when it is withdrawn.',
);

/** Lists proposals of credit notes, newest first; fewer than `limit` when they have many lines. Staff and services. */
export const creditProposals = defineOperation({
  ...ofCreditNotes,
  subject: 'credit.proposals.v1',
  read: { of: ['documentId'] },
  request: {
    limit: pageLimit,
    /** `place` of the last item of the previous page. */
    after: z.number().int().positive().optional(),
    documentId: uuid.optional().describe('Only proposals for this document.'),
    state: oneOf(creditProposalStates).optional().describe('Only proposals in this state.'),
  },
  reply: pageSchema(creditProposal),
}).get('/v1/credit-proposals', {
  id: 'creditProposals.list',
  permission: 'runs:read',
  summary: 'List proposals of credit notes, newest first.',
  description:
    'A credit note takes back lines of a document. Above the limit for one person, one person proposes it and another ' +
    'confirms it.',
});

/**
 * Proposes a credit note, which another person confirms. Safe to repeat. Only a person of staff may (forbidden
 * `people-only`). Errors as `creditMake`, except `two-persons` and `run-under-way`; conflict `proposal-waits` while
 * another proposal for the document waits.
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
  summary: 'Propose a credit note. Safe to repeat.',
  description:
    'Nothing is issued until another person confirms it. 409 `other-amount`: `gross` differs from the preview by now. ' +
    '409 `proposal-waits`: another proposal for the document waits. 409 `id-taken`: the id has other content. Also ' +
    'refused like the preview.',
  answers: 'proposal',
});

/**
 * Issues the credit note that another person proposed (forbidden `people-only`, `four-eyes`). Not-found
 * `no-such-proposal`; conflict `not-waiting`, `credited-meanwhile` when the document got another credit note since
 * the proposal, and those of `creditMake`.
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
  summary: 'Confirm a credit note, which issues it.',
  description:
    'Issues and prints it, and mails it to the owner or carrier of the document. The confirmer must differ from the proposer (403 `four-eyes`). ' +
    'Cannot be undone. Safe to repeat by the confirmer. 409 `not-waiting`: it is decided. 409 `credited-meanwhile`: ' +
    'the document got another credit note since. Also refused like the preview, by 409 `other-amount`, and by 409 ' +
    '`run-under-way` while an invoice run issues documents.',
  answers: 'proposal',
});

/**
 * Withdraws a proposal that waits. Only a person of staff may (forbidden `people-only`). Safe to repeat. Not-found
 * `no-such-proposal`; conflict `not-waiting`.
 */
export const creditWithdraw = defineOperation({
  ...ofCreditNotes,
  subject: 'credit.withdraw.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/credit-proposals/:id/withdrawal', {
  id: 'creditProposals.withdraw',
  permission: 'runs:approve',
  summary: 'Withdraw a proposed credit note. Safe to repeat.',
  description:
    'Needs no second person: the proposer may withdraw it too. Cannot be undone. 409 `not-waiting`: it is confirmed.',
  answers: 'proposal',
});
