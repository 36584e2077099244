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
/** More than ever come: half of what the column holds. */
const uncounted = 1_000_000_000;

/** Where somebody tries from: his network, or a device in which he logged in to that account before. */
export interface Place {
  readonly address: string;
  /** Null of a stranger. */
  readonly device: string | null;
}

/** Wrong passwords of strangers a day from which on an account counts as attacked. */
const mostOfStrangers = 100;
const slowly = [60, 120, 240, 480, 900];
/** Fifteen minutes, an hour, four hours. */
const slowest = [900, 3600, 4 * 3600];

export interface PasswordLimits {
  /** Of where the attempt comes from, whatever the account. */
  readonly from: readonly Limit[];
  /** Of strangers in all networks together: it refuses nobody; null of a known device. */
  readonly strangers: Limit | null;
  /** Of the account, from there; `attacked`: `strangers` was over. */
  readonly of: (attacked: boolean) => readonly Limit[];
}

/**
 * Wrong passwords, whether there is such an account or not. A network gets 50: a whole office may be behind it, and must
 * not be shut out by one who forgot his password. An account is counted by network alone, so that nobody shuts its holder
 * out from elsewhere. A device that is known to the account is counted by itself alone.
 *
 * Who guesses from N networks, each a /48 of IPv6 or a /24 of IPv4, gets at most 100 + 10 N guesses at an account a day:
 * 100 in all before it counts as attacked, and from then on three in each network, two more within 75 minutes, then one in
 * four hours. A holder in a network with fewer than three wrong ones is never refused.
 */
export function passwordLimits(email: string, { address, device }: Place): PasswordLimits {
  const account = email.toLowerCase();
  const from = { of: 'passwords from', most: 50, seconds: quarter };
  const of = { of: 'passwords of', most: 10, seconds: day, steps: slowly };
  if (device !== null) {
    return {
      from: [{ ...from, of: 'passwords on', who: device }],
      strangers: null,
      of: () => [{ ...of, who: `${account} ${device}` }],
    };
  }
  const [network, wider] = [networkOf(address), widerNetworkOf(address)];
  return {
    from: [
      { ...from, who: network },
      { ...from, of: 'passwords from around', who: wider, most: 300 },
    ],
    strangers: { of: 'passwords of', who: account, most: mostOfStrangers, seconds: day },
    of: (attacked) => [
      { ...of, who: `${account} ${network}` },
      {
        ...of,
        of: 'passwords of, around',
        who: `${account} ${wider}`,
        ...(attacked ? { most: 3, steps: slowest } : { most: 20 }),
      },
    ],
  };
}

/**
 * So that nobody's mailbox can be filled through us, and no stranger uses up what its holder may ask for: an address gets
 * five an hour by each network and ten by its surroundings; on a known device five of its own.
 */
export const mailLimits = (email: string, { address, device }: Place): Limit[] => {
  const account = email.toLowerCase();
  const to = { of: 'mails to', most: 5, seconds: 3600 };
  if (device !== null) return [{ ...to, who: `${account} ${device}` }];
  const [network, wider] = [networkOf(address), widerNetworkOf(address)];
  return [
    { of: 'mails asked from', who: network, most: 30, seconds: 3600 },
    { of: 'mails asked from around', who: wider, most: 90, seconds: 3600 },
    { ...to, who: `${account} ${network}` },
    { ...to, of: 'mails to, around', who: `${account} ${wider}`, most: 10 },
  ];
};

/** Of mails that people ask for who are signed in, from all networks: a reset that strangers ask for isn't one. */
export const mailsInAll = (email: string): Limit => ({
  of: 'mails to',
  who: email.toLowerCase(),
  most: 20,
  seconds: 3600,
});

/**
 * Of links to reset a password, that strangers ask for in all networks. Over it none is mailed, and nobody is refused: the
 * last one is ten minutes old at most, and holds for an hour. So an address gets 10 a day, then one in ten minutes.
 */
export const resetsInAll = (email: string): Limit => ({
  of: 'resets to',
  who: email.toLowerCase(),
  most: 10,
  seconds: day,
  steps: [60, 120, 300, 600],
});

/** Counts in the database, so that several portals count together. */
@Injectable()
export class Limits {
  constructor(private readonly database: DataSource) {}

  /**
   * Counts an attempt under each limit, before it is made: many at once count as many.
   * @throws TooMany under the first one that is used up; the attempt counts under none then.
   */
  async count(limits: readonly Limit[]): Promise<void> {
    for (const [index, limit] of limits.entries()) {
      if ((await this.add(limit)) !== null) continue;
      await this.forgive(limits.slice(0, index));
      throw new TooMany(await this.waitOf(limit));
    }
  }

  /** Counts an attempt under all of these limits, or under none where one is used up. */
  async hasRoom(limits: readonly Limit[]): Promise<boolean> {
    try {
      await this.count(limits);
      return true;
    } catch (error) {
      if (error instanceof TooMany) return false;
      throw error;
    }
  }

  /** Counts an attempt, also over the limit. Resolves to whether it is over. */
  async isOver({ most, ...limit }: Limit): Promise<boolean> {
    const count = await this.add({ ...limit, most: uncounted });
    return count === null || count > most;
  }

  /** Resolves to how many there are with this one; to null, without counting it, where it must not pass. */
  private async add({ seconds, most, steps = [], ...limit }: Limit): Promise<number | null> {
    const [counted]: { count: number }[] = await this.database.query(
      `insert into attempt_counts as kept (key, count, window_ends)
       values ($1, 1, now() + make_interval(secs => $2))
       on conflict (key) do update set
         count = case when kept.window_ends <= now() then 1 else kept.count + 1 end,
         window_ends = case when kept.window_ends <= now() then excluded.window_ends
                            else kept.window_ends end,
         waits_until = case when kept.window_ends <= now() then null
           else now() + make_interval(secs => ($4::int[])[least(kept.count + 2 - $3, cardinality($4::int[]))]) end
         where kept.window_ends <= now()
            or case when cardinality($4::int[]) = 0 then kept.count < $3
                    else kept.waits_until is null or kept.waits_until <= now() end
       returning count`,
      [keyOf(limit), seconds, most, steps],
    );
    return counted?.count ?? null;
  }

  private async waitOf(limit: Limit): Promise<number> {
    const [row]: { rest: number }[] = await this.database.query(
      `select ceil(extract(epoch from least(waits_until, window_ends) - now()))::int as rest
         from attempt_counts where key = $1`,
      [keyOf(limit)],
    );
    return Math.max(row?.rest ?? 1, 1);
  }

  /** Takes back what was counted for attempts that were none; whoever waits for the next no longer does. */
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

function keyOf({ of, who }: Pick<Limit, 'of' | 'who'>): string {
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
