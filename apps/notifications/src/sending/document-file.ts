import { createHash } from 'node:crypto';
import { AppError } from '@app/common';
import { documentLink, type DocumentFormat } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import type { Attachment } from './attachment.js';
import { fetchFile } from './fetch-file.js';

/** Maximum bytes of a document's file. */
const largestFile = 20_000_000;
const scope = { as: 'service', service: 'notifications' } as const;

const mediaTypes = { pdf: 'application/pdf', ubl: 'application/xml', calls: 'text/csv' } as const;

/** Documents' files, fetched from billing when a mail is sent; only billing stores them. */
@Injectable()
export class DocumentFiles {
  constructor(
    private readonly messaging: Messaging<'notifications'>,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The attachments of a document's mail: the PDF, and the e-invoice if there is one.
   * @throws Error, AppError when billing is unreachable, or gives a file other than the named one.
   */
  async fetchAll(documentId: string): Promise<Attachment[]> {
    const pdf = await this.fetch(documentId, 'pdf');
    const ubl = await this.eInvoice(documentId);
    return ubl === null ? [pdf] : [pdf, ubl];
  }

  /**
   * Null for a document without an e-invoice (conflict `no-e-invoice`); a billing without
   * e-invoices gives the PDF.
   */
  private async eInvoice(documentId: string): Promise<Attachment | null> {
    try {
      const file = await this.fetch(documentId, 'ubl');
      return file.fileName.endsWith('.xml') ? file : null;
    } catch (error) {
      if (error instanceof AppError && error.code === 'no-e-invoice') return null;
      throw error;
    }
  }

  private async fetch(documentId: string, format: DocumentFormat): Promise<Attachment> {
    const link = await this.messaging.ask(
      documentLink,
      { scope, documentId, format },
      { timeoutMs: 10_000 },
    );
    if (link.bytes > largestFile) throw new Error(`the file is too large: ${link.bytes} bytes`);
    const given = { app: 'billing', largest: largestFile };
    const content = await fetchFile(this.config.BILLING_URL, link.path, given);
    const sha256 = createHash('sha256').update(content).digest('hex');
    if (sha256 !== link.sha256) throw new Error('the file is not the one that billing named');
    return { fileName: link.fileName, content, mediaType: mediaTypes[format] };
  }
}
