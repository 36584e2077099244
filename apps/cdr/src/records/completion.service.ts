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

/** Calls that are looked at in one transaction. */
const callsAPass = 500;

/** Calls that failed before and are tried again, each by itself, in one sweep. */
const retriesASweep = 20;

/** After this long, whoever committed a late leg would have looked at it, were it still there. */
const unattendedMs = 3000;

interface Failure {
  callId: string;
  error: unknown;
}

/**
 * Makes records of calls whose legs are in: at once when a leg arrives, and by a sweep when the
 * wait for a call's last legs is over, or when a leg of a recorded call was left unattended. What
 * waits is in PostgreSQL; this only remembers what to look at next, and begins by looking at
 * everything.
 */
@Injectable()
export class Completion implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Completion.name);
  private readonly store: RecordStore;
  private readonly touched = new Set<string>();
  private readonly failing = new FailingCalls();
  private readonly looking: Repeater;
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
        this.logger.error(`could not ${part} waiting legs; trying again`, error);
      }
    };
    this.looking = new Repeater(() => this.lookAtTouched(), config.SWEEP_MS, failed('complete'));
    this.sweeping = new Repeater(() => this.sweep(), config.SWEEP_MS, failed('sweep'));
  }

  /** Has these calls looked at soon; null (a leg that names no call) is for the sweeps. */
  look(callIds: readonly (string | null)[]): void {
    for (const callId of callIds) if (callId !== null) this.touched.add(callId);
    if (this.touched.size > 0) this.looking.wake();
  }

  async onApplicationBootstrap(): Promise<void> {
    const rows: { call_id: string }[] = await atStart(() =>
      this.database.query(
        'select distinct call_id from cdr.pending_legs where call_id is not null',
      ),
    );
    this.looking.start();
    this.sweeping.start();
    this.look(rows.map((row) => row.call_id));
  }

  async onModuleDestroy(): Promise<void> {
    await this.sweeping.stop();
    await this.looking.stop();
  }

  private async lookAtTouched(): Promise<void> {
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

  /** Calls that failed are left out of the queries: only their own turn tries them again. */
  private async sweep(): Promise<void> {
    for (const { callId, giveUp } of this.failing.due(performance.now(), retriesASweep)) {
      await this.complete([callId], giveUp);
    }
    await this.sweepLate();
    this.outage.over();
    await this.sweepGaps();
  }

  /**
   * Legs whose call has its record already, whichever replica committed them and whatever became
   * of it since. The next page of what waits each time, and from the beginning when it is through: so a
   * sweep costs the same however many legs wait for an A leg.
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
   * Calls whose A leg has waited long enough, counted from this process's start and from the end of the
   * database's last outage at the earliest: until then nobody could bring the others. While legs of its
   * switch come from a spool, the last ones of the call may be on their way too: it waits on, but not for
   * ever, since a spool may go on for days.
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

  /** One line a pass, however many of its calls fail. */
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

  /** When the pass fails though the database answers, one call is at fault: it alone stays behind. */
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
        this.logger.error('a call has as many attempts as a record tells of; look at its legs', {
          callId: record.callId,
        });
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
      this.logger.warn('a leg came after its call was recorded; a correction is noted', { callId });
    }
    for (const { uuid, callId } of orphaned) {
      orphansFound.inc();
      this.logger.error(
        'a leg came when others of its call were no longer held; it is listed in orphan_legs',
        { uuid, callId },
      );
    }
    if (recorded.length > 0) this.publisher.wake();
  }
}
