import { AppError, systemClock } from '@app/common';
import { callGet, callRecorded, callsSince, type CallRecord } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Consumes } from '@app/platform/operations';
import { Repeater } from '@app/platform/repeating';
import {
  Controller,
  Inject,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { Destruction } from '../destruction/destruction.service.js';
import { passesFailed } from '../metrics.js';
import { limitsOf } from '../retention/limits.js';
import { followRecords } from './follow-records.js';
import { matchAwaited } from './match-awaited.js';

const scope = { as: 'service', service: 'recordings' } as const;
const timeoutMs = 5000;

/** Number of call records per page. */
const pageSize = 200;

/**
 * Follows the records of all recorded calls in the order of cdr's positions; `call.recorded.v1`
 * only wakes it. The position moves in the transaction that uses a page, so replicas may run at the
 * same time.
 */
@Controller()
export class CallFollower implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(CallFollower.name);
  private readonly following: Repeater;
  private readonly looking: Repeater;
  private stopping = false;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly messaging: Messaging<'recordings'>,
    private readonly destruction: Destruction,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.following = this.repeater('follow', () => this.follow(), config.FOLLOW_MS);
    this.looking = this.repeater('records', () => this.askForRecords(), config.COMPARE_MS);
  }

  private repeater(part: string, work: () => Promise<void>, everyMs: number): Repeater {
    return new Repeater(work, everyMs, (error) => {
      passesFailed.inc({ part });
      this.logger.warn('could not match audio with the records of its calls; trying again', error);
    });
  }

  @Consumes(callRecorded, { durable: 'audio' })
  async recorded(): Promise<void> {
    this.following.wake();
  }

  onApplicationBootstrap(): void {
    this.messaging.whenBack(() => this.following.wake());
    this.following.start();
    this.looking.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await Promise.all([this.following.stop(), this.looking.stop()]);
  }

  private async follow(): Promise<void> {
    while (!this.stopping) {
      const after = await this.place();
      const question = { scope, after, limit: pageSize };
      const { items, next } = await this.messaging.ask(callsSince, question, { timeoutMs });
      if (items.length === 0) break;
      await this.take(items, { after, next });
    }
    await matchAwaited(this.transactions, this.limits());
  }

  private async place(): Promise<number> {
    const [row]: { records: string }[] = await this.database.query(
      'select records from recordings.places',
    );
    return Number(row?.records ?? 0);
  }

  /** Uses a page of records; does nothing when another replica has used it. */
  private async take(
    records: readonly CallRecord[],
    { after, next }: { after: number; next: number },
  ): Promise<void> {
    const isDue = await this.transactions.run(async (transaction) => {
      const [, moved]: [unknown, number] = await transaction.manager.query(
        'update recordings.places set records = $2 where records = $1',
        [after, next],
      );
      return moved === 1 && (await followRecords(transaction, records, this.limits()));
    });
    if (isDue) this.destruction.wake();
  }

  /**
   * Asks cdr for the record of each call whose audio came without one for a minute: the pages list
   * only calls with audio in their record.
   */
  async askForRecords(): Promise<void> {
    for (let after = ''; !this.stopping;) {
      const unknown: { name: string; call_id: string }[] = await this.database.query(
        `select name, call_id from recordings.audio
          where state = 'stored' and known_at is null and name > $1
            and arrived_at < clock_timestamp() - interval '1 minute'
          order by name limit 100`,
        [after],
      );
      const last = unknown.at(-1);
      if (last === undefined) return;
      after = last.name;
      const records: CallRecord[] = [];
      for (const callId of new Set(unknown.map(({ call_id }) => call_id))) {
        const record = await this.recordOf(callId);
        if (record !== null) records.push(record);
      }
      const isDue = await this.transactions.run((transaction) =>
        followRecords(transaction, records, this.limits()),
      );
      if (isDue) this.destruction.wake();
    }
  }

  private async recordOf(callId: string): Promise<CallRecord | null> {
    try {
      return (await this.messaging.ask(callGet, { scope, callId }, { timeoutMs })).record;
    } catch (error) {
      if (error instanceof AppError && error.kind === 'not-found') return null;
      throw error;
    }
  }

  private limits() {
    return limitsOf(this.config, systemClock.now());
  }
}
