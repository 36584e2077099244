import { createHmac, hkdfSync, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, systemClock } from '@app/common';
import { codeSpeak } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { DataSource, type EntityManager } from 'typeorm';
import { hashOf, newSecret } from '../accounts/one-time-secret.js';
import { Limits, networkOf, TooMany, type Limit } from '../accounts/sign-in/limits.js';
import { Questions } from '../asking/questions.js';
import type { Config } from '../config.js';
import { lock } from '../locks.js';
import { Prompts } from '../prompts/prompts.js';
import { callableNumber, callHours, isQuiet } from './callable-number.js';
import { CallerCode } from './caller-code.entity.js';
import { refuseTry } from './code-refusals.js';
import { codeSounds, soundsFor, type CodeLanguage } from './code-sounds.js';

const scope = { as: 'service', service: 'portal' } as const;
const day = 86_400;
const codeMinutes = 10;
const sessionMinutes = 30;
export const mostTries = 3;
/** So often a number is rung within any 24 hours. */
const callsADay = 2;

/**
 * Whoever asks for codes has others rung: so few from one network, and so few in all, that it bothers
 * nobody and costs little. Real callers ask a few times a day.
 */
const ofAll: Limit = { of: 'caller codes', who: 'everybody', most: 60, seconds: 3600 };
const callLimits = (address: string): Limit[] => [
  { of: 'caller codes from', who: networkOf(address), most: 6, seconds: day },
  ofAll,
];
const tryLimits = (address: string): Limit[] => [
  { of: 'caller codes tried from', who: networkOf(address), most: 30, seconds: 3600 },
];

/** What an agent says before it rings anybody: another one may do it. */
const otherSwitchMay = new Set(['no-switch', 'no-sound']);
const notRung = new Set([...otherSwitchMay, 'no-trunk', 'nobody-answers', 'bus-away']);
const mostSwitches = 3;

type NewCode = Pick<CallerCode, 'id' | 'number' | 'codeHash' | 'madeAt' | 'expiresAt'>;

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
 * Codes that show whose a number is: it is rung, and a voice says the code to who presses a key. The code is
 * in memory and on the line only; the database has an HMAC of it.
 */
