import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
  type Type,
} from '@nestjs/common';
import { AppError } from '@app/common';
import { CONFIG } from '../config/index.js';

/**
 * `@UseGuards(bearerAuth('API_KEY'))`: requires `Authorization: Bearer <that field of the
 * configuration>`.
 */
export function bearerAuth(field: string): Type<CanActivate> {
  return guard('Bearer', field, (secret) => secret);
}

/**
 * `@UseGuards(basicAuth('switch', 'CDR_TOKEN'))`: RFC 7617, with this user and the field's
 * password.
 */
export function basicAuth(user: string, field: string): Type<CanActivate> {
  return guard('Basic', field, (secret) => Buffer.from(`${user}:${secret}`).toString('base64'));
}

function guard(
  scheme: 'Bearer' | 'Basic',
  field: string,
  credentials: (secret: string) => string,
): Type<CanActivate> {
  @Injectable()
  class AuthGuard implements CanActivate {
    private readonly expected: string;

    constructor(@Inject(CONFIG) config: Readonly<Record<string, unknown>>) {
      const secret = config[field];
      if (typeof secret !== 'string' || secret === '') {
        throw new Error(`the configuration has no field ${field} to authenticate by`);
      }
      this.expected = credentials(secret);
    }

    canActivate(context: ExecutionContext): boolean {
      const http = context.switchToHttp();
      const header = http.getRequest<IncomingMessage>().headers.authorization ?? '';
      const [given, value] = header.split(' ', 2);
      if (given?.toLowerCase() === scheme.toLowerCase() && same(value ?? '', this.expected)) {
        return true;
      }
      http.getResponse<ServerResponse>().setHeader('www-authenticate', scheme);
      throw new AppError(
        'unauthenticated',
        'unauthenticated',
        `The request needs a valid ${scheme} authorization.`,
      );
    }
  }
  return AuthGuard;
}

/** Compares hashes, so that the time taken depends on neither content nor length. */
function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
