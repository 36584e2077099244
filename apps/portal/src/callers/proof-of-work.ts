import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, systemClock, type FieldProblem, fieldProblem } from '@app/common';
import { CONFIG } from '@app/platform/config';
import { Limits, TooMany } from '../accounts/index.js';
import type { Config } from '../kernel/config.js';

const minutes = 10;

export interface Challenge {
  readonly challenge: string;
  readonly bits: number;
  readonly expiresAt: string;
}

export interface Proof {
  readonly challenge: string;
  readonly nonce: number;
}

/**
 * Work that a browser does before we ring a number, so that many requests cost a machine much time. A challenge isn't
 * stored: it carries its expiry, signed. A proof is for one number and works once.
 */
@Injectable()
export class ProofOfWork {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET' | 'CALLER_PROOF_BITS'>,
    private readonly limits: Limits,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', config.AUTH_SECRET, '', 'callers’ challenges', 32));
  }

  challenge(): Challenge {
    const until = systemClock.now().getTime() + minutes * 60_000;
    const body = `${until.toString(36)}.${randomBytes(12).toString('base64url')}`;
    return {
      challenge: `${body}.${this.signature(body)}`,
      bits: this.config.CALLER_PROOF_BITS,
      expiresAt: new Date(until).toISOString(),
    };
  }

  /**
   * Checks the proof for a number and uses it up.
   * @throws AppError invalid `proof-needed`, naming the field and its rule, also for a proof used before.
   */
  async check({ challenge, nonce }: Proof, number: string): Promise<void> {
    const [until = '', random = '', signature = ''] = challenge.split('.');
    const given = Buffer.from(signature);
    const ours = Buffer.from(this.signature(`${until}.${random}`));
    if (given.length !== ours.length || !timingSafeEqual(given, ours)) {
      throw refused(fieldProblem('proof.challenge', 'not-a-challenge'));
    }
    if (Number.parseInt(until, 36) <= systemClock.now().getTime()) {
      throw refused(fieldProblem('proof.challenge', 'challenge-too-old', { minutes }));
    }
    const { CALLER_PROOF_BITS: bits } = this.config;
    if (!isSolved(`${challenge} ${number} ${nonce}`, bits)) {
      throw refused(fieldProblem('proof.nonce', 'challenge-unsolved', { bits }));
    }
    const use = { of: 'caller proofs', who: challenge, most: 1, seconds: minutes * 60 };
    await this.limits.count([use]).catch((error: unknown) => {
      throw error instanceof TooMany
        ? refused(fieldProblem('proof.challenge', 'challenge-used'))
        : error;
    });
  }

  private signature(body: string): string {
    return createHmac('sha256', this.key).update(body).digest('base64url');
  }
}

export const isSolved = (text: string, bits: number): boolean =>
  createHash('sha256').update(text).digest().readUInt32BE() < 2 ** (32 - bits);

const refused = (problem: FieldProblem): AppError =>
  new AppError('invalid', 'proof-needed', 'Ask for a challenge and solve it first.', [problem]);
