import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError, repeatedKeys, fieldProblem } from '@app/common';
import {
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { json, raw, type RequestHandler } from 'express';
import type { Observable } from 'rxjs';
import { Unreadable } from './problem.js';
import { bounds, shortField } from './text-problems.js';

const BODY_AT_MOST = 'body-at-most';
const RAW_BODY = 'raw-body';

/**
 * On a controller or route: the largest JSON body in bytes, instead of the app's limit. Larger:
 * 413.
 */
export const BodyAtMost = (bytes: number) => SetMetadata(BODY_AT_MOST, bytes);

/**
 * On a route: `@Body()` is a Buffer of at most this many bytes, for any content type. Larger: 413.
 */
export const RawBody = (bytes: number) => SetMetadata(RAW_BODY, bytes);

/**
 * Reads the body after the guards have admitted the request: a stranger's body is neither kept nor
 * parsed, and each route has its own limit. As middleware, the parsers would run before every
 * guard.
 */
@Injectable()
export class BodyReader implements NestInterceptor {
  private readonly readers = new Map<string, RequestHandler>();

  /** @param jsonLimit Bytes, for routes without `@BodyAtMost`. */
  constructor(
    private readonly reflector: Reflector,
    private readonly jsonLimit: number,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const read = this.readerOf([context.getHandler(), context.getClass()]);
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    await new Promise<void>((resolve, reject) => {
      void read(request, response, (error?: unknown) =>
        error === undefined ? resolve() : reject(error as Error),
      );
    });
    return next.handle();
  }

  private readerOf(route: Parameters<Reflector['getAllAndOverride']>[1]): RequestHandler {
    const bytes = this.reflector.getAllAndOverride<number | undefined>(RAW_BODY, route);
    if (bytes !== undefined) {
      return this.reader(`raw ${bytes}`, () => raw({ limit: bytes, type: () => true }));
    }
    const limit =
      this.reflector.getAllAndOverride<number | undefined>(BODY_AT_MOST, route) ?? this.jsonLimit;
    return this.reader(`json ${limit}`, () => json({ limit, verify: holdToUniqueKeys }));
  }

  private reader(key: string, make: () => RequestHandler): RequestHandler {
    const known = this.readers.get(key) ?? make();
    this.readers.set(key, known);
    return known;
  }
}

/**
 * Refuses a JSON body in which an object has a key twice: the parser would silently keep the last
 * one. Checked before parsing, since the parser's result no longer shows it.
 */
function holdToUniqueKeys(_: unknown, __: unknown, body: Buffer, charset: string): void {
  if (charset !== 'utf-8') throw new Unreadable('JSON must be UTF-8.');
  const problems = repeatedKeys(body.toString(), bounds.problems).map(({ field }) =>
    fieldProblem(shortField(field), 'given-twice'),
  );
  if (problems.length === 0) return;
  throw new AppError('invalid', 'invalid-input', 'The body is not valid.', problems);
}

type Request = IncomingMessage & Parameters<RequestHandler>[0];
type Response = ServerResponse & Parameters<RequestHandler>[1];
