import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import { DataSource } from 'typeorm';

/** A limit: at most `most` attempts within `seconds` from the first one. `of` and `who` name what it counts. */
export interface Limit {
  readonly of: string;
  readonly who: string;
  readonly most: number;
  readonly seconds: number;
  /**
   * Seconds that the next attempt waits once there were `most`; each further attempt uses the next step, and the last
   * step repeats. Without steps every attempt is refused until the window ends.
   */
  readonly steps?: readonly number[];
}

/** Refuses an attempt over a limit, with the time of the next attempt. */
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
/** A maximum that is never reached: half of the column's range. */
const unlimited = 1_000_000_000;

/** Where an attempt comes from: its network, or a device on which the user signed in before. */
export interface Place {
  readonly address: string;
  /** The known device's id; null: an unknown device. */
  readonly device: string | null;
}

/** Number of wrong passwords a day on unknown devices from which an account counts as attacked. */
const mostOfStrangers = 100;
const slowly = [60, 120, 240, 480, 900];
/** Waits of 15 minutes, an hour and four hours. */
const slowest = [900, 3600, 4 * 3600];

export interface PasswordLimits {
  /** Limits of the network or device, over all accounts. */
  readonly from: readonly Limit[];
  /** Counts attempts on unknown devices over all networks and refuses none; null for a known device. */
  readonly strangers: Limit | null;
  /** Limits of the account from that network or device; `attacked`: the account exceeded `strangers`. */
  readonly of: (attacked: boolean) => readonly Limit[];
}

/**
 * Limits of wrong passwords, whether the account exists or not. A network gets 50: a whole office may be behind it,
 * and one forgetful person must not lock it out. An account's attempts are counted by network, so that nobody locks
 * its user out from elsewhere. A known device is counted by itself.
 *
 * An attacker in N networks, each a /48 of IPv6 or a /24 of IPv4, gets at most 100 + 10 N guesses at an account a
 * day: 100 in all before the account counts as attacked; from then on three in each network, two more within 75
 * minutes, then one every four hours. A user in a network with fewer than three wrong attempts is never refused.
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
 * Limits of mails to an address, so that nobody fills a mailbox through us and no stranger uses up the user's share.
 * An address gets five mails an hour from each network and ten from its wider network; from a known device five of
 * its own.
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

/** Limit of mails to an address that signed-in people request, over all networks. Password resets don't count. */
export const mailsInAll = (email: string): Limit => ({
  of: 'mails to',
  who: email.toLowerCase(),
  most: 20,
  seconds: 3600,
});

/**
 * Limit of reset links to an address that unknown devices request, over all networks. Over it no link is mailed and
 * nobody is refused: the last link is ten minutes old at most, and valid for an hour. So an address gets 10 links a
 * day, then one in ten minutes.
 */
export const resetsInAll = (email: string): Limit => ({
  of: 'resets to',
  who: email.toLowerCase(),
  most: 10,
  seconds: day,
  steps: [60, 120, 300, 600],
});

/** Counts attempts in the database, so that several portals share the counts. */
@Injectable()
export class Limits {
  constructor(private readonly database: DataSource) {}

  /**
   * Counts an attempt under each limit before it is made, so that simultaneous attempts all count.
   * @throws TooMany for the first limit that is used up; the attempt then counts under none.
   */
  async count(limits: readonly Limit[]): Promise<void> {
    for (const [index, limit] of limits.entries()) {
      if ((await this.add(limit)) !== null) continue;
      await this.forgive(limits.slice(0, index));
      throw new TooMany(await this.waitOf(limit));
    }
  }

  /**
   * Counts an attempt under all of these limits, or under none where one is used up. Resolves to whether it counted.
   */
  async hasRoom(limits: readonly Limit[]): Promise<boolean> {
    try {
      await this.count(limits);
      return true;
    } catch (error) {
      if (error instanceof TooMany) return false;
      throw error;
    }
  }

  /** Counts an attempt, also over the limit. Resolves to whether the limit is exceeded. */
  async isOver({ most, ...limit }: Limit): Promise<boolean> {
    const count = await this.add({ ...limit, most: unlimited });
    return count === null || count > most;
  }

  /** Resolves to the count with this attempt; to null, without counting it, when the limit refuses it. */
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

  /** Whether a limit without steps would refuse the next attempt. */
  async isUsedUp({ most, ...limit }: Limit): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      'select 1 from attempt_counts where key = $1 and window_ends > now() and count >= $2',
      [keyOf(limit), most],
    );
    return rows.length > 0;
  }

  private async waitOf(limit: Limit): Promise<number> {
    const [row]: { rest: number }[] = await this.database.query(
      `select ceil(extract(epoch from least(waits_until, window_ends) - now()))::int as rest
         from attempt_counts where key = $1`,
      [keyOf(limit)],
    );
    return Math.max(row?.rest ?? 1, 1);
  }

  /** Subtracts attempts that turn out not to count, and ends the wait for the next attempt. */
  async forgive(limits: readonly Limit[], attempts = 1): Promise<void> {
    await this.database.query(
      'update attempt_counts set count = greatest(count - $2, 0), waits_until = null where key = any($1)',
      [limits.map(keyOf), attempts],
    );
  }

  /** Resets a limit. Resolves to the number of attempts in its current window. */
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

/** The network of an address: an IPv6 address stands for its /64, as whoever has one address there has all of them. */
export function networkOf(address: string): string {
  const plain = plainOf(address);
  return isIPv6(plain) ? prefixOf(plain, 4) : plain;
}

/** The wider network that one customer of a provider may have: a /48 of IPv6, or the /24 around an IPv4 address. */
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
