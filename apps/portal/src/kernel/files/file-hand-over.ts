import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { HttpException, Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import { Unreadable } from '@app/platform/http';

/** Until the app has all of the file on its disk, at the sender's pace. */
const takenWithinMs = 600_000;

/** Where a file goes, and what it may be. */
export interface HandedFile {
  /** Of the app that takes it, such as BILLING_URL. */
  readonly origin: string;
  /** Signed; only who holds it may put. */
  readonly path: string;
  readonly mediaTypes: RegExp;
}

/** Hands the body of a request through to the app that takes it, piece by piece. */
@Injectable()
export class FileHandOver {
  private readonly logger = new Logger(FileHandOver.name);

  /** Answers what the app answers. @throws HttpException 415; Unreadable; AppError unavailable `file-away`. */
  async put(
    { origin, path, mediaTypes }: HandedFile,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ): Promise<void> {
    try {
      if (!mediaTypes.test(request.headers['content-type'] ?? '')) {
        throw new HttpException('Send the file itself, as application/octet-stream.', 415);
      }
      const answer = await this.sent(new URL(path, origin), request);
      response.statusCode = answer.status;
      response.setHeader('content-type', answer.headers.get('content-type') ?? 'application/json');
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch (error) {
      // What is left of the body isn't read: the connection can't be used again.
      if (!request.readableEnded) response.setHeader('connection', 'close');
      throw error;
    }
  }

  private async sent(url: URL, request: IncomingMessage): Promise<globalThis.Response> {
    try {
      const answer = await fetch(url, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: Readable.toWeb(request) as never,
        duplex: 'half',
        redirect: 'error',
        signal: AbortSignal.timeout(takenWithinMs),
      } as RequestInit);
      // 503 says why itself: there is no room, or the database is away.
      if (answer.status < 500 || answer.status === 503) return answer;
      this.logger.error({ msg: 'an app does not take a file', status: answer.status });
      await answer.body?.cancel();
    } catch (error) {
      if (request.destroyed && !request.complete) {
        throw new Unreadable('The file breaks off.', { cause: error });
      }
      this.logger.warn('an app can’t be reached with a file', error);
    }
    throw new AppError(
      'unavailable',
      'file-away',
      'The file can’t be received at the moment; send the same again in a minute.',
    );
  }
}
