import {
  creditNotesMake,
  creditNotesPreview,
  documentsGet,
  documentsLines,
  documentsList,
} from './generated/sdk.gen.js';
import type {
  CreditPreview,
  Document,
  DocumentHead,
  DocumentLine,
  Money,
} from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { CreditPreview, Document, DocumentHead, DocumentLine };
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
export const makeCreditNote = (
  id: string,
  { reason, gross, ...what }: ToCredit & { readonly reason: string; readonly gross: Money },
): Promise<Document> =>
  dataOf(creditNotesMake({ ...sent, path: { id }, body: { ...bodyOf(what), reason, gross } }));
