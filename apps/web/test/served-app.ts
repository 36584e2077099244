import { fieldProblem } from '@app/common';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import axe from 'axe-core';
import { axePath } from './accessibility.js';
import { cannedAnswer, problem, type Asked, type Canned } from './api/canned-api.js';
import { Contract } from './contract.js';

/** The Content-Security-Policy of the portal, so that what it would break fails here too. */
const policy =
  "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * The built web app with an API of canned answers. A spec overrides answers with `instead`; `asked` lists the
 * requests. Requests that openapi.json doesn't allow are refused as the portal refuses them, and listed in
 * `refused`. A list without a canned answer is empty. `unlike` lists the differences of canned answers to GET
 * requests from openapi.json.
 */
export class ServedApp {
  readonly asked: Asked[] = [];
  readonly refused: string[] = [];
  readonly unlike: string[] = [];
  instead: (asked: Asked) => Canned | undefined = () => undefined;
  private readonly streams = new Set<ServerResponse>();
  private readonly contract = Contract.read();

  private constructor(
    private readonly server: Server,
    private readonly files: string,
  ) {}

  static async start(): Promise<ServedApp> {
    const files = process.env['TEST_WEB'];
    if (files === undefined)
      throw new Error('TEST_WEB is not set: apps/web/test/global-setup.mjs builds the web app.');
    const server = createServer();
    const app = new ServedApp(server, files);
    server.on('request', (request, response) => void app.serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return app;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Sends an event on every open stream of live calls. */
  say(event: string, data: unknown): void {
    for (const stream of this.streams) {
      stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  }

  breakStreams(): void {
    for (const stream of this.streams) stream.destroy();
  }

  reset(): void {
    this.asked.length = 0;
    this.refused.length = 0;
    this.unlike.length = 0;
    this.instead = () => undefined;
  }

  async stop(): Promise<void> {
    this.breakStreams();
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private answerOf(asked: Asked): Canned {
    // better-auth checks its own requests.
    const broken = asked.path.startsWith('/v1/auth/') ? [] : this.contract.brokenBy(asked);
    if (broken.length === 0) {
      const canned = this.instead(asked);
      if (canned !== undefined) return canned;
      const usual = cannedAnswer(asked) ?? this.contract.emptyList(asked);
      return this.checked(asked, usual ?? problem(404, 'no-such-route'));
    }
    this.refused.push(
      ...broken.map(({ field, rule }) => `${asked.method} ${asked.path}: ${field}: ${rule}`),
    );
    const problems = broken.map(({ field }) => fieldProblem(field, 'not-fitting'));
    return problem(422, 'invalid-request', problems);
  }

  private checked(asked: Asked, canned: Canned): Canned {
    const unlike = asked.method === 'GET' ? this.contract.unlike(asked, canned) : [];
    this.unlike.push(
      ...unlike.map(({ field, rule }) => `${asked.method} ${asked.path}: ${field}: ${rule}`),
    );
    return canned;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    if (!url.pathname.startsWith('/v1/')) return serveFile(this.files, url.pathname, response);
    const asked: Asked = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      as: cookieOf(request, 'as'),
      language: cookieOf(request, 'language') ?? 'nl',
      body: await bodyOf(request),
    };
    this.asked.push(asked);
    const { status, body, stream, type } = this.answerOf(asked);
    if (stream !== undefined) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`event: snapshot\ndata: ${JSON.stringify(stream)}\n\n`);
      this.streams.add(response);
      response.on('close', () => this.streams.delete(response));
      return;
    }
    const fails = status >= 400;
    response.writeHead(status, {
      'content-type': type ?? (fails ? 'application/problem+json' : 'application/json'),
    });
    response.end(
      body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    );
  }
}

/** Path of an empty page. */
export const emptyPath = '/empty.txt';

/** Headers of files with a hash of their content in the name, and of files that are in no build. */
const unchanging = { 'cache-control': 'max-age=31536000, immutable' };

async function serveFile(files: string, path: string, response: ServerResponse): Promise<void> {
  if (path === axePath) {
    response.writeHead(200, { 'content-type': types['.js'], ...unchanging });
    response.end(axe.source);
    return;
  }
  if (path === emptyPath) {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end();
    return;
  }
  const inside = normalize(path).replace(/^(\.\.[/\\])+/, '');
  const wanted = join(files, inside);
  const file = extname(inside) !== '' && existsSync(wanted) ? wanted : join(files, 'index.html');
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    ...(inside.startsWith('/assets/') && unchanging),
  });
  response.end(await readFile(file));
}

const cookieOf = ({ headers }: IncomingMessage, name: string): string | undefined =>
  new RegExp(`(?:^|; )${name}=(\\w+)`).exec(headers.cookie ?? '')?.[1];

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  if (text === '') return undefined;
  return /json/.test(request.headers['content-type'] ?? '') ? JSON.parse(text) : text;
}
