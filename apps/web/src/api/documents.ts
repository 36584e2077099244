import {
  creditNotesMake,
  creditNotesPreview,
  creditProposalsConfirm,
  creditProposalsList,
  creditProposalsPropose,
  creditProposalsWithdraw,
  documentsGet,
  documentsLines,
  documentsList,
} from './generated/sdk.gen.js';
import type {
  CreditPreview,
  CreditProposal,
  Document,
  DocumentHead,
  DocumentLine,
  Money,
} from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { CreditPreview, CreditProposal, Document, DocumentHead, DocumentLine };
export type DocumentKind = DocumentHead['kind'];

export interface DocumentFilters {
  readonly ownerId?: string | undefined;
  readonly kind?: DocumentKind | undefined;
  readonly runId?: string | undefined;
}

const pageSize = 50;

export const listDocuments = (
  filters: DocumentFilters,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<DocumentHead>> =>
  dataOf(documentsList({ ...sent, query: { ...filters, after, limit: pageSize }, signal }));
export const getDocument = (id: string) => dataOf(documentsGet({ ...sent, path: { id } }));
export const listLines = (
  id: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<DocumentLine>> =>
  dataOf(documentsLines({ ...sent, path: { id }, query: { after, limit: pageSize }, signal }));
/** A path to open; the browser sends the session along. */
export const pdfPath = (id: string, { download }: { readonly download: boolean }): string =>
  `/v1/documents/${id}/pdf${download ? '?download=true' : ''}`;
/** The e-invoice, and a call a row as CSV. */
export const ublPath = (id: string): string => `/v1/documents/${id}/ubl`;
export const callsPath = (id: string): string => `/v1/documents/${id}/calls`;

/** Lines of a document to take back; without them all that are left. */
export interface ToCredit {
  readonly documentId: string;
  readonly lines: readonly number[] | undefined;
}

const bodyOf = ({ documentId, lines }: ToCredit) => ({
  documentId,
  ...(lines === undefined ? {} : { lines: [...lines] }),
});

export const previewCredit = (what: ToCredit): Promise<CreditPreview> =>
  dataOf(creditNotesPreview({ ...sent, body: bodyOf(what) }));

interface CreditOrder extends ToCredit {
  readonly reason: string;
  readonly gross: Money;
}

const orderOf = ({ reason, gross, ...what }: CreditOrder) => ({ ...bodyOf(what), reason, gross });

export const makeCreditNote = (id: string, order: CreditOrder): Promise<Document> =>
  dataOf(creditNotesMake({ ...sent, path: { id }, body: orderOf(order) }));
/** For another person to confirm; the same id again is the same proposal. */
export const proposeCredit = (id: string, order: CreditOrder): Promise<CreditProposal> =>
  dataOf(creditProposalsPropose({ ...sent, path: { id }, body: orderOf(order) }));
export const confirmCredit = (id: string): Promise<CreditProposal> =>
  dataOf(creditProposalsConfirm({ ...sent, path: { id } }));
export const withdrawCredit = (id: string): Promise<CreditProposal> =>
  dataOf(creditProposalsWithdraw({ ...sent, path: { id } }));
export const listWaitingCredits = (
  documentId: string | undefined,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<CreditProposal>> =>
  dataOf(
    creditProposalsList({
      ...sent,
      query: { documentId, state: 'waiting', after, limit: pageSize },
      signal,
    }),
  );
