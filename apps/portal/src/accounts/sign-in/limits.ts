import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import { DataSource } from 'typeorm';

/** What is counted, and how much of it passes within a window from the first on. */
export interface Limit {
  readonly of: string;
  readonly who: string;
  readonly most: number;
  readonly seconds: number;
  /**
   * How many seconds the next attempt waits once there were `most`, and after each one more: the last one holds from
   * then on. Without them none passes until the window ends.
   */
  readonly steps?: readonly number[];
}

/** Whoever is over a limit is told when the window ends. */
export class TooMany extends AppError {
  constructor(readonly retryAfterSeconds: number) {
    const minutes = Math.ceil(retryAfterSeconds / 60);
    super(
      'too-many',
      'too-many-attempts',
      `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    );
  }
}

const quarter = 15 * 60;
const day = 24 * 3600;

/** Where somebody tries from: his network, or a device in which he logged in to that account before. */
export interface Place {
  readonly address: string;
  /** Null of a stranger. */
  readonly device: string | null;
}

/**
 * Wrong passwords, whether there is such an account or not. A network gets 50: a whole office may be behind it, and must
 * not be shut out by one who forgot his password. An account is counted by network, so that nobody shuts its holder out
 * from elsewhere; and slowed down, never shut, for strangers of all networks together. A device that is known to the
 * account is counted by itself alone.
 */
export const passwordLimits = (
  email: string,
  { address, device }: Place,
): [from: Limit, ...of: Limit[]] => {
  const [network, account] = [networkOf(address), email.toLowerCase()];
  const from = { of: 'passwords from', who: network, most: 50, seconds: quarter };
  const steps = [60, 120, 240, 480, 900];
  if (device !== null) {
    return [
      { ...from, of: 'passwords on', who: device },
      { of: 'passwords of', who: `${account} ${device}`, most: 10, seconds: day, steps },
    ];
  }
  return [
    from,
    { of: 'passwords of', who: `${account} ${network}`, most: 10, seconds: day, steps },
    { of: 'passwords of', who: account, most: 100, seconds: day, steps: [1, 2, 5, 10, 20, 30] },
  ];
};

/**
 * So that nobody's mailbox can be filled through us, and no stranger uses up what its holder may ask for: an address gets
 * five an hour by each network, twenty by all of them; on a known device five of its own.
 */
export const mailLimits = (email: string, { address, device }: Place): Limit[] => {
  const [network, account] = [networkOf(address), email.toLowerCase()];
  if (device !== null)
    return [{ of: 'mails to', who: `${account} ${device}`, most: 5, seconds: 3600 }];
  return [
    { of: 'mails asked from', who: network, most: 30, seconds: 3600 },
    { of: 'mails to', who: `${account} ${network}`, most: 5, seconds: 3600 },
    { of: 'mails to', who: account, most: 20, seconds: 3600 },
  ];
};

/** Counts in the database, so that several portals count together. */
@Injectable()
export class Limits {
  constructor(private readonly database: DataSource) {}

  /**
   * Counts an attempt under each limit, before it is made: many at once count as many.
   * @throws TooMany under the first one that is used up; the ones after it don't count then.
   */
  async count(limits: readonly Limit[]): Promise<void> {
    for (const limit of limits) {
      const { seconds, most, steps = [] } = limit;
      const [counted]: { count: number; rest: number }[] = await this.database.query(
        `insert into attempt_counts as kept (key, count, window_ends)
         values ($1, 1, now() + make_interval(secs => $2))
         on conflict (key) do update set
           count = case when kept.window_ends <= now() then 1 else least(kept.count, $3 + cardinality($4::int[])) + 1 end,
           window_ends = case when kept.window_ends <= now() then excluded.window_ends
                              else kept.window_ends end,
           waits_until = case when kept.window_ends <= now() then null
             else now() + make_interval(secs => ($4::int[])[least(kept.count + 2 - $3, cardinality($4::int[]))]) end
           where kept.window_ends <= now() or kept.waits_until is null or kept.waits_until <= now()
         returning count, ceil(extract(epoch from window_ends - now()))::int as rest`,
        [keyOf(limit), seconds, most, steps],
      );
      if (counted === undefined) throw new TooMany(await this.waitOf(limit));
      if (steps.length === 0 && counted.count > most) throw new TooMany(Math.max(counted.rest, 1));
    }
  }

  private async waitOf(limit: Limit): Promise<number> {
    const [row]: { rest: number }[] = await this.database.query(
      `select ceil(extract(epoch from waits_until - now()))::int as rest
         from attempt_counts where key = $1`,
      [keyOf(limit)],
    );
    return Math.max(row?.rest ?? 1, 1);
  }

  /** Takes back what was counted for attempts that were none. */
  async forgive(limits: readonly Limit[], attempts = 1): Promise<void> {
    await this.database.query(
      'update attempt_counts set count = greatest(count - $2, 0), waits_until = null where key = any($1)',
      [limits.map(keyOf), attempts],
    );
  }

  /** Resolves to how many attempts had been counted in the window that goes on. */
  async clear(limit: Limit): Promise<number> {
    const [rows] = await this.database.query<[{ count: number }[], number]>(
      `delete from attempt_counts where key = $1
       returning case when window_ends > now() then count else 0 end as count`,
      [keyOf(limit)],
    );
    return rows[0]?.count ?? 0;
  }
}

function keyOf({ of, who }: Limit): string {
  return createHash('sha256').update(`${of} ${who}`).digest('hex');
}

/** An IPv6 address stands for its /64: whoever has one has all of them. */
export function networkOf(address: string): string {
  const plain = plainOf(address);
  return isIPv6(plain) ? prefixOf(plain, 4) : plain;
}

/** What one customer of a provider may have: a /48 of IPv6; of IPv4 the neighbours, a /24. */
export function widerNetworkOf(address: string): string {
  const plain = plainOf(address);
  return isIPv6(plain) ? prefixOf(plain, 3) : plain.split('.').slice(0, 3).join('.');
}

const plainOf = (address: string): string => address.replace(/^::ffff:(?=[\d.]+$)/i, '');

function prefixOf(address: string, parts: number): string {
  const [head = '', tail = ''] = address.replace(/%.*$/, '').split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...(address.includes('::') ? zeros : []), ...right]
    .slice(0, parts)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