@Injectable()
export class CallerCodes {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG)
    private readonly config: Pick<Config, 'AUTH_SECRET' | 'CALLBACK_NUMBER' | 'CALLBACK_AT_NIGHT'>,
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly limits: Limits,
    private readonly prompts: Prompts,
    private readonly questions: Questions,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', config.AUTH_SECRET, '', 'callers’ codes', 32));
  }

  /**
   * Rings the number with a new code; those before it no longer count.
   * @throws AppError invalid, naming `number` and its rule; conflict `quiet-hours`; TooMany; unavailable
   * when nobody can be rung, which doesn't count.
   */
  async ask(text: string, language: CodeLanguage, address: string): Promise<AskedCode> {
    const number = callableNumber(text);
    if (!number.ok) {
      const problem = { field: 'number', rule: number.error };
      throw new AppError('invalid', 'number-not-called', 'We don’t ring this number.', [problem]);
    }
    const from = this.config.CALLBACK_NUMBER;
    if (from === undefined) throw cannotRing();
    const now = systemClock.now();
    if (isQuiet(now) && this.config.CALLBACK_AT_NIGHT !== 'true') {
      const hours = `${callHours.from}:00 and ${callHours.until}:00`;
      const message = `Between ${hours} we ring you, Dutch time; at night we don’t.`;
      throw new AppError('conflict', 'quiet-hours', message);
    }
    const sounds = await soundsFor(this.prompts, language);
    if (sounds === null) throw cannotRing();
    const limits = callLimits(address);
    await this.limits.count(limits);
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const id = randomUUID();
    const expiresAt = new Date(now.getTime() + codeMinutes * 60_000);
    const codeHash = this.hashed(id, code);
    const row = { id, number: number.value, codeHash, madeAt: now, expiresAt };
    await this.keep(row).catch(async (error: unknown) => {
      // Nobody is rung: else whoever asks for one number again and again shuts all callers out.
      if (error instanceof TooMany) await this.limits.forgive([ofAll]);
      throw error;
    });
    try {
      await this.ring({ to: number.value, from, ...codeSounds(sounds, code) });
    } catch (error) {
      if (error instanceof AppError && notRung.has(error.code)) {
        await this.database.manager.delete(CallerCode, { id });
        await this.limits.forgive(limits);
      }
      throw error instanceof AppError && error.kind === 'unavailable' ? cannotRing(error) : error;
    }
    return { id, number: number.value, expiresAt: expiresAt.toISOString(), tries: mostTries };
  }

  /** Those before it no longer count. @throws TooMany as `refuseBeyondADay`. */
  private keep(row: NewCode): Promise<void> {
    const { number, madeAt } = row;
    return this.transactions.run(async ({ manager }) => {
      await lock(manager, 'caller-code', number);
      await refuseBeyondADay(manager, number, madeAt);
      await manager.query(
        'update caller_codes set expires_at = least(expires_at, $2) where number = $1',
        [number, madeAt],
      );
      await manager.insert(CallerCode, row);
    });
  }

  /**
   * Opens a session by the right code, once.
   * @throws AppError not-found `no-such-code`; conflict `code-expired`, `wrong-code`, `no-tries-left`,
   * `code-used`; TooMany.
   */
  async check(id: string, code: string, address: string): Promise<OpenedSession> {
    await this.limits.count(tryLimits(address));
    const now = systemClock.now();
    // One statement: of many tries at once three count.
    const [[tried]]: [{ number: string; code_hash: string; tries: number }[], number] =
      await this.database.query(
        `update caller_codes set tries = tries + 1
          where id = $1 and session_hash is null and tries < $2 and expires_at > $3
          returning number, code_hash, tries`,
        [id, mostTries, now],
      );
    if (tried === undefined) {
      throw refuseTry(await this.database.manager.findOneBy(CallerCode, { id }), now);
    }
    const isRight = timingSafeEqual(
      Buffer.from(tried.code_hash, 'hex'),
      Buffer.from(this.hashed(id, code), 'hex'),
    );
    if (!isRight) {
      const left = mostTries - tried.tries;
      if (left === 0) throw new AppError('conflict', 'no-tries-left', 'Wrong, three times.');
      const message = `That isn’t the code. You may try ${left === 1 ? 'once' : 'twice'} more.`;
      throw new AppError('conflict', 'wrong-code', message);
    }
    const token = newSecret();
    const until = new Date(now.getTime() + sessionMinutes * 60_000);
    await this.database.query(
      'update caller_codes set session_hash = $2, session_until = $3 where id = $1',
      [id, hashOf(token), until],
    );
    return { token, number: tried.number, expiresAt: until.toISOString() };
  }

  /** Whose session it is. @throws AppError unauthenticated `session-over`. */
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

  /** Any switch will do: one that can't gives way to another. */
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

  private hashed(id: string, code: string): string {
    return createHmac('sha256', this.key).update(`${id} ${code}`).digest('hex');
  }
}

/** @throws TooMany, with when the first of them is a day old. */
async function refuseBeyondADay(manager: EntityManager, number: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - day * 1000);
  const made: { made_at: Date }[] = await manager.query(
    'select made_at from caller_codes where number = $1 and made_at > $2 order by made_at',
    [number, since],
  );
  const [first] = made;
  if (first === undefined || made.length < callsADay) return;
  throw new TooMany(Math.ceil((first.made_at.getTime() - since.getTime()) / 1000));
}

function cannotRing(cause?: unknown): AppError {
  const error = new AppError(
    'unavailable',
    'cannot-ring',
    'We can’t ring you at the moment; it doesn’t count. Try again in a few minutes.',
  );
  return Object.assign(error, { cause });
}
