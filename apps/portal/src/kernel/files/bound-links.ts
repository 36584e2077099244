import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import { CONFIG } from '@app/platform/config';
import type { Principal } from '../access/index.js';
import type { Config } from '../config.js';

/**
 * Links to files, for nobody but who asked: they carry a signature over the session, or the key, and over what the
 * person is and belongs to. So a link that leaked leads nowhere, and one ends with its session or its rights.
 */
@Injectable()
export class BoundLinks {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'FILES_SECRET'>) {}

  /** @param path Without a query. */
  bind(by: Principal, path: string): string {
    return `${path}?for=${this.sign(by, path).toString('base64url')}`;
  }

  /** @throws AppError not-found `no-such-file` for whom the link isn't, as for one that was never made. */
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
