import { once } from 'node:events';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Address } from './address.js';

export interface CdrTeeOptions {
  listen: Address;
  /** URL that posts are forwarded to, with their query; null: the tee answers each with 200. */
  target: URL | null;
  folder: string;
}

const uuid = /^[0-9a-f-]{36}$/;

/**
 * Receives mod_json_cdr's posts, stores each body byte for byte as `json-cdr/<uuid>.json` with a
 * line in `json-cdr/requests.jsonl`, and forwards it. The switch gets the target's status, or 502.
 */
export class CdrTee {
  private constructor(
    private readonly options: CdrTeeOptions,
    private readonly server: Server,
  ) {}

  /** @throws {Error} when the port isn't free. */
  static async start(options: CdrTeeOptions): Promise<CdrTee> {
    mkdirSync(join(options.folder, 'json-cdr'), { recursive: true, mode: 0o700 });
    const server = createServer();
    const tee = new CdrTee(options, server);
    server.on('request', (request, response) => void tee.take(request, response));
    server.listen(options.listen);
    await once(server, 'listening');
    return tee;
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      this.keep(request, body);
      response.statusCode = await this.passOn(request, body);
    } catch {
      response.statusCode = 502;
    }
    response.end();
  }

  private keep({ method, url = '', headers }: IncomingMessage, body: Buffer): void {
    const folder = join(this.options.folder, 'json-cdr');
    const kept = { ...headers };
    if (kept.authorization !== undefined) {
      kept.authorization = kept.authorization.replace(/ .*$/, ' ***');
    }
    appendFileSync(
      join(folder, 'requests.jsonl'),
      `${JSON.stringify({ method, url, headers: kept })}\n`,
    );
    const leg = new URL(url, 'http://switch').searchParams.get('uuid') ?? '';
    if (uuid.test(leg)) writeFileSync(join(folder, `${leg}.json`), body);
  }

  private async passOn({ url = '', headers }: IncomingMessage, body: Buffer): Promise<number> {
    const { target } = this.options;
    if (target === null) return 200;
    const onward = new URL(target);
    onward.search = new URL(url, 'http://switch').search;
    const answer = await fetch(onward, {
      method: 'POST',
      body,
      headers: {
        'content-type': headers['content-type'] ?? 'application/json',
        ...(headers.authorization === undefined ? {} : { authorization: headers.authorization }),
      },
    });
    await answer.arrayBuffer();
    return answer.status;
  }
}
