import { Injectable } from '@nestjs/common';
import { documentGet, documentLink, mailsOfDocument, type DocumentFormat } from '@app/contracts';
import type { z } from 'zod';
import type { Principal, ScopeWishes } from '../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../kernel/asking/questions.js';
import { scopesFor } from '../kernel/asking/scopes.js';

export type DocumentLink = z.output<typeof documentLink.reply>;

/** Files of documents, which billing makes and keeps, and mails of them, which notifications sends. */
@Injectable()
export class DocumentsService {
  constructor(private readonly questions: Questions) {}

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
