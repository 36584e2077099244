import type { Page } from '@app/common';
import { Injectable } from '@nestjs/common';
import {
  type CallOfLine,
  callsOfLine,
  documentGet,
  documentLink,
  documentList,
  linesOfDocument,
  mailsOfDocument,
  type DocumentFormat,
  type DocumentHead,
  type DocumentLine,
  type IssuedDocument,
} from '@app/contracts';
import type { z } from 'zod';
import { scopeFor, type Principal, type ScopeWishes } from '../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../kernel/asking/questions.js';
import { scopesFor } from '../kernel/asking/scopes.js';
import { numbered } from '../kernel/paging.js';
import type { DocumentLinesQuery, DocumentsQuery, LineCallsQuery } from './documents-query.js';

export type DocumentLink = z.output<typeof documentLink.reply>;

/** Invoices, payouts and settlements, which billing makes and keeps; notifications mails them. */
@Injectable()
export class DocumentsService {
  constructor(private readonly questions: Questions) {}

  async list(
    by: Principal,
    reason: string | undefined,
    { after, ownerId, carrierId, ...filters }: DocumentsQuery,
  ): Promise<Page<DocumentHead>> {
    const scope = scopeFor(by, 'documents:read', { ownerId, reason });
    const page = await this.questions.ask(documentList, {
      scope,
      ...filters,
      ...(ownerId === undefined ? {} : { partyType: 'owner', partyId: ownerId }),
      ...(carrierId === undefined ? {} : { partyType: 'carrier', partyId: carrierId }),
      ...(after === undefined ? {} : { before: after }),
    });
    return numbered(page);
  }

  async get(by: Principal, wishes: ScopeWishes, documentId: string): Promise<IssuedDocument> {
    const { document } = await this.questions.askAsOneOf(
      scopesFor(by, 'documents:read', wishes),
      (scope) => this.questions.ask(documentGet, { scope, documentId }),
    );
    return document;
  }

  async lines(
    by: Principal,
    wishes: ScopeWishes,
    documentId: string,
    { after, limit }: DocumentLinesQuery,
  ): Promise<Page<DocumentLine>> {
    const page = await this.questions.askAsOneOf(scopesFor(by, 'documents:read', wishes), (scope) =>
      this.questions.ask(linesOfDocument, { scope, documentId, after, limit }),
    );
    return numbered(page);
  }

  async calls(
    by: Principal,
    wishes: ScopeWishes,
    { id: documentId, line }: { readonly id: string; readonly line: number },
    { after, limit }: Omit<LineCallsQuery, 'ownerId'>,
  ): Promise<Page<CallOfLine>> {
    return this.questions.askAsOneOf(scopesFor(by, 'documents:read', wishes), (scope) =>
      this.questions.ask(callsOfLine, { scope, documentId, line, after, limit }),
    );
  }

  /** Where billing serves a file of it; it may have to be made first. */
  link(
    by: Principal,
    wishes: ScopeWishes,
    documentId: string,
    format: DocumentFormat,
  ): Promise<DocumentLink> {
    return this.questions.askAsOneOf(scopesFor(by, 'documents:read', wishes), (scope) =>
      this.questions.ask(documentLink, { scope, documentId, format }, slowAnswerWithinMs),
    );
  }

  /** Notifications can't tell a document without mails from another's; billing can. */
  mails(
    by: Principal,
    wishes: ScopeWishes,
    documentId: string,
  ): Promise<z.output<typeof mailsOfDocument.reply>> {
    return this.questions.askAsOneOf(scopesFor(by, 'documents:read', wishes), async (scope) => {
      await this.questions.ask(documentGet, { scope, documentId });
      return this.questions.ask(mailsOfDocument, { scope, documentId });
    });
  }
}
