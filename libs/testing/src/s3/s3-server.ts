import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { signatureProblem, type S3Key } from './signature.js';
import { element, errorXml, listXml, uploadsXml, type Listing } from './xml.js';

interface Stored {
  readonly bytes: Buffer;
  readonly at: Date;
}

interface Upload {
  readonly key: string;
  readonly id: string;
  readonly begunAt: Date;
  readonly parts: Map<number, Buffer>;
}

interface Asked {
  readonly method: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly range: string | undefined;
  readonly body: Buffer;
  readonly response: ServerResponse;
}

const smallestPart = 5 * 2 ** 20;

/**
 * An S3 server with one bucket in memory: objects with ranges, lists, multipart uploads and versioning.
 * Refuses requests without a valid signature.
 */
export class S3Server {
  readonly bucket = 'files';
  readonly key: S3Key = { id: 'spec', secret: 'a-secret-of-the-specs', region: 'eu-west-9' };
  readonly objects = new Map<string, Stored>();
  readonly uploads = new Map<string, Upload>();
  /** Deleted objects that versioning keeps. */
  readonly kept: Stored[] = [];
  versioning: 'Enabled' | 'Suspended' | null = null;
  /** The clock for dates and signature checks. */
  now = (): Date => new Date();
  /** The most entries on a page of a list. */
  pageSize = 1000;
  /** The status that answers the next `times` requests unseen; status 0 closes the connection. */
  failing: { status: number; times: number } = { status: 503, times: 0 };
  /** Every request that was handled, such as `PUT audio/00/x.sealed`. */
  readonly asked: string[] = [];
  private port = 0;
  private readonly server = createServer((request, response) => {
    void this.take(request, response).catch(() => response.destroy());
  });

  /** Settings for an app's configuration. */
  get config() {
    return {
      BLOBS_S3_URL: `http://127.0.0.1:${this.port}`,
      BLOBS_S3_REGION: this.key.region,
      BLOBS_S3_BUCKET: this.bucket,
      BLOBS_S3_KEY_ID: this.key.id,
      BLOBS_S3_SECRET: this.key.secret,
    };
  }

  /** Listens at the same port as before when it was stopped, with the same objects. */
  async start(): Promise<this> {
    await new Promise<void>((done) => this.server.listen(this.port, '127.0.0.1', done));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.sendDate = false;
    response.setHeader('date', this.now().toUTCString());
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    const body = await buffer(request);
    if (this.failing.times > 0) {
      this.failing.times -= 1;
      if (this.failing.status === 0) return void response.destroy();
      return refuse(response, this.failing.status, 'SlowDown');
    }
    const problem = signatureProblem(request, url, body, { ...this.key, now: this.now() });
    if (problem !== null) return refuse(response, 403, 'SignatureDoesNotMatch', problem);
    const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/');
    if (bucket !== this.bucket) return refuse(response, 404, 'NoSuchBucket');
    const key = rest.join('/');
    const { method = '' } = request;
    this.asked.push(`${method} ${key}`);
    const asked = { method, key, query: url.searchParams, range: request.headers.range };
    this.answer({ ...asked, body, response });
  }

  private answer(asked: Asked): void {
    if (asked.key === '') this.ofBucket(asked);
    else if (asked.query.has('uploads') || asked.query.has('uploadId')) this.ofUpload(asked);
    else this.ofObject(asked);
  }

  private ofBucket({ query, response }: Asked): void {
    if (query.has('versioning')) {
      const status = this.versioning === null ? '' : element('Status', this.versioning);
      return send(response, element('VersioningConfiguration', status));
    }
    const prefix = query.get('prefix') ?? '';
    if (query.has('uploads')) {
      const found = [...this.uploads.values()].filter(({ key }) => key.startsWith(prefix));
      return send(response, uploadsXml(found));
    }
    send(response, listXml(this.listed(prefix, query)));
  }

