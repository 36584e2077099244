import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/**
 * How long a used code is remembered: longer than the 90 s in which it is accepted, which are its
 * own half minute and those around it.
 */
const codeLife = '3 minutes';

/** Used authenticator codes: each code works once (RFC 6238, section 5.2). */
@Injectable()
export class UsedCodes {
  constructor(private readonly database: DataSource) {}

  async has(userId: string, code: string): Promise<boolean> {
    const found: unknown[] = await this.database.query(
      `select 1 from used_codes where user_id = $1 and code_hash = $2
       and used_at >= now() - interval '${codeLife}'`,
      [userId, hashOf(userId, code)],
    );
    return found.length > 0;
  }

  /** Marks a code as used; false when it was used before. */
  async use(userId: string, code: string): Promise<boolean> {
    const first: unknown[] = await this.database.query(
      `insert into used_codes as kept (user_id, code_hash, used_at) values ($1, $2, now())
       on conflict (user_id, code_hash) do update set used_at = now()
         where kept.used_at < now() - interval '${codeLife}'
       returning 1`,
      [userId, hashOf(userId, code)],
    );
    return first.length > 0;
  }
}

const hashOf = (userId: string, code: string): string =>
  createHash('sha256').update(`${userId} ${code}`).digest('hex');
