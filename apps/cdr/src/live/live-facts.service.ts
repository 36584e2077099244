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

/**
 * Kinds of events of a call under way; `listed`: the call is on the list, and not answered yet.
 */
export type LiveWord = keyof typeof contracts;

interface LiveFact extends CallRef {
  readonly word: LiveWord;
}

/**
 * Maximum number of events that wait for the bus; beyond that the oldest are dropped: a subscriber
 * that was away asks for the whole list.
 */
const mostWaiting = 10_000;

/** Number of events that are published at the same time. */
const factsAPass = 128;

/** How long a shutdown waits for a bus that is away. */
const settleLimitMs = 500;

/**
 * Publishes `call.answered.v1` and `call.ended.v1`. These events only signal a change: the list
 * itself is in PostgreSQL, so waiting events are kept in memory and nothing waits for them.
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
        this.logger.warn('could not publish changes of live calls; trying again', error);
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

  /** Publishes the waiting events, unless the bus is away. */
  async settle(): Promise<void> {
    await this.repeater.stop();
    await this.publish(settleLimitMs);
  }

  /**
   * Publishes with message ids, by which the stream drops the same event from another replica, and
   * repeats.
   */
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
      // Meanwhile the oldest events may have been dropped to make room.
      while (this.waiting[0] !== undefined && said.has(this.waiting[0])) this.waiting.shift();
    }
  }
}
