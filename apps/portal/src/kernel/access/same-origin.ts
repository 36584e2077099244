import type { IncomingMessage } from 'node:http';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AppError } from '@app/common';
import { CONFIG } from '@app/platform/config';
import type { Config } from '../config.js';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser sends its cookies along whoever's page asked, so what changes something by a cookie has
 * to come from a page of ours (OWASP's CSRF Prevention Cheat Sheet: verifying the origin). Browsers
 * send `Origin` with all of these; whoever doesn't send it has no use for cookies, and takes a key.
 */
export function refuseForeignOrigin(request: IncomingMessage, publicUrl: string): void {
  if (safe.has(request.method ?? '') || request.headers.origin === publicUrl) return;
  throw new AppError(
    'forbidden',
    'foreign-origin',
    `This only works from the pages at ${publicUrl}.`,
  );
}

/** The same for routes that make or change the cookie itself: nobody is signed in by another's page. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL'>) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<IncomingMessage>();
    refuseForeignOrigin(request, this.config.PUBLIC_URL);
    return true;
  }
}
