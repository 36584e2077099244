import { AppError, pageOf } from '@app/common';
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
import { AuditedReads, everything } from '@app/platform/database';
import { servicesAlone } from '@app/platform/scopes';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { DocumentFiles } from '../files/document-files.js';
import {
  headColumns,
  headFromRow,
  type HeadRow,
  linesOf,
  withoutLines,
} from '../issuing/document-rows.js';

/** Answers what others ask about documents. The asker's scope is applied here, in SQL. */
@Injectable()
export class DocumentQuestions {
  constructor(
    private readonly database: DataSource,
    private readonly reads: AuditedReads,
    private readonly files: DocumentFiles,
  ) {}

  async since({
    scope,
    after,
    limit,
  }: z.output<typeof documentsSince.request>): Promise<z.output<typeof documentsSince.reply>> {
    servicesAlone(scope);
    const rows: HeadRow[] = await this.database.query(
      `select ${headColumns} from billing.documents d
        where d.position > $1 and d.position <= (select sent from billing.document_position)
        order by d.position limit $2`,
      [after, limit],
    );
    const documents = rows.map(headFromRow);
    return { documents, last: documents.at(-1)?.position ?? after };
  }

  async list(
    question: z.output<typeof documentList.request>,
  ): Promise<z.output<typeof documentList.reply>> {
    const { scope, kind, partyType, partyId, runId, before, limit } = question;
    const read = { action: 'document.list', subject: partyId ?? runId ?? everything };
    const rows = await this.reads.read(scope, read, (manager): Promise<HeadRow[]> =>
      manager.query(
        `select ${headColumns} from billing.documents d
        where ($1::text is null or (d.party_type = 'owner' and d.party_id = $1))
          and ($2::text is null or d.kind = $2) and ($3::text is null or d.party_id = $3)
          and ($4::text is null or d.party_type = $4)
          and ($5::uuid is null or d.run_id = $5) and ($6::bigint is null or d.position < $6)
        order by d.position desc limit $7`,
        [
          ownerOf(scope),
          kind ?? null,
          partyId ?? null,
          partyType ?? null,
          runId ?? null,
          before ?? null,
          limit + 1,
        ],
      ),
    );
    return pageOf(rows, limit, ({ position }) => Number(position), headFromRow);
  }

  async get({
    scope,
    documentId,
  }: z.output<typeof documentGet.request>): Promise<{ document: IssuedDocument }> {
    const read = { action: 'document.read', subject: documentId };
    return this.reads.read(scope, read, async (manager) => ({
      document: await withoutLines(manager, await headOf(manager, scope, documentId)),
    }));
  }

  async lines({
    scope,
    documentId,
    after,
    limit,
  }: z.output<typeof linesOfDocument.request>): Promise<z.output<typeof linesOfDocument.reply>> {
    const read = { action: 'document.lines', subject: documentId };
    const lines = await this.reads.read(scope, read, async (manager) => {
      await headOf(manager, scope, documentId);
      return linesOf(manager, documentId, { after, limit: limit + 1 });
    });
    return pageOf(
      lines,
      limit,
      ({ position }) => position,
      (line) => line,
    );
  }

  async link({
    scope,
    documentId,
    format,
  }: z.output<typeof documentLink.request>): Promise<z.output<typeof documentLink.reply>> {
    const read = { action: 'document.fetch', subject: documentId };
    const { number } = await this.reads.read(scope, read, (manager) =>
      headOf(manager, scope, documentId),
    );
    return this.files.link(documentId, number, format);
  }
}

/** @throws AppError not-found, also when it is another's. */
export async function headOf(
  manager: EntityManager,
  scope: Scope,
  documentId: string,
): Promise<DocumentHead> {
  const rows: HeadRow[] = await manager.query(
    `select ${headColumns} from billing.documents d
      where d.id = $1 and ($2::text is null or (d.party_type = 'owner' and d.party_id = $2))`,
    [documentId, ownerOf(scope)],
  );
  const [row] = rows;
  if (row !== undefined) return headFromRow(row);
  throw new AppError('not-found', 'no-such-document', 'There is no such document.');
}
