import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { HttpException, Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import type { Upload } from '@app/contracts';
import { Unreadable } from '@app/platform/http';
import { wholeBody } from './whole-body.js';

/** Time limit until the receiving app has stored a whole streamed file, which comes at the sender's pace. */
const streamedWithinMs = 600_000;
/** Time limit until the receiving app has accepted and checked a file that the portal has read whole. */
const takenWithinMs = 60_000;

/** The destination of an uploaded file, and the files that it accepts. */
export interface HandedFile extends Upload {
  /** The receiving app's origin, such as BILLING_URL. */
  readonly origin: string;
  /** Announces the file to the receiving app; resolves to a signed path: only its holder may upload. */
  readonly path: () => Promise<string>;
  /** Words for refusals: what to send, and what to do while the receiving app is away. */
  readonly words?: { readonly whole: string; readonly away: string };
}

const ofFile = {
  whole: 'the file',
  away: 'The file can’t be received at the moment; send the same again in a minute.',
};

/** Passes the body of a request to the app that receives it, streamed or as a whole. */
@Injectable()
export class FileHandOver {
  private readonly logger = new Logger(FileHandOver.name);

  /**
   * Answers the receiving app's response.
   * @throws HttpException 413, 415; Unreadable; AppError unavailable `file-away`, and the errors of `path`.
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
      // The rest of the body isn't read: so the connection can't be used again.
      if (!request.readableEnded) response.setHeader('connection', 'close');
      throw error;
    }
  }

  /** @returns Null when the receiving app is away or fails. */
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
      // A 503 of the app says why: no space, or its database is away.
      if (answer.status < 500 || answer.status === 503) return answer;
      this.logger.error({
        msg: 'an app failed to accept an uploaded file; its sender must send it again',
        status: answer.status,
      });
      await answer.body?.cancel();
    } catch (error) {
      if (request.destroyed && !request.complete) {
        throw new Unreadable('The file is incomplete: the upload was cut off.', { cause: error });
      }
      this.logger.warn(
        'could not pass an uploaded file to an app; its sender must send it again',
        error,
      );
    }
    return null;
  }
}
