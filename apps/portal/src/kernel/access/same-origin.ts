import type { IncomingMessage } from 'node:http';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AppError } from '@app/common';
import { CONFIG } from '@app/platform/config';
import type { Config } from '../config.js';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change by a cookie unless a page of ours sent it: a browser sends its cookies whichever site's page makes
 * the request (OWASP's CSRF Prevention Cheat Sheet: verifying the origin). Browsers send `Origin` with all such
 * requests; programs that don't send it use a key instead of cookies.
 */
export function refuseForeignOrigin(request: IncomingMessage, publicUrl: string): void {
  if (safe.has(request.method ?? '') || request.headers.origin === publicUrl) return;
  throw new AppError(
    'forbidden',
    'foreign-origin',
    `This only works from the pages at ${publicUrl}.`,
  );
}

/** The same check for routes that set or change the cookie itself: another site's page can't sign a person in. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL'>) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<IncomingMessage>();
    refuseForeignOrigin(request, this.config.PUBLIC_URL);
    return true;
  }
}
