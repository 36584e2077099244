import { createHmac, hkdfSync, randomUUID, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AppError, systemClock } from '@app/common';
import { codeSpeak } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { DataSource, IsNull, MoreThan, Not } from 'typeorm';
import { hashOf, newSecret } from '../accounts/one-time-secret.js';
import {
  Limits,
  networkOf,
  TooMany,
  widerNetworkOf,
  type Limit,
} from '../accounts/sign-in/limits.js';
import { Questions } from '../asking/questions.js';
import type { Config } from '../config.js';
import { lock } from '../locks.js';
import { Prompts } from '../prompts/prompts.js';
import { callableNumber, callHours, isQuiet } from './callable-number.js';
import { CallerCalls } from './caller-calls.service.js';
import { CallerCode } from './caller-code.entity.js';
import { refuseTry } from './code-refusals.js';
import type { CodeBody } from './caller-schemas.js';
import { codeSounds, soundsFor } from './code-sounds.js';
import { ProofOfWork } from './proof-of-work.js';

const scope = { as: 'service', service: 'portal' } as const;
const day = 86_400;
const codeMinutes = 10;
const sessionMinutes = 30;
export const mostTries = 3;
/** Requests that share a spoken code: each has its own tries. */
const mostSharing = 20;

/**
 * Whoever asks for codes has others rung: so few from one address and from its neighbours that it bothers
 * nobody. Real callers ask a few times a day.
 */
const callLimits = (address: string): Limit[] => [
  { of: 'caller codes from', who: networkOf(address), most: 6, seconds: day },
  { of: 'caller codes from around', who: widerNetworkOf(address), most: 20, seconds: day },
];
/** So often a number is rung: for one network less than a day's, so that it can't use up the day of the owner. */
const ringLimits = (number: string, address: string): Limit[] => [
  {
    of: 'caller codes of',
    who: `${number} ${widerNetworkOf(address)}`,
    most: 2,
    seconds: day,
  },
  { of: 'caller codes of', who: number, most: 5, seconds: day },
];
/** Whoever is on the telephone isn't rung. */
const pauseLimit = (number: string): Limit => ({
  of: 'caller codes just now of',
  who: number,
  most: 1,
  seconds: 30,
});
const ofAll: Limit = { of: 'caller codes', who: 'everybody', most: 60, seconds: 3600 };
/** Room that strangers can't use up: who called in three months has something to see here. */
const ofCallers: Limit = { of: 'caller codes', who: 'callers', most: 120, seconds: 3600 };
const tryLimits = (address: string): Limit[] => [
  { of: 'caller codes tried from', who: networkOf(address), most: 30, seconds: 3600 },
];

/** What an agent says before it rings anybody: another one may do it. */
const otherSwitchMay = new Set(['no-switch', 'no-sound']);
const notRung = new Set([...otherSwitchMay, 'no-trunk', 'nobody-answers', 'bus-away']);
const mostSwitches = 3;

type NewCode = Pick<CallerCode, 'id' | 'spokenId' | 'number' | 'codeHash' | 'madeAt' | 'expiresAt'>;

interface Tried {
  readonly number: string;
  readonly spoken_id: string;
  readonly code_hash: string;
  readonly tries: number;
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
 * Codes that show whose a number is: it is rung, and a voice says the code to who presses a key. The code is
 * in memory and on the line only; the database has an HMAC of it, and the key is not there.
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
   * Rings the number with a code. While one counts, it does for this request, too, with tries of its own: nobody
   * voids another's code by asking.
   * @throws AppError invalid, naming `number` or `proof` and its rule; conflict `quiet-hours`; TooMany;
   * unavailable when nobody can be rung, which doesn't count.
   */
  async ask({ number: text, language, proof }: CodeBody, address: string): Promise<AskedCode> {
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
    await this.work.check(proof, text);
    const sounds = await soundsFor(this.prompts, language);
    if (sounds === null) throw cannotRing();
    const limits = callLimits(address);
    await this.limits.count(limits);
    const { rings, ...row } = await this.keep(number.value, now, address);
    if (rings && (await this.hasRoom(number.value))) {
      try {
        const sound = codeSounds(sounds, this.codeOf(row.spokenId));
        await this.ring({ to: number.value, from, ...sound });
      } catch (error) {
        if (error instanceof AppError && notRung.has(error.code)) {
          await this.database.manager.delete(CallerCode, { id: row.id });
          await this.limits.forgive([
            ...[...limits, ...ringLimits(number.value, address)],
            ...[ofAll, pauseLimit(number.value)],
          ]);
        }
        throw error instanceof AppError && error.kind === 'unavailable' ? cannotRing(error) : error;
      }
    }
    const expiresAt = row.expiresAt.toISOString();
    return { id: row.id, number: number.value, expiresAt, tries: mostTries };
  }

