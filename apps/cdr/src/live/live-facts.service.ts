import { callAnswered, callEnded } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Config } from '../kernel/config.js';
import { liveNotesLost, passesFailed } from '../kernel/metrics.js';
import type { CallRef } from './live-store.js';

const contracts = { listed: callAnswered, answered: callAnswered, ended: callEnded } as const;

/** What may be said of a call that goes on; that it is listed only while it isn't answered. */
export type LiveWord = keyof typeof contracts;

interface LiveFact extends CallRef {
  readonly word: LiveWord;
}

/** Facts that wait for the bus at most; the oldest are let go: whoever was away asks for the list. */
const mostWaiting = 10_000;

/** Facts that are under way to the bus at a time. */
const factsAPass = 128;

/** A stop waits so long for a bus that is away. */
const settleLimitMs = 500;

/**
 * Says `call.answered.v1` and `call.ended.v1`. These only ring: the list itself is in PostgreSQL,
 * so what waits is held in memory and nobody waits for it.
 */
@Injectable()
export class LiveFacts implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LiveFacts.name);
  private readonly waiting: LiveFact[] = [];
  private readonly repeater: Repeater;

  constructor(
    private readonly messaging: Messaging,
    @Inject(CONFIG) config: Config,
  ) {
    this.repeater = new Repeater(
      () => this.publish(),
      config.SWEEP_MS,
      (error) => {
        passesFailed.inc({ part: 'live-facts' });
        this.logger.warn('could not say which calls go on; trying again', error);
      },
    );
  }

  say(word: LiveWord, calls: readonly CallRef[]): void {
    if (calls.length === 0) return;
    this.waiting.push(...calls.map((call) => ({ ...call, word })));
    const tooMany = this.waiting.length - mostWaiting;
    if (tooMany > 0) {
      this.waiting.splice(0, tooMany);
      liveNotesLost.inc(tooMany);
    }
    this.repeater.wake();
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
  }

  /** Says what waits, unless the bus is away. */
  async settle(): Promise<void> {
    await this.repeater.stop();
    await this.publish(settleLimitMs);
  }

  /** The ids let the stream drop what another replica says of the same call, and what is said twice. */
  private async publish(limitMs = 5000): Promise<void> {
    while (this.waiting.length > 0) {
      const facts = this.waiting.slice(0, factsAPass);
      await Promise.all(
        facts.map(({ word, callId, ownerId }) =>
          this.messaging.publish(
            contracts[word],
            { callId, ownerId },
            { id: `${callId}/${word}`, limitMs },
          ),
        ),
      );
      const said = new Set(facts);
      // Meanwhile the oldest may have made room for new ones.
      while (this.waiting[0] !== undefined && said.has(this.waiting[0])) this.waiting.shift();
    }
  }
}
