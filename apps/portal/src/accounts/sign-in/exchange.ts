import type { IncomingMessage, ServerResponse } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '@app/common';
import { isAPIError } from 'better-auth/api';
import { secondFactorLock } from './auth.js';
import { TooMany } from './limits.js';

/** The HTTP request and response around a call to better-auth: passes headers in and cookies back. */
export class Exchange {
  constructor(
    private readonly request: IncomingMessage & { readonly ip?: string },
    private readonly response: ServerResponse,
  ) {}

  /** The sender's address, or the one that a trusted proxy names. */
  get address(): string {
    return this.request.ip ?? this.request.socket.remoteAddress ?? '';
  }

  /** The value of a request cookie; null when the request has none of that name. */
  cookie(name: string): string | null {
    const pairs = (this.request.headers.cookie ?? '').split(/; */);
    return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
  }

  setCookie(line: string): void {
    this.response.appendHeader('set-cookie', line);
  }

  /** The request headers that better-auth gets. Others are left out, so that better-auth can't trust a forged one. */
  get headers(): Headers {
    const headers = new Headers({ 'x-forwarded-for': this.address });
    for (const name of ['cookie', 'user-agent'] as const) {
      const value = this.request.headers[name];
      if (value !== undefined) headers.set(name, value);
    }
    return headers;
  }

  /** Runs the work; when it exceeds a limit, adds `retry-after` to the response. */
  async limited<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof TooMany) {
        this.response.setHeader('retry-after', error.retryAfterSeconds);
      }
      throw error;
    }
  }

  /**
   * Passes better-auth's cookies to the response. `accept` runs before any cookie is sent and may refuse; it gets the
   * token of the session that the cookies begin, or null.
   * @throws AppError in place of better-auth's own errors.
   */
  async pass<T>(
    call: Promise<{ headers: Headers | null; response: T }>,
    accept: (response: T, session: string | null) => Promise<void> = async () => {},
  ): Promise<T> {
    return this.limited(async () => {
      const { headers, response } = await call.catch((error: unknown): never => {
        throw problemOf(error);
      });
      await accept(response, sessionIn(headers));
      for (const cookie of headers?.getSetCookie() ?? []) {
        this.response.appendHeader('set-cookie', cookie);
      }
      return response;
    });
  }
}

/**
 * The token of the session that better-auth's cookies begin; null: none. In the cookie a dot and a signature follow
 * it.
 */
function sessionIn(headers: Headers | null): string | null {
  const lines = headers?.getSetCookie() ?? [];
  const value = lines.map((line) => /session_token=([^;]*)/.exec(line)?.[1]).findLast(Boolean);
  return value === undefined ? null : (decodeURIComponent(value).split('.', 1)[0] ?? null);
}

/** Parameter decorator for a handler's exchange: `@Via() exchange: Exchange`. */
export const Via = createParamDecorator((_: unknown, context: ExecutionContext): Exchange => {
  const http = context.switchToHttp();
  return new Exchange(http.getRequest<IncomingMessage>(), http.getResponse<ServerResponse>());
});

const kinds = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  422: 'invalid',
} as const;

const hasKind = (status: number): status is keyof typeof kinds => status in kinds;

/**
 * Turns better-auth's errors into ours: `INVALID_EMAIL_OR_PASSWORD` becomes `invalid-email-or-password`. Returns
 * other errors unchanged.
 */
export function problemOf(error: unknown): unknown {
  if (!isAPIError(error)) return error;
  const { statusCode, body } = error;
  if (statusCode === 429) return new TooMany(secondFactorLock.seconds);
  if (body?.code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE') {
    return new AppError('unauthenticated', 'sign-in-again', 'Too many wrong codes: sign in again.');
  }
  if (!hasKind(statusCode)) return new Error(error.message, { cause: error });
  const code = (body?.code ?? 'refused').toLowerCase().replaceAll('_', '-');
  return new AppError(kinds[statusCode], code, body?.message ?? error.message);
}