  /** While a code counts, it is spoken again where the number may be rung again, and shared where not. @throws TooMany. */
  private keep(
    number: string,
    madeAt: Date,
    address: string,
  ): Promise<NewCode & { rings: boolean }> {
    const id = randomUUID();
    const limits = ringLimits(number, address);
    const later = new Date(madeAt.getTime() + codeMinutes * 60_000);
    return this.transactions.run(async ({ manager }) => {
      await lock(manager, 'caller-code', number);
      const spoken = await manager.findOne(CallerCode, {
        where: { number, expiresAt: MoreThan(madeAt) },
        order: { madeAt: 'DESC' },
      });
      const spokenId = spoken?.spokenId ?? id;
      const codeHash = this.hashed(spokenId, this.codeOf(spokenId));
      if (spoken === null) {
        await this.limits.count(limits);
        await this.isFree([pauseLimit(number)]);
        const row = { id, spokenId, number, codeHash, madeAt, expiresAt: later };
        await manager.insert(CallerCode, row);
        return { ...row, rings: true };
      }
      if ((await manager.countBy(CallerCode, { spokenId })) >= mostSharing) {
        throw new TooMany(Math.ceil((spoken.expiresAt.getTime() - madeAt.getTime()) / 1000));
      }
      const rings = await this.isFree([pauseLimit(number), ...limits]);
      const expiresAt = rings ? later : spoken.expiresAt;
      const row = { id, spokenId, number, codeHash, madeAt, expiresAt };
      await manager.insert(CallerCode, row);
      await manager.update(CallerCode, { spokenId, sessionHash: IsNull() }, { expiresAt });
      return { ...row, rings };
    });
  }

  private isFree(limits: Limit[]): Promise<boolean> {
    return this.limits.count(limits).then(
      () => true,
      (error: unknown) => {
        if (error instanceof TooMany) return false;
        throw error;
      },
    );
  }

  /**
   * Where the hour's room is used up, who has called lately is rung all the same. That others aren't is not
   * told: it would tell whose numbers called.
   */
  private async hasRoom(number: string): Promise<boolean> {
    if (await this.isFree([ofAll])) return true;
    const has = await this.calls
      .list(number, { limit: 1 })
      .then(({ items }) => items.length > 0)
      .catch(() => false);
    if (has && (await this.isFree([ofCallers]))) return true;
    this.logger.warn('a caller was not rung: the hour’s room for codes is used up');
    return false;
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
    const [[tried]]: [Tried[], number] = await this.database.query(
      `update caller_codes set tries = tries + 1
          where id = $1 and session_hash is null and tries < $2 and expires_at > $3
          returning number, spoken_id, code_hash, tries`,
      [id, mostTries, now],
    );
    if (tried === undefined) {
      throw refuseTry(await this.database.manager.findOneBy(CallerCode, { id }), now);
    }
    const isRight = timingSafeEqual(
      Buffer.from(tried.code_hash, 'hex'),
      Buffer.from(this.hashed(tried.spoken_id, code), 'hex'),
    );
    if (!isRight) {
      const left = mostTries - tried.tries;
      if (left === 0) throw new AppError('conflict', 'no-tries-left', 'Wrong, three times.');
      const message = `That isn’t the code. You may try ${left === 1 ? 'once' : 'twice'} more.`;
      throw new AppError('conflict', 'wrong-code', message);
    }
    const token = newSecret();
    const until = new Date(now.getTime() + sessionMinutes * 60_000);
    await this.transactions.run(async ({ manager }) => {
      await lock(manager, 'caller-code', tried.number);
      const { spoken_id: spokenId } = tried;
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

  /** Made of the key and the request, so that it can be spoken again and stands nowhere. */
  private codeOf(spokenId: string): string {
    const bytes = createHmac('sha256', this.key).update(`code of ${spokenId}`).digest();
    return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
  }

  private hashed(id: string, code: string): string {
    return createHmac('sha256', this.key).update(`${id} ${code}`).digest('hex');
  }
}

function cannotRing(cause?: unknown): AppError {
  const error = new AppError(
    'unavailable',
    'cannot-ring',
    'We can’t ring you at the moment; it doesn’t count. Try again in a few minutes.',
  );
  return Object.assign(error, { cause });
}
