import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { serviceCertificate, serviceKey } from '@app/testing';

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An owner's service that receives messages of webhooks. */
export class OwnerService {
  readonly received: Received[] = [];
  connections = 0;
  /** Answers by path; any other path answers 200. */
  readonly answers = new Map<string, (response: ServerResponse) => void>();
  private readonly server: Server = createServer(
    { cert: serviceCertificate, key: serviceKey },
    (request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        const path = request.url ?? '';
        this.received.push({ path, headers: request.headers, body });
        const answer = this.answers.get(path) ?? ((to) => void to.writeHead(200).end('thanks'));
        answer(response);
      });
    },
  );

  async start(): Promise<void> {
    this.server.on('connection', () => (this.connections += 1));
    this.server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }

  get origin(): string {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  at = (path: string): readonly Received[] => this.received.filter((each) => each.path === path);
}

/**
 * Whether one of the signatures is made with the secret, checked by Standard Webhooks like a
 * receiver.
 */
export function isSignedBy(secret: string, { headers, body }: Received): boolean {
  const [id, at] = [headers['webhook-id'], headers['webhook-timestamp']];
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update([id, at, body].join('.')).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${expected}`);
}
