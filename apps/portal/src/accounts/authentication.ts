import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@app/platform/config';
import {
  keyPermissions,
  refuseForeignOrigin,
  type KeyHolder,
  type Principal,
} from '../kernel/access/index.js';
import type { Config } from '../kernel/config.js';
import { KeyHolders } from './keys/key-holders.js';
import { Sessions } from './sign-in/sessions.service.js';

/** The operator's key, `API_KEY` of the environment: it has every permission that a key can have. */
export const platformKey: KeyHolder = {
  kind: 'key',
  keyId: 'platform-key',
  madeBy: 'operator',
  isOfStaff: true,
  ownerId: null,
  permissions: keyPermissions,
};

@Injectable()
export class Authentication {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'API_KEY' | 'PUBLIC_URL'>,
    private readonly sessions: Sessions,
    private readonly keys: KeyHolders,
  ) {}

  /**
   * The principal that sends the request; null when the request proves none. A request with an invalid key isn't
   * authenticated by its cookies instead.
   * @throws AppError forbidden for a session cookie that another site's page sent along.
   */
  async principalOf(request: IncomingMessage): Promise<Principal | null> {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) {
      const [scheme, secret = ''] = authorization.split(' ', 2);
      if (scheme?.toLowerCase() !== 'bearer') return null;
      return same(secret, this.config.API_KEY) ? platformKey : this.keys.holderOf(secret);
    }
    const person = cookie === undefined ? null : await this.sessions.personOf(cookie);
    if (person !== null) refuseForeignOrigin(request, this.config.PUBLIC_URL);
    return person;
  }
}

/** Compares digests, so that the time taken depends on neither the content nor the length. */
function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