  private listed(prefix: string, query: URLSearchParams): Listing {
    const delimiter = query.get('delimiter') ?? '';
    const from = query.get('continuation-token') ?? '';
    const within = (key: string): string => {
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      return end < 0 ? key : key.slice(0, end + 1);
    };
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix)).map(within);
    const names = [...new Set(keys)].toSorted().filter((name) => name > from);
    const page = names.slice(0, this.pageSize);
    return {
      folders: page.filter((name) => !this.objects.has(name)),
      contents: page.flatMap((key) => {
        const stored = this.objects.get(key);
        return stored === undefined ? [] : [{ key, at: stored.at, size: stored.bytes.length }];
      }),
      next: names.length > page.length ? (page.at(-1) ?? null) : null,
    };
  }

  private ofObject({ method, key, range, body, response }: Asked): void {
    const stored = this.objects.get(key);
    if (method === 'PUT') {
      this.put(key, body);
      response.writeHead(200, { etag: etagOf(body) }).end();
    } else if (method === 'DELETE') {
      if (stored !== undefined && this.versioning !== null) this.kept.push(stored);
      this.objects.delete(key);
      const mark = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': randomUUID() };
      response.writeHead(204, this.versioning === null ? {} : mark).end();
    } else if (stored === undefined) {
      refuse(response, 404, 'NoSuchKey');
    } else if (method === 'HEAD') {
      const at = { 'last-modified': stored.at.toUTCString() };
      response.writeHead(200, { 'content-length': stored.bytes.length, ...at }).end();
    } else {
      this.give(stored.bytes, range, response);
    }
  }

  private give(bytes: Buffer, range: string | undefined, response: ServerResponse): void {
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
    if (first === undefined || last === undefined) return void response.writeHead(200).end(bytes);
    const [from, until] = [Number(first), Math.min(Number(last) + 1, bytes.length)];
    if (from >= bytes.length) return refuse(response, 416, 'InvalidRange');
    const part = bytes.subarray(from, until);
    response.writeHead(206, {
      'content-range': `bytes ${from}-${until - 1}/${bytes.length}`,
      'content-length': part.length,
    });
    response.end(part);
  }

  private put(key: string, bytes: Buffer): void {
    this.objects.set(key, { bytes, at: this.now() });
  }

  private ofUpload({ method, key, query, body, response }: Asked): void {
    if (query.has('uploads')) {
      const upload = { key, id: randomUUID(), begunAt: this.now(), parts: new Map() };
      this.uploads.set(upload.id, upload);
      const ids = element('Key', key) + element('UploadId', upload.id);
      return send(response, element('InitiateMultipartUploadResult', ids));
    }
    const upload = this.uploads.get(query.get('uploadId') ?? '');
    if (upload === undefined) return refuse(response, 404, 'NoSuchUpload');
    if (method === 'PUT') {
      upload.parts.set(Number(query.get('partNumber')), body);
      return void response.writeHead(200, { etag: etagOf(body) }).end();
    }
    if (method === 'DELETE') {
      this.uploads.delete(upload.id);
      return void response.writeHead(204).end();
    }
    this.complete(upload, body.toString(), response);
  }

  private complete({ key, id, parts }: Upload, body: string, response: ServerResponse): void {
    const wanted = [...body.matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, n]) => Number(n));
    const etags = [...body.matchAll(/<ETag>([^<]+)<\/ETag>/g)].map(([, etag]) => etag);
    const bytes = wanted.map((number) => parts.get(number) ?? Buffer.alloc(0));
    const isAsSent = bytes.every((part, at) => etagOf(part).slice(1, -1) === plain(etags[at]));
    if (!isAsSent) return refuse(response, 400, 'InvalidPart');
    if (bytes.slice(0, -1).some(({ length }) => length < smallestPart)) {
      return refuse(response, 400, 'EntityTooSmall');
    }
    this.put(key, Buffer.concat(bytes));
    this.uploads.delete(id);
    send(response, element('CompleteMultipartUploadResult', element('Key', key)));
  }
}

const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

const plain = (etag = ''): string => etag.replaceAll(/&quot;|"/g, '');

function send(response: ServerResponse, xml: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(xml);
}

function refuse(response: ServerResponse, status: number, code: string, message = ''): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(errorXml(code, message));
}
