import { createHmac, hkdfSync, randomUUID, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AppError, systemClock } from '@app/common';
import { codeSpeak } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { DataSource, IsNull, MoreThan, Not, type EntityManager } from 'typeorm';
import { hashOf, type Limit, Limits, newSecret } from '../accounts/index.js';
import { Questions } from '../kernel/asking/questions.js';
import type { Config } from '../kernel/config.js';
import { locks } from '../kernel/locks.js';
import { Prompts } from '../numbers/index.js';
import { callableNumber, callHours, isQuiet } from './callable-number.js';
import { CallerCalls } from './caller-calls.service.js';
import { CallerCode } from './caller-code.entity.js';
import type { CodeBody } from './caller-schemas.js';
import {
  askLimit,
  callLimits,
  firstLimit,
  numberRooms,
  ofAll,
  ofCallers,
  pauseLimit,
  ringLimit,
  tryLimits,
} from './code-limits.js';
import { refuseTry } from './code-refusals.js';
import { codeSounds, soundsFor } from './code-sounds.js';
import { ProofOfWork } from './proof-of-work.js';

const scope = { as: 'service', service: 'portal' } as const;
const codeMinutes = 10;
const sessionMinutes = 30;
/**
 * The tries of the request that made the number ring; all other requests that share its code have as many together.
 * So a spoken code has six tries, and other requests can't use up those of the first one.
 */
export const mostTries = 3;

/** Codes with which a switch's agent refuses before it rings: another switch may ring instead. */
const otherSwitchMay = new Set(['no-switch', 'no-sound']);
const notRung = new Set([...otherSwitchMay, 'no-trunk', 'nobody-answers', 'bus-away']);
const mostSwitches = 3;

type NewCode = Pick<CallerCode, 'id' | 'spokenId' | 'number' | 'codeHash' | 'madeAt' | 'expiresAt'>;

interface KeptCode extends NewCode {
  readonly tries: number;
  readonly rings: { readonly isFirst: boolean; readonly counted: Limit[] } | null;
}

export interface AskedCode {
  readonly id: string;
  readonly number: string;
  readonly expiresAt: string;
  readonly tries: number;
}

export interface OpenedSession {
  readonly token: string;
  readonly number: string;
  readonly expiresAt: string;
}

/**
 * Codes that prove control of a number: the number is rung, and a voice speaks the code to the person who presses a
 * key. The code exists in memory and on the line only; the database has an HMAC of it, whose key is elsewhere.
 */
