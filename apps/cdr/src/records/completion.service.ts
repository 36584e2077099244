import { systemClock } from '@app/common';
import { CONFIG } from '@app/platform/config';
import { atStart } from '@app/platform/database';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mostAttempts } from '../kernel/bounded-record.js';
import type { Config } from '../kernel/config.js';
import { DatabaseOutage } from '../kernel/database-outage.js';
import { correctionsNoted, orphansFound, passesFailed, recordsMade } from '../kernel/metrics.js';
import { FailingCalls } from './failing-calls.js';
import { lateLegs, type WaitingKey } from './late-legs.js';
import { LongCalls } from './long-calls.service.js';
import { numberReading } from './assembling/number-reading.js';
import { RecordPublisher } from './record-publisher.service.js';
import { RecordStore, type CompletionPass } from './record-store.js';

/** Number of calls that one transaction completes. */
const callsAPass = 500;

/** Number of failed calls that one sweep retries, each by itself. */
const retriesASweep = 20;

/**
 * Time after which a committed late leg counts as left behind: a running replica would have added
 * it to its call by then.
 */
const unattendedMs = 3000;

interface Failure {
  callId: string;
  error: unknown;
}

/**
 * Makes records of calls whose legs have arrived: at once when a leg arrives, and by a sweep when
 * the wait for a call's last legs is over, or when a leg of a recorded call was left behind.
 * Waiting legs are in PostgreSQL; this service only remembers which calls to check next, and begins
 * by checking all.
 */
