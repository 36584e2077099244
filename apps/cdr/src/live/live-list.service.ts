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
import type { Config } from '../kernel/config.js';
import { DatabaseOutage } from '../kernel/database-outage.js';
import { liveReports, liveNotesLost, passesFailed } from '../kernel/metrics.js';
import type { Leg } from '../legs/index.js';
import { LiveFacts } from './live-facts.service.js';
import { LiveStore } from './live-store.js';
import type { OpenCall, Talk } from './open-call.js';

/**
 * Maximum number of calls, and of ends, that wait while the database is away; beyond that the
 * oldest are dropped.
 */
const mostWaiting = 20_000;

/** Number of calls that one statement lists or removes. */
const callsAPass = 500;

/**
 * Whether a leg's call may be on the list: only an A leg's call is, once it has an owner or an
 * answer.
 */
export const wasLive = ({ direction, answeredAt, own }: Leg): boolean =>
  direction === 'inbound' && (answeredAt !== null || own.ownerId !== undefined);

/** Whether a leg is of a destination that answered. */
export const hasTalked = ({ direction, answeredAt }: Leg): boolean =>
  direction === 'outbound' && answeredAt !== null;

/**
 * Keeps the list of calls under way: takes calls and ends into memory at once, and writes them to
 * the database in batches. No caller waits for it.
 */
@Injectable()
export class LiveList implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LiveList.name);
  private readonly store: LiveStore;
  private readonly calls = new Map<string, OpenCall>();
  private readonly ends = new Set<string>();
  private readonly talks = new Map<string, Talk>();
  private readonly parted = new Set<string>();
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

  /** Notes a call under way. */
  note(call: OpenCall): void {
    const noted = this.calls.get(call.callId);
    // An answer to a query may arrive after an event that knows more.
    if (noted?.answeredAt && call.answeredAt === null && noted.startedAt >= call.startedAt) return;
    makeRoom(this.calls);
    this.calls.set(call.callId, call);
    this.repeater.wake();
  }

  /** Notes that a destination has answered. */
  connected(talk: Talk): void {
    makeRoom(this.talks);
    this.talks.set(talk.legUuid, talk);
    this.repeater.wake();
  }

  /** Notes that a destination's leg is over. */
  left(legUuid: string): void {
    makeRoom(this.parted);
    this.parted.add(legUuid);
    this.repeater.wake();
  }

  /** Notes that calls have ended, whether they were listed or not. */
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

  /** Writes the changes of the last legs, once no more legs arrive. Never rejects. */
  async settle(): Promise<void> {
    await this.repeater.stop();
    try {
      await this.write();
      await this.facts.settle();
    } catch (error) {
      this.logger.warn(
        'could not write all changes of live calls at shutdown; the next check corrects the list',
        { reason: nameOf(error) },
      );
    }
  }

  /** Writes calls before ends: if a call's answer and end wait together, the end counts. */
  private async write(): Promise<void> {
    while ([this.calls, this.talks, this.parted, this.ends].some(({ size }) => size > 0)) {
      const ends = [...this.ends].slice(0, callsAPass);
      const parted = [...this.parted].slice(0, callsAPass);
      await this.list([...this.calls.values()].slice(0, callsAPass));
      await this.connect([...this.talks.values()].slice(0, callsAPass));
      await this.part(parted);
      await this.remove(ends);
    }
  }

  private async list(calls: readonly OpenCall[]): Promise<void> {
    if (calls.length === 0) return;
    const { listed, answered, over } = await this.store.list(calls);
    for (const call of calls) {
      if (this.calls.get(call.callId) === call) this.calls.delete(call.callId);
    }
    liveReports.inc({ outcome: 'listed' }, listed.length);
    liveReports.inc({ outcome: 'answered' }, answered.length);
    liveReports.inc({ outcome: 'known' }, calls.length - listed.length - answered.length);
    this.facts.say('listed', listed);
    this.facts.say('answered', answered);
    this.facts.say('ended', over);
  }

  private async connect(talks: readonly Talk[]): Promise<void> {
    const connected = await this.store.connected(talks);
    for (const { legUuid } of talks) this.talks.delete(legUuid);
    this.facts.say('answered', connected);
  }

  private async part(legUuids: readonly string[]): Promise<void> {
    const alone = await this.store.parted(legUuids);
    for (const legUuid of legUuids) this.parted.delete(legUuid);
    this.facts.say('answered', alone);
  }

  private async remove(callIds: readonly string[]): Promise<void> {
    if (callIds.length === 0) return;
    const over = await this.store.ended(callIds);
    for (const callId of callIds) this.ends.delete(callId);
    this.facts.say('ended', over);
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

function makeRoom(waiting: Map<string, OpenCall | Talk> | Set<string>): void {
  if (waiting.size < mostWaiting) return;
  for (const oldest of waiting.keys()) {
    waiting.delete(oldest);
    liveNotesLost.inc();
    return;
  }
}