@Injectable()
export class CallerCodes {
  private readonly logger = new Logger(CallerCodes.name);
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG)
    private readonly config: Pick<Config, 'AUTH_SECRET' | 'CALLBACK_NUMBER' | 'CALLBACK_AT_NIGHT'>,
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly limits: Limits,
    private readonly prompts: Prompts,
    private readonly questions: Questions,
    private readonly calls: CallerCalls,
    private readonly work: ProofOfWork,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', config.AUTH_SECRET, '', 'callers’ codes', 32));
  }

  /**
   * Rings the number and speaks a code. While a code is valid, a further request gets the same code with tries of its
   * own, so that asking voids nobody's code.
   * @throws AppError invalid, naming `number` or `proof` and its rule; conflict `quiet-hours`; TooMany; unavailable
   * when no call can be made, which doesn't count.
   */
  async ask({ number: text, language, proof }: CodeBody, address: string): Promise<AskedCode> {
    const number = callableNumber(text);
    if (!number.ok) {
      const problem = { field: 'number', ...number.error };
      throw new AppError('invalid', 'number-not-called', 'We don’t ring this number.', [problem]);
    }
    const from = this.config.CALLBACK_NUMBER;
    if (from === undefined) throw cannotRing();
    const now = systemClock.now();
    if (isQuiet(now) && this.config.CALLBACK_AT_NIGHT !== 'true') {
      const hours = `${callHours.from}:00 and ${callHours.until}:00`;
      const message = `We ring between ${hours}, Dutch time.`;
      throw new AppError('conflict', 'quiet-hours', message);
    }
    await this.work.check(proof, text);
    const sounds = await soundsFor(this.prompts, language);
    if (sounds === null) throw cannotRing();
    const limits = callLimits(address);
    await this.limits.count(limits);
    const { rings, tries, ...row } = await this.keep(number.value, now, address);
    const room = rings === null ? null : await this.roomFor(number.value, rings.isFirst);
    if (rings !== null && room !== null) {
      const { spokenId } = row;
      const codeHash = this.hashed(spokenId, this.codeOf(spokenId));
      await this.database.manager.update(CallerCode, { spokenId }, { codeHash });
      try {
        const sound = codeSounds(sounds, this.codeOf(row.spokenId));
        await this.ring({ to: number.value, from, ...sound });
      } catch (error) {
        if (error instanceof AppError && notRung.has(error.code)) {
          await this.database.manager.delete(CallerCode, { id: row.id });
          await this.limits.forgive([...limits, ...rings.counted, ...room]);
        }
        throw error instanceof AppError && error.kind === 'unavailable' ? cannotRing(error) : error;
      }
    }
    const expiresAt = row.expiresAt.toISOString();
    return { id: row.id, number: number.value, expiresAt, tries };
  }

  /**
   * Stores a request. While a code is valid, the request reuses it: the number is rung again where limits allow,
   * otherwise the request shares the code without a call. A new code is made when the sharing requests have used up
   * their tries.
   * `rings`: the limits counted for the call, forgiven when it fails; null when the number must not be rung.
   * @throws TooMany.
   */
  private keep(number: string, madeAt: Date, address: string): Promise<KeptCode> {
    const id = randomUUID();
    const [asked, pause] = [askLimit(number, address), pauseLimit(number)];
    const [ring, first] = [ringLimit(number, address), firstLimit(number, address)];
    const later = new Date(madeAt.getTime() + codeMinutes * 60_000);
    return this.transactions.run(async ({ manager }) => {
      await locks.take(manager, 'caller-code', number);
      await this.limits.count([asked]);
      const spoken = await manager.findOne(CallerCode, {
        where: { number, expiresAt: MoreThan(madeAt) },
        order: { madeAt: 'DESC' },
      });
      const left = spoken === null ? 0 : await sharedTriesLeft(manager, spoken.spokenId);
      const isNew = spoken === null || left === 0;
      const ringing = isNew ? [ring] : [pause, ring];
      if (isNew) await this.limits.count(ringing);
      const rings = isNew || (await this.limits.hasRoom(ringing));
      if (isNew) await this.limits.hasRoom([pause]);
      const isFirst = rings && (await this.limits.hasRoom([first]));
      const counted = [asked, pause, ring, ...(isFirst ? [first] : [])];
      const spokenId = isNew ? id : spoken.spokenId;
      // Without a call the hash stays empty, so that no guess can match.
      const codeHash = isNew ? '' : spoken.codeHash;
      const expiresAt = rings ? later : (spoken?.expiresAt ?? later);
      const row = { id, spokenId, number, codeHash, madeAt, expiresAt };
      await manager.insert(CallerCode, row);
      if (!isNew) {
        await manager.update(CallerCode, { spokenId, sessionHash: IsNull() }, { expiresAt });
      }
      return {
        ...row,
        tries: isNew ? mostTries : left,
        rings: rings ? { isFirst, counted } : null,
      };
    });
  }

  /**
   * Counts a call against the number's limits of the day and all numbers' limits of the hour; null when they leave no
   * room. The reply doesn't reveal that nobody was rung then: it would reveal whose numbers called.
   */
  private async roomFor(number: string, isFirst: boolean): Promise<Limit[] | null> {
    let called: boolean | undefined;
    const hasCalled = async () => (called ??= await this.hasCalled(number));
    const { anybody, first, caller } = numberRooms;
    const hasRoom = (limit: Limit) => this.limits.hasRoom([limit]);
    let counted: Limit | null = null;
    if (await hasRoom(anybody(number))) counted = anybody(number);
    else if (isFirst && (await hasRoom(first(number)))) counted = first(number);
    else if (isFirst && (await hasCalled()) && (await hasRoom(caller(number))))
      counted = caller(number);
    if (counted === null) {
      this.logger.warn('no code was spoken: the number’s limits of calls in a day are used up');
      return null;
    }
    if (await hasRoom(ofAll)) return [counted, ofAll];
    if ((await hasCalled()) && (await hasRoom(ofCallers))) return [counted, ofCallers];
    await this.limits.forgive([counted]);
    this.logger.warn(
      'no code was spoken: the limits of calls in an hour, for all numbers together, are used up',
    );
    return null;
  }

  private hasCalled(number: string): Promise<boolean> {
    return this.calls
      .list(number, { limit: 1 })
      .then(({ items }) => items.length > 0)
      .catch(() => false);
  }

  /**
   * Opens a session by the right code, once for each spoken code.
   * @throws AppError not-found `no-such-code`; conflict `code-expired`, `wrong-code`, `no-tries-left`, `code-used`;
   * TooMany.
   */
  async check(id: string, code: string, address: string): Promise<OpenedSession> {
    await this.limits.count(tryLimits(address));
    const now = systemClock.now();
    const { tried, left } = await this.countTry(id, now);
    const isRight =
      tried.codeHash !== '' &&
      timingSafeEqual(
        Buffer.from(tried.codeHash, 'hex'),
        Buffer.from(this.hashed(tried.spokenId, code), 'hex'),
      );
    if (!isRight) {
      if (left === 0)
        throw new AppError(
          'conflict',
          'no-tries-left',
          'The code is wrong, and no tries are left: ask for another code.',
        );
      const message = `The code is wrong. You may try ${left === 1 ? 'once' : 'twice'} more.`;
      throw new AppError('conflict', 'wrong-code', message);
    }
    const token = newSecret();
    const until = new Date(now.getTime() + sessionMinutes * 60_000);
    await this.transactions.run(async ({ manager }) => {
      await locks.take(manager, 'caller-code', tried.number);
      const { spokenId } = tried;
      if (await manager.existsBy(CallerCode, { spokenId, sessionHash: Not(IsNull()) })) {
        throw new AppError('conflict', 'code-used', 'This code was used already: it works once.');
      }
      await manager.update(CallerCode, { id }, { sessionHash: hashOf(token), sessionUntil: until });
      await manager.query(
        'update caller_codes set expires_at = least(expires_at, $2) where spoken_id = $1',
        [spokenId, now],
      );
    });
    return { token, number: tried.number, expiresAt: until.toISOString() };
  }

  /**
   * Counts a try, so that simultaneous tries can't exceed their maximum.
   * @throws AppError when the code is unknown, used or expired, or has no tries left.
   */
  private countTry(id: string, now: Date): Promise<{ tried: CallerCode; left: number }> {
    return this.database.transaction(async (manager) => {
      const known = await manager.findOneBy(CallerCode, { id });
      if (known === null) throw refuseTry(null, now);
      await locks.take(manager, 'caller-code-tries', known.spokenId);
      const tried = await manager.findOneByOrFail(CallerCode, { id });
      const left =
        tried.id === tried.spokenId
          ? mostTries - tried.tries
          : await sharedTriesLeft(manager, tried.spokenId);
      if (tried.sessionHash !== null || tried.expiresAt <= now || left <= 0) {
        throw refuseTry(tried, now);
      }
      await manager.increment(CallerCode, { id }, 'tries', 1);
      return { tried, left: left - 1 };
    });
  }

  /**
   * The caller's number of a session.
   * @throws AppError unauthenticated `session-over`.
   */
  async numberOf(token: string | null): Promise<string> {
    const found =
      token === null
        ? null
        : await this.database.manager.findOneBy(CallerCode, { sessionHash: hashOf(token) });
    if (found?.sessionUntil != null && found.sessionUntil > systemClock.now()) return found.number;
    throw new AppError('unauthenticated', 'session-over', 'Ask for a new code first.');
  }

  async end(token: string | null): Promise<void> {
    if (token === null) return;
    await this.database.query(
      'update caller_codes set session_until = least(session_until, $2) where session_hash = $1',
      [hashOf(token), systemClock.now()],
    );
  }

  /** Rings by any switch; when one can't, another one is asked. */
  private async ring(call: {
    to: string;
    from: string;
    question: string;
    sounds: string[];
  }): Promise<void> {
    for (let asked = 1; ; asked++) {
      try {
        await this.questions.ask(codeSpeak, { scope, ...call });
        return;
      } catch (error) {
        const mayGoOn = error instanceof AppError && otherSwitchMay.has(error.code);
        if (!mayGoOn || asked === mostSwitches) throw error;
      }
    }
  }

  /** The code, derived from the key and the request's id: it can be spoken again without being stored. */
  private codeOf(spokenId: string): string {
    const bytes = createHmac('sha256', this.key).update(`code of ${spokenId}`).digest();
    return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
  }

  private hashed(id: string, code: string): string {
    return createHmac('sha256', this.key).update(`${id} ${code}`).digest('hex');
  }
}

/** The tries left to the requests that share a spoken code, except the request that it was made for. */
async function sharedTriesLeft(manager: EntityManager, spokenId: string): Promise<number> {
  const used = await manager.sum(CallerCode, 'tries', { spokenId, id: Not(spokenId) });
  return mostTries - (used ?? 0);
}

function cannotRing(cause?: unknown): AppError {
  const error = new AppError(
    'unavailable',
    'cannot-ring',
    'We can’t ring the number at the moment. This attempt does not count: try again in a few minutes.',
  );
  return Object.assign(error, { cause });
}
