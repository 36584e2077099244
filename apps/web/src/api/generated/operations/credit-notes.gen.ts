// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * What a credit note would come to, signed as the document that it is on.
 */
export const creditNotesPreview = /* @__PURE__ */ operation<types.CreditNotesPreviewData, types.CreditNotesPreviewResponse>('creditNotes.preview', 'POST', '/v1/credit-notes/preview');
export const creditNotesPreviewMutation = /* @__PURE__ */ mutation(creditNotesPreview);

/**
 * Make and send a credit note that one person may make alone. Safe to repeat.
 */
export const creditNotesMake = /* @__PURE__ */ operation<types.CreditNotesMakeData, types.CreditNotesMakeResponse>('creditNotes.make', 'PUT', '/v1/credit-notes/{id}');
export const creditNotesMakeMutation = /* @__PURE__ */ mutation(creditNotesMake);
