import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@app/platform/config';
import { DataSource } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import type { Exchange } from './exchange.js';

const days = 180;
const plainName = 'belfabriek.device';

/**
 * Browsers in which somebody logged in before, by a signed cookie that says whose and when. It lets nobody in: it only
 * keeps strangers' wrong guesses from shutting the account's holder out. It counts until he changes how he logs in.
 */
@Injectable()
export class KnownDevices {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET' | 'PUBLIC_URL'>,
    private readonly database: DataSource,
  ) {}

  remember(exchange: Exchange, userId: string): void {
    const said = `${userId}.${Date.now()}`;
    const secure = this.config.PUBLIC_URL.startsWith('https://') ? '; Secure' : '';
    exchange.setCookie(
      `${this.name}=${said}.${this.signatureOf(said)}; Path=/v1; Max-Age=${days * 86_400}; HttpOnly; SameSite=Lax${secure}`,
    );
  }

  /** What tells the device from others; null for one in which nobody logged in to that account. */
  async of(exchange: Exchange, email: string): Promise<string | null> {
    // Asked for in any case: an answer takes as long whether there is such an account or not.
    const [user]: { id: string; since: Date }[] = await this.database.query(
      'select id, sign_in_changed_at as since from portal.users where email = $1',
      [email.toLowerCase()],
    );
    const [userId = '', at = '', signature = ''] = (exchange.cookie(this.name) ?? '').split('.');
    if (user === undefined || userId !== user.id || !/^\d{13}$/.test(at)) return null;
    if (!same(signature, this.signatureOf(`${userId}.${at}`))) return null;
    const isOfNow =
      Number(at) > user.since.getTime() && Date.now() - Number(at) < days * 86_400_000;
    return isOfNow ? `${userId}.${at}` : null;
  }

  private get name(): string {
    return this.config.PUBLIC_URL.startsWith('https://') ? `__Secure-${plainName}` : plainName;
  }

  private signatureOf(said: string): string {
    return createHmac('sha256', this.config.AUTH_SECRET)
      .update(`known device ${said}`)
      .digest('base64url');
  }
}

function same(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