@Injectable()
export class Completion implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Completion.name);
  private readonly store: RecordStore;
  private readonly touched = new Set<string>();
  private readonly failing = new FailingCalls();
  private readonly checking: Repeater;
  private readonly sweeping: Repeater;
  private readonly upSince = performance.now();
  private lateAfter: WaitingKey | null = null;

  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly publisher: RecordPublisher,
    private readonly outage: DatabaseOutage,
    longCalls: LongCalls,
  ) {
    this.store = new RecordStore(
      database,
      numberReading,
      (a) => longCalls.isLong(a),
      systemClock,
      config.AGE_PERIODS,
    );
    const failed = (part: string) => (error: Error) => {
      passesFailed.inc({ part });
      if (!outage.covers(error)) {
        this.logger.error('could not make records from waiting legs; trying again', error);
      }
    };
    this.checking = new Repeater(() => this.completeTouched(), config.SWEEP_MS, failed('complete'));
    this.sweeping = new Repeater(() => this.sweep(), config.SWEEP_MS, failed('sweep'));
  }

  /** Has these calls checked soon; null (a leg that names no call) is left to the sweeps. */
  checkSoon(callIds: readonly (string | null)[]): void {
    for (const callId of callIds) if (callId !== null) this.touched.add(callId);
    if (this.touched.size > 0) this.checking.wake();
  }

  async onApplicationBootstrap(): Promise<void> {
    const rows: { call_id: string }[] = await atStart(() =>
      this.database.query(
        'select distinct call_id from cdr.pending_legs where call_id is not null',
      ),
    );
    this.checking.start();
    this.sweeping.start();
    this.checkSoon(rows.map((row) => row.call_id));
  }

  async onModuleDestroy(): Promise<void> {
    await this.sweeping.stop();
    await this.checking.stop();
  }

  private async completeTouched(): Promise<void> {
    while (this.touched.size > 0) {
      const callIds = this.takeTouched();
      try {
        await this.complete(callIds, false);
      } catch (error) {
        for (const callId of callIds) this.touched.add(callId);
        throw error;
      }
    }
  }

  private takeTouched(): string[] {
    const callIds: string[] = [];
    for (const callId of this.touched) {
      callIds.push(callId);
      this.touched.delete(callId);
      if (callIds.length === callsAPass) break;
    }
    return callIds;
  }

  /**
   * Completes calls that are due. Failed calls are left out of the queries, as only their own turn
   * retries them.
   */
  private async sweep(): Promise<void> {
    for (const { callId, giveUp } of this.failing.due(performance.now(), retriesASweep)) {
      await this.complete([callId], giveUp);
    }
    await this.sweepLate();
    this.outage.over();
    await this.sweepGaps();
  }

  /**
   * Completes calls that have a record and a waiting leg, whichever replica committed the leg. Each
   * sweep reads the next page of waiting legs, and begins again at the end: so a sweep costs the
   * same however many legs wait for an A leg.
   */
  private async sweepLate(): Promise<void> {
    const { callIds, last } = await lateLegs(this.database, {
      after: this.lateAfter,
      unattendedMs,
      except: this.failing.callIds(),
    });
    for (let at = 0; at < callIds.length; at += callsAPass) {
      await this.complete(callIds.slice(at, at + callsAPass), false);
    }
    this.lateAfter = last;
  }

  /**
   * Completes calls whose A leg has waited long enough, counted at the earliest from this process's
   * start and from the end of the database's last outage: before that the other legs could not be
   * stored. While legs of its switch arrive from a spool, the call's last legs may still follow: it
   * waits on, but not for ever, because emptying a spool may take days.
   */
  private async sweepGaps(): Promise<void> {
    const { COMPLETE_AFTER_MS, COMPLETE_SPOOLED_AFTER_MS } = this.config;
    const since = Math.max(this.upSince, this.outage.endedAt ?? 0);
    if (performance.now() - since < COMPLETE_AFTER_MS) return;
    const due: { call_id: string }[] = await this.database.query(
      `select a.call_id from cdr.pending_legs a
       left join cdr.spool_arrivals s on s.switch_name = a.switch_name
       where a.direction = 'inbound' and a.call_id <> all($3::uuid[])
         and a.received_at <= clock_timestamp() - make_interval(secs => $1)
         and (s.last_at is null or s.last_at <= clock_timestamp() - make_interval(secs => $1)
           or a.received_at <= clock_timestamp() - make_interval(secs => $4))
       order by a.received_at limit $2`,
      [
        COMPLETE_AFTER_MS / 1000,
        callsAPass,
        this.failing.callIds(),
        Math.max(COMPLETE_AFTER_MS, COMPLETE_SPOOLED_AFTER_MS) / 1000,
      ],
    );
    const callIds = due.map((row) => row.call_id);
    if (callIds.length > 0) await this.complete(callIds, true);
  }

  /** Logs one line a pass, however many of its calls fail. */
  private async complete(callIds: readonly string[], giveUp: boolean): Promise<void> {
    const failures: Failure[] = [];
    try {
      await this.completeApart(callIds, giveUp, failures);
    } finally {
      const [first] = failures;
      if (first !== undefined) {
        this.logger.error(
          'could not make the records of some calls; each is tried again later',
          { count: failures.length, callId: first.callId },
          first.error,
        );
      }
    }
  }

  /**
   * When a pass fails though the database answers, one call is at fault: the calls are completed
   * one by one, and only that call is left for later.
   */
  private async completeApart(
    callIds: readonly string[],
    giveUp: boolean,
    failures: Failure[],
  ): Promise<void> {
    try {
      this.report(await this.store.complete(callIds, giveUp));
      this.failing.succeeded(callIds);
    } catch (error) {
      await this.database.query('select 1');
      const [callId] = callIds;
      if (callIds.length > 1) {
        for (const one of callIds) await this.completeApart([one], giveUp, failures);
      } else if (callId !== undefined) {
        passesFailed.inc({ part: 'complete' });
        this.failing.failed(callId, giveUp, performance.now());
        failures.push({ callId, error });
      }
    }
  }

  private report({ recorded, corrected, orphaned }: CompletionPass): void {
    for (const record of recorded) {
      if (record.attempts.length === mostAttempts) {
        this.logger.error(
          'a call’s record has the most attempts that it may have; further ones are only among its legs',
          {
            callId: record.callId,
          },
        );
      }
      recordsMade.inc({ legs: record.missingLegs.length === 0 ? 'whole' : 'gap' });
      if (record.missingLegs.length > 0) {
        this.logger.error('a call was recorded without some of its legs', {
          callId: record.callId,
          missing: record.missingLegs,
        });
      }
    }
    for (const callId of corrected) {
      correctionsNoted.inc({ reason: 'late-leg' });
      this.logger.warn('a leg arrived after its call was recorded; a correction is stored', {
        callId,
      });
    }
    for (const { uuid, callId } of orphaned) {
      orphansFound.inc();
      this.logger.error(
        'a leg arrived after other legs of its call were deleted; it is listed in orphan_legs',
        { uuid, callId },
      );
    }
    if (recorded.length > 0) this.publisher.wake();
  }
}
