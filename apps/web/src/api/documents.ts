import type {
  BillingDocument,
  DocumentHead,
  DocumentKind,
  DocumentLine,
  MailDelivery,
} from '@app/contracts';
import { requestJson } from './http.js';
import type { Page } from './page.js';

export type { BillingDocument, DocumentHead, DocumentKind, DocumentLine, MailDelivery };

export interface DocumentFilters {
  readonly ownerId?: string | undefined;
  readonly carrierId?: string | undefined;
  readonly kind?: DocumentKind | undefined;
  readonly runId?: string | undefined;
}

export const listDocuments = (filters: DocumentFilters, after: string, signal: AbortSignal) =>
  requestJson<Page<DocumentHead>>('GET', '/v1/documents', {
    query: { ...filters, after, limit: 50 },
    signal,
  });
export const getDocument = (id: string) =>
  requestJson<BillingDocument>('GET', `/v1/documents/${id}`);
export const getMails = (id: string) =>
  requestJson<{ readonly mails: readonly MailDelivery[] }>('GET', `/v1/documents/${id}/mails`);
/** A path to open; the browser sends the session along. */
export const pdfPath = (id: string, { download }: { readonly download: boolean }): string =>
  `/v1/documents/${id}/pdf${download ? '?download=true' : ''}`;
