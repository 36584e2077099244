import { notFound, pageOf } from '@app/common';
import {
  type Asked,
  documentGet,
  type DocumentHead,
  documentLink,
  documentList,
  documentsSince,
  linesOfDocument,
  ownerOf,
  type Scope,
} from '@app/contracts';
import { AuditedReads } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { servicesAlone } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DocumentFiles } from '../files/document-files.js';
import { headColumns, heads, linesOf, withoutLines } from '../issuing/document-rows.js';

/** Answers questions about documents, within the asker's scope, which is part of the SQL. */
@Controller()
export class DocumentQuestions {
  constructor(
    private readonly database: DataSource,
    private readonly reads: AuditedReads,
    private readonly files: DocumentFiles,
  ) {}

  @Answers(documentsSince)
  async since({ scope, after, limit }: Asked<typeof documentsSince>) {
    servicesAlone(scope);
    const items = await heads.query(
      this.database,
      `select ${headColumns} from billing.documents d
        where d.position > $1 and d.position <= (select sent from billing.document_position)
        order by d.position limit $2`,
      [after, limit],
    );
    return { items, next: items.at(-1)?.position ?? after };
  }

  @Answers(documentList)
  async list(question: Asked<typeof documentList>, reader: EntityManager) {
    const { scope, kind, ownerId, carrierId, runId, number, after, limit } = question;
    const found = await heads.query(
      reader,
      `select ${headColumns} from billing.documents d
        where ($1::text is null or (d.party_type = 'owner' and d.party_id = $1))
          and ($2::text is null or d.kind = $2)
          and ($3::text is null or (d.party_type = 'owner' and d.party_id = $3))
          and ($4::text is null or (d.party_type = 'carrier' and d.party_id = $4))
          and ($5::uuid is null or d.run_id = $5) and ($6::bigint is null or d.position < $6)
          and ($7::text is null
            or lower(d.number) collate "C" >= $7 and lower(d.number) collate "C" < $7 || '~')
        order by d.position desc limit $8`,
      [
        ownerOf(scope),
        kind ?? null,
        ownerId ?? null,
        carrierId ?? null,
        runId ?? null,
        after ?? null,
        number?.toLowerCase() ?? null,
        limit + 1,
      ],
    );
    return pageOf(found, limit, ({ position }) => String(position));
  }

  @Answers(documentGet)
  async get({ scope, documentId }: Asked<typeof documentGet>, reader: EntityManager) {
    const head = await headOf(reader, scope, documentId);
    return { document: await withoutLines(reader, head) };
  }

  @Answers(linesOfDocument)
  async lines(
    { scope, documentId, after = 0, limit }: Asked<typeof linesOfDocument>,
    reader: EntityManager,
  ) {
    await headOf(reader, scope, documentId);
    const lines = await linesOf(reader, documentId, { after, limit: limit + 1 });
    return pageOf(lines, limit, ({ position }) => String(position));
  }

  /** The read is noted in the audit log before the file is made, which may take long. */
  @Answers(documentLink)
  async link({ scope, documentId, format }: Asked<typeof documentLink>) {
    const read = { action: 'document.fetch', subject: documentId };
    const { number } = await this.reads.read(scope, read, (manager) =>
      headOf(manager, scope, documentId),
    );
    return this.files.link(documentId, number, format);
  }
}

/**
 * The head of a document.
 * @throws AppError not-found, also for another owner's document.
 */
export async function headOf(
  manager: EntityManager,
  scope: Scope,
  documentId: string,
): Promise<DocumentHead> {
  const [head] = await heads.query(
    manager,
    `select ${headColumns} from billing.documents d
      where d.id = $1 and ($2::text is null or (d.party_type = 'owner' and d.party_id = $2))`,
    [documentId, ownerOf(scope)],
  );
  if (head !== undefined) return head;
  throw notFound('no-such-document', 'There is no such document.');
}
