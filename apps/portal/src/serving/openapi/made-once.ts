import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { preferred } from '../web-files/built-files.js';

interface Made {
  readonly etag: string;
  readonly bodies: Readonly<Record<'identity' | 'br' | 'gzip', Buffer>>;
}

/** Serves a JSON text that is the same for everybody; it is made and compressed at the first request. */
export class MadeOnce {
  #made: Promise<Made> | undefined;

  constructor(private readonly make: () => string) {}

  async send(request: Request, response: Response): Promise<void> {
    const { etag, bodies } = await (this.#made ??= made(this.make()));
    const encoding = preferred(['br', 'gzip'], request);
    response.vary('Accept-Encoding');
    response.type('json');
    response.setHeader('cache-control', 'no-cache');
    // Each encoding is a representation with a tag of its own (RFC 9110, section 8.8.3.3).
    response.setHeader('etag', `"${etag}${encoding === undefined ? '' : `-${encoding}`}"`);
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    if (encoding !== undefined) response.setHeader('content-encoding', encoding);
    response.end(bodies[encoding ?? 'identity']);
  }
}

async function made(text: string): Promise<Made> {
  const identity = Buffer.from(text);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  const [br, gzipped] = await Promise.all([
    promisify(brotliCompress)(identity, quality),
    promisify(gzip)(identity),
  ]);
  const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  return { etag, bodies: { identity, br, gzip: gzipped } };
}
