import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { HttpException, Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import type { Upload } from '@app/contracts';
import { Unreadable } from '@app/platform/http';
import { wholeBody } from './whole-body.js';

/** Until the app has all of a file that streams on its disk, at the sender's pace. */
const streamedWithinMs = 600_000;
/** Until it has what is here whole, and has looked at all of it. */
const takenWithinMs = 60_000;

/** Where a file goes, and what it may be. */
export interface HandedFile extends Upload {
  /** Of the app that takes it, such as BILLING_URL. */
  readonly origin: string;
  /** Has it announced. Signed; only who holds it may put. */
  readonly path: () => Promise<string>;
  /** What whoever sends it is told to send, and to do while the app is away. */
  readonly words?: { readonly whole: string; readonly away: string };
}

const ofFile = {
  whole: 'the file',
  away: 'The file can’t be received at the moment; send the same again in a minute.',
};

/** Hands the body of a request through to the app that takes it, piece by piece or as a whole. */
@Injectable()
export class FileHandOver {
  private readonly logger = new Logger(FileHandOver.name);

  /**
   * Answers what the app answers.
   * @throws HttpException 413, 415; Unreadable; AppError unavailable `file-away`, and what `path` throws.
   */
  async put(
    { origin, path, mediaTypes, also = [], most, words = ofFile }: HandedFile,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ): Promise<void> {
    try {
      const [given = ''] = (request.headers['content-type'] ?? '').split(';', 1);
      if (![...mediaTypes, ...also].includes(given.trim().toLowerCase())) {
        throw new HttpException(`Send ${words.whole} itself, as application/octet-stream.`, 415);
      }
      const body = most && new Uint8Array(await wholeBody(request, most.bytes, most.what));
      const answer = await this.sent(new URL(await path(), origin), request, body);
      if (answer === null) throw new AppError('unavailable', 'file-away', words.away);
      response.statusCode = answer.status;
      response.setHeader('content-type', answer.headers.get('content-type') ?? 'application/json');
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch (error) {
      // What is left of the body isn't read: the connection can't be used again.
      if (!request.readableEnded) response.setHeader('connection', 'close');
      throw error;
    }
  }

  /** @returns Null: the app is away, or fails. */
  private async sent(
    url: URL,
    request: IncomingMessage,
    whole: Uint8Array<ArrayBuffer> | undefined,
  ): Promise<globalThis.Response | null> {
    try {
      const answer = await fetch(url, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: whole ?? (Readable.toWeb(request) as never),
        duplex: 'half',
        redirect: 'error',
        signal: AbortSignal.timeout(whole === undefined ? streamedWithinMs : takenWithinMs),
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
    return null;
  }
}
