import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@app/platform/config';
import { DataSource } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import type { Exchange } from './exchange.js';

const days = 180;
const plainName = 'belfabriek.device';

/**
 * Browsers in which a user signed in before, known by a signed cookie with the user's id and the time. The cookie
 * gives no access: it only keeps strangers' wrong guesses from locking the user out. Any change of the user's sign-in
 * voids it.
 */
@Injectable()
export class KnownDevices {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET' | 'PUBLIC_URL'>,
    private readonly database: DataSource,
  ) {}

  remember(exchange: Exchange, userId: string): void {
    const claim = `${userId}.${Date.now()}`;
    const secure = this.config.PUBLIC_URL.startsWith('https://') ? '; Secure' : '';
    exchange.setCookie(
      `${this.name}=${claim}.${this.signatureOf(claim)}; Path=/v1; Max-Age=${days * 86_400}; HttpOnly; SameSite=Lax${secure}`,
    );
  }

  /** The device's id for the account; null: nobody signed in to that account on this device. */
  async of(exchange: Exchange, email: string): Promise<string | null> {
    // The query always runs, so that the reply takes as long whether the account exists or not.
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

  private signatureOf(claim: string): string {
    return createHmac('sha256', this.config.AUTH_SECRET)
      .update(`known device ${claim}`)
      .digest('base64url');
  }
}

function same(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
