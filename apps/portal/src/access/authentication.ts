import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@app/platform/config';
import type { Config } from '../config.js';
import { permissions } from './permissions.js';
import type { Principal } from './principal.js';

/** The operator's own key, from the environment: it may do everything. */
const platformKey: Principal = {
  kind: 'key',
  keyId: 'platform-key',
  ownerId: null,
  permissions,
};

@Injectable()
export class Authentication {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'API_KEY'>) {}

  /** Who sends the request; null when it can't be told. */
  principalOf(request: IncomingMessage): Principal | null {
    const [scheme, secret = ''] = (request.headers.authorization ?? '').split(' ', 2);
    if (scheme?.toLowerCase() !== 'bearer') return null;
    return same(secret, this.config.API_KEY) ? platformKey : null;
  }
}

/** Hashed first: the time taken depends on neither the content nor the length. */
function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
