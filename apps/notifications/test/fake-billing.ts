import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '@app/common';
import { documentIssued, documentLink, documentsSince, type DocumentHead } from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { documentHead } from '@app/testing/builders';
import { Module } from '@nestjs/common';

@Module({ imports: [MessagingModule] })
export class FakeBillingModule {}

/** A stand-in for billing: documents in order, and their files. */
export class FakeBilling {
  documents: DocumentHead[] = [];
  /** The ids of documents whose file was fetched, once per request. */
  readonly fetched: string[] = [];
  /** Content to give instead of the named file; null: the file itself. */
  forged: Buffer | null = null;
  private readonly tokens = new Map<string, string>();
  private server: Server;
  private port = 0;
  private answers: { stop(): Promise<void> }[] = [];
  private issued = 0;

  constructor(private readonly messaging: Messaging) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  file(documentId: string): Buffer {
    return Buffer.from(`%PDF-1.7 of ${documentId}`);
  }

  async start(): Promise<void> {
    await this.listen();
    const since = this.messaging.answer(documentsSince, async ({ scope, after, limit }) => {
      if (scope.as !== 'service') throw new AppError('forbidden', 'services-only', 'No.');
      const items = this.documents.filter(({ position }) => position > after).slice(0, limit);
      return { items, next: items.at(-1)?.position ?? after };
    });
    const link = this.messaging.answer(documentLink, async ({ documentId, format }) => {
      const head = this.documents.find(({ id }) => id === documentId);
      if (format !== 'pdf' && head?.kind === 'settlement') {
        throw new AppError('conflict', 'no-e-invoice', 'The carrier owes nothing.');
      }
      const content = this.file(documentId);
      const token = `token-${randomUUID()}`;
      this.tokens.set(token, documentId);
      return {
        path: `/files/${token}`,
        fileName: `${head?.number}.${format === 'pdf' ? 'pdf' : 'xml'}`,
        sha256: createHash('sha256').update(content).digest('hex'),
        bytes: content.length,
      };
    });
    this.answers = [since, link];
  }

  async stop(): Promise<void> {
    for (const answer of this.answers.splice(0)) await answer.stop();
    if (this.server.listening) await this.stopFiles();
  }

  /** Stops its HTTP server only; questions on the bus are still answered. */
  async stopFiles(): Promise<void> {
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }

  listen(): Promise<void> {
    this.server = createServer((request, response) => {
      const documentId = this.tokens.get((request.url ?? '').replace('/files/', ''));
      if (documentId === undefined) return response.writeHead(404).end();
      this.fetched.push(documentId);
      return response.end(this.forged ?? this.file(documentId));
    });
    return new Promise((resolve) => {
      this.server.listen(this.port, '127.0.0.1', () => {
        this.port = (this.server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  /** Adds a document, and publishes its signal unless `bell` is false. */
  async issue(changed: Partial<DocumentHead> = {}, { bell = true } = {}): Promise<DocumentHead> {
    this.issued += 1;
    const position = this.issued;
    const head = documentHead({
      number: `F2026-${String(position).padStart(5, '0')}`,
      email: 'administratie@helpdesk.example',
      issuedOn: '2026-11-25',
      dueOn: '2026-12-09',
      position,
      ...changed,
    });
    this.documents.push(head);
    if (bell) await this.ring(head);
    return head;
  }

  /** Forgets the documents so far. */
  forget(): void {
    this.documents = [];
  }

  ring({ id: documentId, kind, position }: DocumentHead): Promise<void> {
    return this.messaging.publish(
      documentIssued,
      { documentId, kind, position },
      { id: randomUUID() },
    );
  }
}
