import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSigned } from '../../../tools/mail-sink/index.js';
import type { CastScenario } from './cast.js';
import type { WebhookAnswer } from './flow-scenario.js';

const here = '127.0.0.1';
/** A port without a listener. */
const deadPort = 1;

/** The owner's service, for flows that query it: each scenario has its own path. */
export class WebhookServer {
  private readonly answers = new Map<string, WebhookAnswer>();

  private constructor(
    private readonly server: Server,
    private readonly folder: string,
  ) {
    server.on('request', (request, response) => {
      const answer = this.answers.get(request.url ?? '');
      request.resume();
      if (answer?.kind === 'slow') return;
      response.setHeader('content-type', 'application/json');
      response.end(
        answer?.kind === 'exit'
          ? JSON.stringify({ exit: answer.exit })
          : answer?.kind === 'lies'
            ? answer.body
            : '',
      );
    });
  }

  static async start(): Promise<WebhookServer> {
    const { key, cert } = selfSigned('owner.example');
    const folder = mkdtempSync(join(tmpdir(), 'belfabriek-webhook-'));
    writeFileSync(join(folder, 'cert.pem'), cert);
    const server = createServer({ key, cert });
    server.listen(0, here);
    await once(server, 'listening');
    return new WebhookServer(server, folder);
  }

  /**
   * Environment of an app that calls this server: the URL origins that the app may call, and the
   * authority that signed the server's certificate.
   */
  get environment(): Record<string, string> {
    return {
      WEBHOOK_TEST_ORIGINS: `${this.origin},https://${here}:${deadPort}`,
      NODE_EXTRA_CA_CERTS: join(this.folder, 'cert.pem'),
    };
  }

  urlFor({ scenario, number }: CastScenario): string {
    const path = `/${number.slice(1)}`;
    if (scenario.webhook) this.answers.set(path, scenario.webhook);
    return scenario.webhook?.kind === 'dead'
      ? `https://${here}:${deadPort}${path}`
      : `${this.origin}${path}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get origin(): string {
    return `https://${here}:${(this.server.address() as AddressInfo).port}`;
  }
}
