import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for the European Commission's VIES that confirms every VAT id. */
export class KnowingVies {
  private constructor(
    private readonly server: Server,
    readonly url: string,
    /** The VAT ids that were queried, such as `BE0123456789`. */
    readonly asked: ReadonlySet<string>,
  ) {}

  static async start(known: ReadonlySet<string>): Promise<KnowingVies> {
    const asked = new Set<string>();
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString()));
      request.on('end', () => {
        const { countryCode, vatNumber } = JSON.parse(text) as Record<string, string>;
        const vatId = `${countryCode}${vatNumber}`;
        asked.add(vatId);
        const said = {
          countryCode,
          vatNumber,
          valid: known.has(vatId),
          requestIdentifier: `WAPI-${asked.size}`,
          name: '---',
          address: '---',
        };
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(said));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new KnowingVies(server, `http://127.0.0.1:${port}/rest-api`, asked);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
