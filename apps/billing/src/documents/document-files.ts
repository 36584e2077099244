import { createHash } from 'node:crypto';
import type { documentLink } from '@app/contracts';
import { Blobs, FileLinks } from '@app/platform/blobs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { printDocument } from '../pdf/print-document.js';
import { printedDocument } from './printed-document.js';

/** How long a link to a PDF works. */
const linkSeconds = 300;

interface File {
  readonly sha256: string;
  readonly bytes: number;
}

/** The PDFs of documents: printed once, kept, and printed again should one be missing. */
@Injectable()
export class DocumentFiles {
  constructor(
    private readonly database: DataSource,
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
  ) {}

  /** Has the PDF made and kept, unless it is there. */
  async ensure(documentId: string): Promise<File> {
    const known = await this.known(documentId);
    if (known !== null && (await this.blobs.has(keyOf(documentId)))) return known;
    const pdf = await printDocument(await printedDocument(this.database, documentId));
    await this.blobs.put(keyOf(documentId), pdf);
    const file = { sha256: createHash('sha256').update(pdf).digest('hex'), bytes: pdf.length };
    await this.database.query(
      'update billing.documents set pdf_sha256 = $2, pdf_bytes = $3 where id = $1',
      [documentId, file.sha256, file.bytes],
    );
    return file;
  }

  async link(documentId: string, number: string): Promise<z.output<typeof documentLink.reply>> {
    const file = await this.ensure(documentId);
    const fileName = `${number}.pdf`;
    const path = this.links.path(keyOf(documentId), fileName, { seconds: linkSeconds });
    return { path, fileName, ...file };
  }

  private async known(documentId: string): Promise<File | null> {
    const rows: { sha256: string | null; bytes: number | null }[] = await this.database.query(
      'select pdf_sha256 as sha256, pdf_bytes as bytes from billing.documents where id = $1',
      [documentId],
    );
    const { sha256, bytes } = rows[0] ?? {};
    return sha256 && bytes ? { sha256, bytes } : null;
  }
}

const keyOf = (documentId: string): string => `documents/${documentId}.pdf`;
