import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG } from '@app/platform/config';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { User } from '../entities/user.entity.js';
import { AccountMails } from '../mails/mails.js';
import { createAuth, resetSeconds, type Auth, type Receiver } from './auth.js';
import { RefusedNotes } from './refused-notes.js';
import { UsedCodes } from './used-codes.js';

/** better-auth with its own connections. On shutdown it finishes the work that goes on after replies. */
@Injectable()
export class BetterAuth implements OnModuleDestroy {
  private readonly logger = new Logger(BetterAuth.name);
  private readonly pool: Pool;
  private readonly pending = new Set<Promise<unknown>>();
  private readonly auth: Auth;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly mails: AccountMails,
    codes: UsedCodes,
    notes: RefusedNotes,
  ) {
    this.pool = new Pool({
      connectionString: config.DATABASE_URL,
      max: config.DATABASE_POOL,
      connectionTimeoutMillis: 5000,
      statement_timeout: config.DATABASE_STATEMENT_TIMEOUT_MS,
      application_name: 'portal sign-in',
      options: '-c search_path=portal',
    });
    this.pool.on('error', (error) =>
      this.logger.warn(
        'an idle database connection for sign-in broke; another one is opened when needed',
        error,
      ),
    );
    this.auth = createAuth({
      config,
      pool: this.pool,
      logger: this.logger,
      sendReset: (user, token) => this.sendReset(user, token),
      wasUsed: (userId, code) => codes.has(userId, code),
      refused: (userId) => notes.wrongCode(userId),
      background: (work) => this.goOnWith(work),
    });
  }

  get api(): Auth['api'] {
    return this.auth.api;
  }

  /** The id of the user whose password a reset token resets; null: an unknown token. */
  async userOfReset(token: string): Promise<string | null> {
    const { internalAdapter } = await this.auth.$context;
    return (await internalAdapter.findVerificationValue(`reset-password:${token}`))?.value ?? null;
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.allSettled(this.pending);
    await this.pool.end();
  }

  private goOnWith(work: Promise<unknown>): void {
    const watched = work
      .catch((error: unknown) =>
        this.logger.error(
          'work after a sign-in reply failed, such as mailing a password reset; it is not tried again',
          error,
        ),
      )
      .finally(() => this.pending.delete(watched));
    this.pending.add(watched);
  }

  private async sendReset(user: Receiver, token: string): Promise<void> {
    // A user who hasn't accepted the invitation has no password to reset.
    if (!user.emailVerified) return;
    await this.mails.send(`reset ${token}`, await this.receiver(user), {
      template: 'reset-password',
      url: this.link('/wachtwoord', token),
      expiresAt: inSeconds(resetSeconds),
      organisation: null,
    });
  }

  private async receiver({ id, email }: Receiver) {
    const { language } = await this.database.manager.findOneByOrFail(User, { id });
    return { email, language };
  }

  private link(path: string, token: string): string {
    const url = new URL(path, this.config.PUBLIC_URL);
    url.searchParams.set('token', token);
    return url.href;
  }
}

function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}
