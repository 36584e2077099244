// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Preview the amounts of a credit note. Changes nothing.
 * Amounts are those of the credit note: negative where the amounts of the document are positive. Also says whether a second person is needed. 409 `is-credit-note`: the document is one itself. 409 `line-credited`: a line is on a credit note already. 409 `nothing-left`: all is credited. 422 `no-such-line`.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const creditNotesPreview = /* @__PURE__ */ operation<types.CreditNotesPreviewData, types.CreditNotesPreviewResponse>('creditNotes.preview', 'POST', '/v1/credit-notes/preview');
export const creditNotesPreviewMutation = /* @__PURE__ */ mutation(creditNotesPreview);

/**
 * Issue a credit note without a second person. Safe to repeat.
 * Issues and prints it, and mails it to the owner or carrier of the document. No later run bills the credited calls and fees again. A write-off of the document is reversed as far as the amount is no longer owed. Above the limit for one person, which earlier credit notes by one person, and write-offs, of the document use up too, propose it instead (403 `two-persons`). 409 `other-amount`: `gross` differs from the preview by now. Cannot be undone. Refused like the preview, and by 409 `run-under-way` while an invoice run issues documents, and `id-taken`: the id has other content.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const creditNotesMake = /* @__PURE__ */ operation<types.CreditNotesMakeData, types.CreditNotesMakeResponse>('creditNotes.make', 'PUT', '/v1/credit-notes/{id}');
export const creditNotesMakeMutation = /* @__PURE__ */ mutation(creditNotesMake);
