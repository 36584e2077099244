import { Injectable } from '@nestjs/common';
import {
  documentGet,
  documentLink,
  documentList,
  mailsOfDocument,
  type BillingDocument,
  type DocumentHead,
} from '@app/contracts';
import type { z } from 'zod';
import { scopeFor, type Principal, type ScopeWishes } from '../access/index.js';
import { Questions, slowAnswerWithinMs } from '../asking/questions.js';
import { scopesFor } from '../asking/scopes.js';
import type { Page } from '../paging.js';
import type { DocumentsQuery } from './documents-query.js';

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
    const partyId = carrierId ?? ownerId;
    const { documents, more } = await this.questions.ask(documentList, {
      scope,
      ...filters,
      ...(partyId === undefined ? {} : { partyId }),
      ...(after === undefined ? {} : { before: after }),
    });
    // An owner and a carrier may have the same id.
    const ofParty = documents.filter(
      ({ partyType }) =>
        partyId === undefined || (partyType === 'carrier') === (carrierId !== undefined),
    );
    const last = documents.at(-1);
    return { items: ofParty, next: more && last !== undefined ? String(last.position) : null };
  }

  async get(by: Principal, wishes: ScopeWishes, documentId: string): Promise<BillingDocument> {
    const { document } = await this.questions.askAsOneOf(
      scopesFor(by, 'documents:read', wishes),
      (scope) => this.questions.ask(documentGet, { scope, documentId }),
    );
    return document;
  }

  /** Where billing serves the PDF; it may have to be drawn first. */
  link(by: Principal, wishes: ScopeWishes, documentId: string): Promise<DocumentLink> {
    return this.questions.askAsOneOf(scopesFor(by, 'documents:read', wishes), (scope) =>
      this.questions.ask(documentLink, { scope, documentId }, slowAnswerWithinMs),
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
