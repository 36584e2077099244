import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import { AppError, BusyError } from '@app/common';
import { z } from 'zod';

/** Time limit until the owning app starts to answer; the bytes then come at the reader's pace. */
const usuallyBeginsWithinMs = 10_000;

/** Headers of the owning app's answer that the reader gets; the others concern the two apps only. */
const passedOn = ['accept-ranges', 'content-length', 'content-range'];

/** A file of another app, and how the reader gets it. */
export interface RelayedFile {
  /** The owning app's origin, such as BILLING_URL. */
  readonly origin: string;
  /** The signed path: only its holder may read. */
  readonly path: string;
  readonly shown: 'inline' | 'attachment';
  /**
   * The file's description, when known beforehand; for a link that was made earlier, the owning app's answer has it.
   */
  readonly known?: {
    readonly fileName: string;
    /** SHA-256, hexadecimal; left out for a file that may be made again with other bytes. */
    readonly sha256?: string;
    readonly mediaType: string;
  };
  /** Headers for the owning app about the reader. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds until the owning app starts to answer, for an app that makes the file first; else 10 s. */
  readonly beginsWithinMs?: number;
  /** Codes of the owning app's problems that are passed on to the reader, with the time to retry. */
  readonly refusals?: readonly string[];
  /** The reader's refusal when the owning app answers 403. */
  readonly forbidden?: AppError;
  /** Content-Security-Policy, when it differs from the pages'. */
  readonly policy?: string;
}

/** Passes a file from the app that has it to the reader, ranges included. */
@Injectable()
export class FileRelay {
  private readonly logger = new Logger(FileRelay.name);

  /**
   * @throws AppError unavailable `file-away`, not-found `no-such-file` for an expired link, `forbidden`, and BusyError
   * for `refusals`; all only before any byte was sent.
   */
  async send(
    file: RelayedFile,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ): Promise<void> {
    const sha256 = file.known?.sha256;
    const etag = sha256 === undefined ? undefined : `"${sha256}"`;
    if (etag !== undefined) response.setHeader('etag', etag);
    // A file whose SHA-256 isn't known has no ETag, which tells versions apart: it must not be cached.
    const kept = etag === undefined ? 'no-store' : 'no-cache';
    response.setHeader('cache-control', `private, ${kept}`);
    if (etag !== undefined && request.headers['if-none-match'] === etag) {
      response.statusCode = 304;
      response.end();
      return;
    }
    const given = request.headers.range;
    // Ranges of another version than the reader's would not fit together.
    const ifRange = request.headers['if-range'];
    const range = ifRange === undefined || ifRange === etag ? given : undefined;
    const answer = await this.fetch(file, range);
    response.statusCode = answer.status;
    if (answer.status === 416) {
      await answer.body?.cancel();
      response.setHeader('content-range', answer.headers.get('content-range') ?? 'bytes */*');
      response.end();
      return;
    }
    for (const name of passedOn) {
      const value = answer.headers.get(name);
      if (value !== null) response.setHeader(name, value);
    }
    describe(file, answer, response);
    if (answer.body === null) throw unavailable();
    try {
      await pipeline(Readable.fromWeb(answer.body as never), response);
    } catch (error) {
      // When the reader went away there is nothing to log; in both cases nobody is left to answer.
      if (!request.destroyed)
        this.logger.warn('a file was cut off while it was sent; its reader got only a part', error);
    }
  }

  private async fetch(file: RelayedFile, range: string | undefined): Promise<globalThis.Response> {
    const { path, origin, known, headers, beginsWithinMs = usuallyBeginsWithinMs } = file;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), beginsWithinMs);
    try {
      const answer = await fetch(new URL(path, origin), {
        headers: { ...headers, ...(range === undefined ? {} : { range }) },
        redirect: 'error',
        signal: late.signal,
      });
      if ([200, 206, 416].includes(answer.status)) return answer;
      const refusal = await refusalIn(answer, file.refusals);
      if (refusal !== null) throw refusal;
      if (answer.status === 403 && file.forbidden !== undefined) throw file.forbidden;
      if (answer.status === 404 && known === undefined) throw expired();
      this.logger.error({ msg: 'an app failed to serve a file', origin, status: answer.status });
    } catch (error) {
      if (error instanceof AppError) throw error;
      this.logger.warn('could not get a file from an app; its reader must try again', error);
    } finally {
      clearTimeout(timer);
    }
    throw unavailable();
  }
}

function describe(file: RelayedFile, answer: globalThis.Response, response: ServerResponse): void {
  const { known, shown, policy } = file;
  const given = answer.headers.get('content-type') ?? 'application/octet-stream';
  response.setHeader('content-type', known?.mediaType ?? given);
  if (policy !== undefined) response.setHeader('content-security-policy', policy);
  const theirs = (answer.headers.get('content-disposition') ?? '').replace(/^[^;]*/, '');
  const ours = `; filename="${known?.fileName.replaceAll(/[^\w.-]/g, '_')}"`;
  response.setHeader('content-disposition', shown + (known === undefined ? theirs : ours));
}

/** The refusal to pass on; null when the answer's problem isn't among them. Either way the answer's body is used up. */
async function refusalIn(
  answer: globalThis.Response,
  refusals: readonly string[] = [],
): Promise<BusyError | null> {
  const kind = ({ 429: 'too-many', 503: 'unavailable' } as const)[answer.status];
  if (kind === undefined || refusals.length === 0) {
    await answer.body?.cancel();
    return null;
  }
  const { data } = refusalProblem.safeParse(await answer.json().catch(() => null));
  if (data === undefined || !refusals.includes(data.code)) return null;
  const seconds = Number(answer.headers.get('retry-after') ?? usualRetryAfterSeconds);
  return new BusyError(kind, data.code, data.detail, seconds);
}

const refusalProblem = z.object({ code: z.string(), detail: z.string() });
const usualRetryAfterSeconds = 60;

const expired = (): AppError =>
  new AppError('not-found', 'no-such-file', 'The link has expired; ask for another one.');

function unavailable(): AppError {
  return new AppError(
    'unavailable',
    'file-away',
    'The file can’t be read at the moment; try again in a minute.',
  );
}
