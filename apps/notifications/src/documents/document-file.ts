import { createHash } from 'node:crypto';
import { documentLink } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';

/** More isn't taken for a document's PDF. */
const largestFile = 20_000_000;
const scope = { as: 'service', service: 'notifications' } as const;

export interface DocumentFile {
  readonly fileName: string;
  readonly content: Buffer;
}

/** Documents' PDFs, fetched at billing when they are needed: they are kept there alone. */
@Injectable()
export class DocumentFiles {
  constructor(
    private readonly messaging: Messaging,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Error, AppError: billing is away, or what it gave isn't the file that it named. */
  async fetch(documentId: string): Promise<DocumentFile> {
    const link = await this.messaging.ask(
      documentLink,
      { scope, documentId },
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
    return { fileName: link.fileName, content };
  }
}
