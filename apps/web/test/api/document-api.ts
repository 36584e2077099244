import {
  creditNote,
  creditPreview,
  creditProposals,
  invoiceLines,
  selfBilling,
} from '../fixtures/money/documents.fixture.js';
import { fits, page } from '../answers/canned.js';

const ok = (body: unknown) => ({ status: 200, body });

/** Canned answers about documents' lines, credit notes and agreements to self-billing. */
export const documentRoutes = [
  [
    'GET',
    /^\/v1\/documents\/[\w-]+\/lines$/,
    ({ query }: { readonly query: URLSearchParams }) =>
      query.get('after') === null
        ? ok({ items: invoiceLines.slice(0, 3), next: '3' })
        : ok({ items: invoiceLines.slice(3), next: null }),
  ],
  ['POST', /^\/v1\/credit-notes\/preview$/, () => ok(creditPreview)],
  ['PUT', /^\/v1\/credit-notes\/[\w-]+$/, () => ok(creditNote)],
  [
    'GET',
    /^\/v1\/credit-proposals$/,
    ({ query }: { readonly query: URLSearchParams }) =>
      page(creditProposals.filter(({ documentId }) => fits(query, 'documentId', documentId))),
  ],
  ['PUT', /^\/v1\/credit-proposals\/[\w-]+(?:\/\w+)?$/, () => ok(creditProposals[0])],
  ['GET', /^\/v1\/owners\/[\w-]+\/self-billing$/, () => ok(selfBilling)],
  ['PUT', /^\/v1\/owners\/[\w-]+\/self-billing(?:\/own)?$/, () => ok(selfBilling.agreements[0])],
] as const;
