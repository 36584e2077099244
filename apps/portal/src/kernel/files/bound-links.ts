import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import { CONFIG } from '@app/platform/config';
import type { Principal } from '../access/index.js';
import type { Config } from '../config.js';

/**
 * Links to files that work only for the principal that requested them: they carry a signature over the session or the
 * key, and over the person's roles. So a leaked link is useless, and a link ends with its session or when the roles
 * change.
 */
@Injectable()
export class BoundLinks {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'FILES_SECRET'>) {}

  /**
   * Adds the signature to a path.
   * @param path Without a query.
   */
  bind(by: Principal, path: string): string {
    return `${path}?for=${this.sign(by, path).toString('base64url')}`;
  }

  /**
   * Refuses a link of another principal.
   * @throws AppError not-found `no-such-file`, as for a link that was never made.
   */
  refuseOthers(by: Principal, path: string, given: unknown): void {
    const signature = Buffer.from(typeof given === 'string' ? given : '', 'base64url');
    const expected = this.sign(by, path);
    if (signature.length === expected.length && timingSafeEqual(signature, expected)) return;
    throw new AppError(
      'not-found',
      'no-such-file',
      'The link has expired, or was made for another session: ask for another one.',
    );
  }

  private sign(by: Principal, path: string): Buffer {
    return createHmac('sha256', this.config.FILES_SECRET)
      .update(JSON.stringify(['bound link', askerOf(by), path]))
      .digest();
  }
}

const askerOf = (by: Principal): readonly unknown[] =>
  by.kind === 'key'
    ? ['key', by.keyId]
    : ['session', by.sessionId, by.staffRole, ...[...by.owners].flat().toSorted()];
