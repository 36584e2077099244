import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpException, Inject, Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import { largestStatement } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Config } from '../../kernel/config.js';
import { wholeBody } from '../../kernel/files/whole-body.js';

/** Until billing has read it whole. */
const answerWithinMs = 60_000;

/** Hands a carrier's statement through to billing, which alone knows what its path is good for. */
@Injectable()
export class StatementRelay {
  private readonly logger = new Logger(StatementRelay.name);

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>) {}

  /**
   * Answers what billing answers.
   * @param pathFor Announces it; asked when the file is here.
   * @throws HttpException 413, 415; Unreadable; AppError unavailable `file-away`, and what `pathFor` throws.
   */
  async put(
    pathFor: () => Promise<string>,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ): Promise<void> {
    try {
      if (!/^application\/octet-stream\b/i.test(request.headers['content-type'] ?? '')) {
        throw new HttpException('Send the file itself, as application/octet-stream.', 415);
      }
      const bytes = await wholeBody(request, largestStatement, 'A statement');
      const answer = await this.sent(await pathFor(), bytes);
      response.statusCode = answer.status;
      response.setHeader('content-type', answer.headers.get('content-type') ?? 'application/json');
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch (error) {
      // What is left of the body isn't read: the connection can't be used again.
      if (!request.readableEnded) response.setHeader('connection', 'close');
      throw error;
    }
  }

  private async sent(path: string, bytes: Buffer): Promise<globalThis.Response> {
    try {
      const answer = await fetch(new URL(path, this.config.BILLING_URL), {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
        redirect: 'error',
        signal: AbortSignal.timeout(answerWithinMs),
      });
      if (answer.status < 500) return answer;
      this.logger.error({ msg: 'billing does not take a statement', status: answer.status });
      await answer.body?.cancel();
    } catch (error) {
      this.logger.warn('billing can’t be reached with a statement', error);
    }
    throw new AppError(
      'unavailable',
      'file-away',
      'The statement can’t be received at the moment; it is safe to send it again in a minute.',
    );
  }
}
