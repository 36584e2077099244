import { documentsGet, documentsLines, documentsList } from './generated/sdk.gen.js';
import type { Document, DocumentHead, DocumentLine } from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { Document, DocumentHead, DocumentLine };
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
