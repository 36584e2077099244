import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A local stand-in for VIES, which knows the ids that a test adds and can be unreachable. */
export class LocalVies {
  readonly known = new Map<string, { name: string; address: string }>();
  /** Ids that VIES was asked about, as `BE0123456789`. */
  readonly asked: string[] = [];
  /** The error to answer instead, such as `MS_UNAVAILABLE`; `silence` gives no answer. */
  failure: string | null = null;
  private server: Server;

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, string>;
        const vatId = `${body['countryCode']}${body['vatNumber']}`;
        this.asked.push(vatId);
        if (this.failure === 'silence') return;
        const found = this.known.get(vatId);
        const answer =
          this.failure === null
            ? {
                countryCode: body['countryCode'],
                vatNumber: body['vatNumber'],
                valid: found !== undefined,
                requestIdentifier: `WAPI-${this.asked.length}`,
                name: found?.name ?? '---',
                address: found?.address ?? '---',
              }
            : { actionSucceed: false, errorWrappers: [{ error: this.failure }] };
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/rest-api`;
  }

  /** Forgets all ids and questions. */
  forget(): void {
    this.known.clear();
    this.asked.splice(0);
    this.failure = null;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
