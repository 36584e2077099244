import type { LiveCall } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { DatabaseOutage } from '../database-outage.js';
import type { Leg } from '../legs/leg.js';
import { answersSeen, liveNotesLost, passesFailed } from '../metrics.js';
import { LiveFacts } from './live-facts.service.js';
import { LiveStore } from './live-store.js';

/** Answers, and ends, that may wait while the database is away; the oldest make room. */
const mostWaiting = 20_000;

/** Calls that one statement lists, or takes off the list. */
const callsAPass = 500;

/** Whether a leg's call may be on the list: only answered A legs are. */
export const wasLive = (leg: Pick<Leg, 'direction' | 'answeredAt'>): boolean =>
  leg.direction === 'inbound' && leg.answeredAt !== null;

/**
 * Keeps the list of calls under way: takes note of answers and ends at once, and writes them down
 * by itself, many at a time. Nothing waits for it.
 */
@Injectable()
export class LiveList implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LiveList.name);
  private readonly store: LiveStore;
  private readonly answers = new Map<string, LiveCall>();
  private readonly ends = new Set<string>();
  private readonly repeater: Repeater;

  constructor(
    database: DataSource,
    @Inject(CONFIG) config: Config,
    private readonly facts: LiveFacts,
    outage: DatabaseOutage,
  ) {
    this.store = new LiveStore(database);
    this.repeater = new Repeater(
      () => this.write(),
      config.SWEEP_MS,
      (error) => {
        passesFailed.inc({ part: 'live' });
        if (!outage.covers(error)) {
          this.logger.error('could not write the list of live calls; trying again', error);
        }
      },
    );
  }

  /** A call was answered. */
  answered(call: LiveCall): void {
    makeRoom(this.answers);
    this.answers.set(call.callId, call);
    this.repeater.wake();
  }

  /** Calls have ended, whether they were on the list or not. */
  ended(callIds: readonly string[]): void {
    for (const callId of callIds) {
      makeRoom(this.ends);
      this.ends.add(callId);
    }
    if (callIds.length > 0) this.repeater.wake();
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
  }

  /** Writes down what the last legs brought, once no more of them come. Never rejects. */
  async settle(): Promise<void> {
    await this.repeater.stop();
    try {
      await this.write();
      await this.facts.settle();
    } catch (error) {
      this.logger.warn('some live calls are left to the next check', { reason: nameOf(error) });
    }
  }

  /** Ends after answers: of a call whose answer and end wait together, the end counts. */
  private async write(): Promise<void> {
    while (this.answers.size > 0 || this.ends.size > 0) {
      const ends = [...this.ends].slice(0, callsAPass);
      await this.list([...this.answers.values()].slice(0, callsAPass));
      await this.remove(ends);
    }
  }

  private async list(calls: readonly LiveCall[]): Promise<void> {
    if (calls.length === 0) return;
    const { listed, over } = await this.store.list(calls);
    for (const call of calls) {
      if (this.answers.get(call.callId) === call) this.answers.delete(call.callId);
    }
    answersSeen.inc({ outcome: 'listed' }, listed.length);
    answersSeen.inc({ outcome: 'known' }, calls.length - listed.length);
    this.facts.say('answered', listed);
    this.facts.say('ended', over);
  }

  private async remove(callIds: readonly string[]): Promise<void> {
    if (callIds.length === 0) return;
    const removed = await this.store.remove(callIds);
    for (const callId of callIds) this.ends.delete(callId);
    this.facts.say('ended', removed);
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

function makeRoom(waiting: Map<string, LiveCall> | Set<string>): void {
  if (waiting.size < mostWaiting) return;
  for (const oldest of waiting.keys()) {
    waiting.delete(oldest);
    liveNotesLost.inc();
    return;
  }
}
