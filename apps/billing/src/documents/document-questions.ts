import { AppError } from '@app/common';
import {
  type documentGet,
  type DocumentHead,
  type documentLink,
  type documentList,
  type documentsSince,
  type IssuedDocument,
  type linesOfDocument,
  ownerOf,
  type Scope,
} from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { DocumentFiles } from './document-files.js';
import { headColumns, headFromRow, type HeadRow, linesOf, withVat } from './document-rows.js';

/** Answers what others ask about documents. The asker's scope is applied here, in SQL. */
@Injectable()
export class DocumentQuestions {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly files: DocumentFiles,
  ) {}

  async since({
    scope,
    after,
    limit,
  }: z.output<typeof documentsSince.request>): Promise<z.output<typeof documentsSince.reply>> {
    if (scope.as !== 'service') {
      throw new AppError('forbidden', 'services-only', 'This is for the platform’s own services.');
    }
    const rows: HeadRow[] = await this.database.query(
      `select ${headColumns} from billing.documents d
        where d.position > $1 order by d.position limit $2`,
      [after, limit],
    );
    const documents = rows.map(headFromRow);
    return { documents, last: documents.at(-1)?.position ?? after };
  }

  async list(
    question: z.output<typeof documentList.request>,
  ): Promise<z.output<typeof documentList.reply>> {
    const { scope, kind, partyType, partyId, runId, before, limit } = question;
    const rows: HeadRow[] = await this.database.query(
      `select ${headColumns} from billing.documents d
        where ($1::text is null or (d.party_type = 'owner' and d.party_id = $1))
          and ($2::text is null or d.kind = $2) and ($3::text is null or d.party_id = $3)
          and ($4::text is null or d.party_type = $4)
          and ($5::uuid is null or d.run_id = $5) and ($6::bigint is null or d.position < $6)
        order by d.position desc limit $7`,
      [
        ...[ownerOf(scope), kind ?? null, partyId ?? null, partyType ?? null],
        ...[runId ?? null, before ?? null, limit + 1],
      ],
    );
    await this.noteRead(scope, 'document.list', partyId ?? runId ?? 'all');
    return { documents: rows.slice(0, limit).map(headFromRow), more: rows.length > limit };
  }

  async get({
    scope,
    documentId,
  }: z.output<typeof documentGet.request>): Promise<{ document: IssuedDocument }> {
    const head = await this.head(scope, documentId);
    await this.noteRead(scope, 'document.read', documentId);
    return { document: await withVat(this.database, head) };
  }

  async lines({
    scope,
    documentId,
    after,
    limit,
  }: z.output<typeof linesOfDocument.request>): Promise<z.output<typeof linesOfDocument.reply>> {
    await this.head(scope, documentId);
    await this.noteRead(scope, 'document.lines', documentId);
    const lines = await linesOf(this.database, documentId, { after, limit: limit + 1 });
    return { lines: lines.slice(0, limit), more: lines.length > limit };
  }

  async link({
    scope,
    documentId,
  }: z.output<typeof documentLink.request>): Promise<z.output<typeof documentLink.reply>> {
    const { number } = await this.head(scope, documentId);
    await this.noteRead(scope, 'document.fetch', documentId);
    return this.files.link(documentId, number);
  }

  /** @throws AppError not-found, also when it is another's. */
  private async head(scope: Scope, documentId: string): Promise<DocumentHead> {
    const rows: HeadRow[] = await this.database.query(
      `select ${headColumns} from billing.documents d
        where d.id = $1 and ($2::text is null or (d.party_type = 'owner' and d.party_id = $2))`,
      [documentId, ownerOf(scope)],
    );
    const [row] = rows;
    if (row !== undefined) return headFromRow(row);
    throw new AppError('not-found', 'no-such-document', 'There is no such document.');
  }

  private async noteRead(scope: Scope, action: string, subject: string): Promise<void> {
    if (scope.as !== 'staff') return;
    await this.transactions.run(({ audit }) => audit.note(scope, action, subject));
  }
}
