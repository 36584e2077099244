import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MailFolder } from './mail-folder.js';
import { framedHtml, listPage, mailPage } from './pages.js';

/** Content security policy for a mail's own HTML: no scripts, no loading, no origin. */
const sandbox =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const ours = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";

interface Reply {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly policy?: string;
  readonly fileName?: string;
}

const notFound: Reply = { status: 404, type: 'text/plain; charset=utf-8', body: 'not found\n' };

/** Serves the mails of a folder to people (`/`) and programs (`/mails.jsonl`, `/health`). */
export class MailPages {
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** @throws {Error} when the port isn't free. */
  static async start(folder: MailFolder, port: number, host: string): Promise<MailPages> {
    const server = createServer((request, response) => {
      replyTo(folder, request.url ?? '/').then(
        (reply) => send(response, reply),
        (error: unknown) =>
          send(response, {
            status: 500,
            type: 'text/plain; charset=utf-8',
            body: `${String(error)}\n`,
          }),
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    return new MailPages(server, (server.address() as AddressInfo).port);
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}

async function replyTo(folder: MailFolder, url: string): Promise<Reply> {
  const path = url.split('?', 1)[0] ?? '/';
  const html = 'text/html; charset=utf-8';
  if (path === '/') return { type: html, body: listPage(folder.mails()), policy: ours };
  if (path === '/health') return { type: 'text/plain; charset=utf-8', body: 'ok\n' };
  if (path === '/mails.jsonl') {
    const lines = folder.mails().map((mail) => `${JSON.stringify(mail)}\n`);
    return { type: 'application/jsonl; charset=utf-8', body: lines.join('') };
  }
  const [, digits, part, place] =
    /^\/mails\/(\d{1,9})(?:\/(html|attachments\/(\d{1,4})))?$/.exec(path) ?? [];
  const number = Number(digits);
  const arrived = folder.mails().find((mail) => mail.number === number);
  const message = await folder.message(number);
  if (arrived === undefined || message === null) return notFound;
  if (part === undefined) return { type: html, body: mailPage(arrived, message), policy: ours };
  if (part === 'html') {
    if (typeof message.html !== 'string') return notFound;
    return { type: html, body: framedHtml(message.html), policy: sandbox };
  }
  const file = message.attachments[Number(place)];
  if (file === undefined) return notFound;
  const fileName = file.filename ?? 'attachment';
  return { type: file.contentType, body: file.content, fileName, policy: sandbox };
}

function send(response: ServerResponse, { status, type, body, policy, fileName }: Reply): void {
  response.writeHead(status ?? 200, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(policy === undefined ? {} : { 'content-security-policy': policy }),
    ...(fileName === undefined
      ? {}
      : { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}` }),
  });
  response.end(body);
}
