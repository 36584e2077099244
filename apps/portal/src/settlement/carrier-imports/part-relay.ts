import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpException, Inject, Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import { largestPart } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Config } from '../../kernel/config.js';
import { wholeBody } from '../../kernel/files/whole-body.js';

/** Until cdr has the part on its disk, and after the last one has looked at the whole file. */
const answerWithinMs = 60_000;

/** Hands a part of a file through to cdr, which alone knows what its token is good for. */
@Injectable()
export class PartRelay {
  private readonly logger = new Logger(PartRelay.name);

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'CDR_URL'>) {}

  /** Answers what cdr answers. @throws HttpException 413, 415; Unreadable; AppError unavailable `file-away`. */
  async put(
    token: string,
    offset: number,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ): Promise<void> {
    try {
      if (!/^application\/octet-stream\b/i.test(request.headers['content-type'] ?? '')) {
        throw new HttpException('Send the part itself, as application/octet-stream.', 415);
      }
      const part = await wholeBody(request, largestPart, 'A part');
      const answer = await this.sent(token, offset, part);
      response.statusCode = answer.status;
      response.setHeader('content-type', answer.headers.get('content-type') ?? 'application/json');
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch (error) {
      // What is left of the body isn't read: the connection can't be used again.
      if (!request.readableEnded) response.setHeader('connection', 'close');
      throw error;
    }
  }

  private async sent(token: string, offset: number, part: Buffer): Promise<globalThis.Response> {
    const url = new URL(`/carrier-imports/${token}?offset=${offset}`, this.config.CDR_URL);
    try {
      const answer = await fetch(url, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(part),
        redirect: 'error',
        signal: AbortSignal.timeout(answerWithinMs),
      });
      // 503 says why itself: there is no room, or the database is away.
      if (answer.status < 500 || answer.status === 503) return answer;
      this.logger.error({ msg: 'cdr does not take a part of a file', status: answer.status });
      await answer.body?.cancel();
    } catch (error) {
      this.logger.warn('cdr can’t be reached with a part of a file', error);
    }
    throw new AppError(
      'unavailable',
      'file-away',
      'The file can’t be received at the moment; what is here stays. Go on in a minute.',
    );
  }
}
