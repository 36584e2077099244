import { createHash } from 'node:crypto';
import { AppError } from '@app/common';
import { documentLink, type DocumentFormat } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';

/** More isn't taken for one file of a document. */
const largestFile = 20_000_000;
const scope = { as: 'service', service: 'notifications' } as const;

export interface DocumentFile {
  readonly fileName: string;
  readonly content: Buffer;
  readonly mediaType: string;
}

const mediaTypes = { pdf: 'application/pdf', ubl: 'application/xml', calls: 'text/csv' } as const;

/** Documents' files, fetched at billing when they are needed: they are kept there alone. */
@Injectable()
export class DocumentFiles {
  constructor(
    private readonly messaging: Messaging,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * What goes with a document's mail: its PDF, and the e-invoice where there is one.
   * @throws Error, AppError: billing is away, or what it gave isn't the file that it named.
   */
  async fetchAll(documentId: string): Promise<DocumentFile[]> {
    const pdf = await this.fetch(documentId, 'pdf');
    const ubl = await this.eInvoice(documentId);
    return ubl === null ? [pdf] : [pdf, ubl];
  }

  /** Some documents are none (conflict `no-e-invoice`); billing of before there were any gives the PDF. */
  private async eInvoice(documentId: string): Promise<DocumentFile | null> {
    try {
      const file = await this.fetch(documentId, 'ubl');
      return file.fileName.endsWith('.xml') ? file : null;
    } catch (error) {
      if (error instanceof AppError && error.code === 'no-e-invoice') return null;
      throw error;
    }
  }

  private async fetch(documentId: string, format: DocumentFormat): Promise<DocumentFile> {
    const link = await this.messaging.ask(
      documentLink,
      { scope, documentId, format },
      { timeoutMs: 10_000 },
    );
    if (link.bytes > largestFile) throw new Error(`the file is too large: ${link.bytes} bytes`);
    const url = new URL(link.path, this.config.BILLING_URL);
    if (url.origin !== new URL(this.config.BILLING_URL).origin) {
      throw new Error('the path of the file leads elsewhere');
    }
    // The path holds a token: it must be in no error and no log line.
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(30_000) });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`billing answered ${response.status} instead of the file`);
    }
    const content = Buffer.from(await response.arrayBuffer());
    const sha256 = createHash('sha256').update(content).digest('hex');
    if (sha256 !== link.sha256) throw new Error('the file is not the one that billing named');
    return { fileName: link.fileName, content, mediaType: mediaTypes[format] };
  }
}
