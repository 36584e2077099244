import { createHash } from 'node:crypto';
import type { DocumentFormat, documentLink } from '@app/contracts';
import { Blobs, FileLinks } from '@app/platform/blobs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { printDocument } from '../pdf/print-document.js';
import { eInvoice } from '../ubl/e-invoice.js';
import { callSpecification } from './call-specification.js';
import { printedDocument } from './printed-document.js';

/** Lifetime of a link to a file. */
const linkSeconds = 300;

interface File {
  readonly sha256: string;
  readonly bytes: number;
}

/** SQL that reads and stores the hash and size of a file, and the file's extension. */
interface Kept {
  readonly select: string;
  readonly keep: string;
  readonly extension: string;
}

const other = (format: 'ubl' | 'calls', extension: string): Kept => ({
  extension,
  select: `select sha256, bytes from billing.document_files where document_id = $1 and format = '${format}'`,
  keep: `insert into billing.document_files (document_id, format, sha256, bytes)
    values ($1, '${format}', $2, $3)
    on conflict (document_id, format) do update set sha256 = excluded.sha256, bytes = excluded.bytes`,
});

const kept: Readonly<Record<DocumentFormat, Kept>> = {
  pdf: {
    extension: 'pdf',
    select: 'select pdf_sha256 as sha256, pdf_bytes as bytes from billing.documents where id = $1',
    keep: 'update billing.documents set pdf_sha256 = $2, pdf_bytes = $3 where id = $1',
  },
  ubl: other('ubl', 'xml'),
  calls: other('calls', 'csv'),
};

/** Files of documents: made once, stored, and made again if one is missing. */
@Injectable()
export class DocumentFiles {
  constructor(
    private readonly database: DataSource,
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
  ) {}

  /**
   * Makes and stores a file unless it exists already.
   * @throws AppError conflict `no-e-invoice`.
   */
  async ensure(documentId: string, format: DocumentFormat): Promise<File> {
    const key = keyOf(documentId, format);
    const known = await this.known(documentId, format);
    if (known !== null && (await this.blobs.has(key))) return known;
    const file = await this.make(key, documentId, format);
    await this.database.query(kept[format].keep, [documentId, file.sha256, file.bytes]);
    return file;
  }

  async link(
    documentId: string,
    number: string,
    format: DocumentFormat,
  ): Promise<z.output<typeof documentLink.reply>> {
    const file = await this.ensure(documentId, format);
    const fileName = `${number}.${kept[format].extension}`;
    const path = this.links.path(keyOf(documentId, format), fileName, { seconds: linkSeconds });
    return { path, fileName, ...file };
  }

  private async make(key: string, documentId: string, format: DocumentFormat): Promise<File> {
    if (format === 'calls') {
      return this.blobs.write(key, callSpecification(this.database, documentId));
    }
    const document = await printedDocument(this.database, documentId);
    const bytes =
      format === 'pdf' ? await printDocument(document) : Buffer.from(eInvoice(document));
    await this.blobs.put(key, bytes);
    return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  }

  private async known(documentId: string, format: DocumentFormat): Promise<File | null> {
    const rows: { sha256: string | null; bytes: string | number | null }[] =
      await this.database.query(kept[format].select, [documentId]);
    const { sha256, bytes } = rows[0] ?? {};
    return sha256 && bytes ? { sha256, bytes: Number(bytes) } : null;
  }
}

const keyOf = (documentId: string, format: DocumentFormat): string =>
  `documents/${documentId}.${kept[format].extension}`;
