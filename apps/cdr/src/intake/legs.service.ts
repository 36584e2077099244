import { systemClock } from '@app/common';
import { Alarms } from '@app/platform/alarms';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../kernel/config.js';
import { DatabaseOutage } from '../kernel/database-outage.js';
import {
  commitSeconds,
  correctionsNoted,
  intakeQueue,
  legsArrived,
  legsDoubted,
  legsFilled,
  legsOutsideRange,
} from '../kernel/metrics.js';
import { type CommittedLegs, LegStore, type ReportedLeg } from '../legs/index.js';
import { LiveList, wasLive } from '../live/index.js';
import { Partitions } from '../partitions/index.js';
import { Completion } from '../records/index.js';
import { LegIntake, type Arrival } from './leg-intake.js';
import { LostCalls } from './lost-calls.js';
import { SpoolArrivals } from './spool-arrivals.js';

/** Takes legs from every source and has them committed. */
@Injectable()
export class Legs implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Legs.name);
  private readonly store: LegStore;
  private readonly partitions: Partitions;
  private readonly intake: LegIntake;
  private readonly lost: LostCalls;
  private readonly spools: SpoolArrivals;

  constructor(
    database: DataSource,
    @Inject(CONFIG) config: Config,
    private readonly completion: Completion,
    private readonly live: LiveList,
    private readonly outage: DatabaseOutage,
    alarms: Alarms,
  ) {
    this.lost = new LostCalls(alarms);
    this.store = new LegStore(database, systemClock, config.AGE_PERIODS);
    this.spools = new SpoolArrivals(database);
    this.partitions = new Partitions(database, systemClock);
    this.intake = new LegIntake(
      (reports) => this.commit(reports),
      (committed, milliseconds) => this.committed(committed, milliseconds),
      { queue: config.INTAKE_QUEUE, group: config.INTAKE_GROUP },
    );
  }

  /** Resolves once the leg is durable; for its rejections see {@link LegIntake.add}. */
  async take(report: ReportedLeg): Promise<Arrival> {
    const { uuid, switchName, doubts } = report.leg;
    if (doubts !== undefined) {
      legsDoubted.inc();
      this.logger.error(
        'a leg has impossible values; it is stored with corrected ones where possible',
        {
          leg: uuid,
          switch: switchName,
          fields: doubts,
        },
      );
    }
    try {
      const arrival = await this.intake.add(report);
      legsArrived.inc({ source: report.source, outcome: arrival });
      return arrival;
    } catch (error) {
      legsArrived.inc({ source: report.source, outcome: 'failed' });
      throw error;
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.intake.drain();
    await this.live.settle();
    this.lost.close();
  }

  private async commit(reports: readonly ReportedLeg[]): Promise<CommittedLegs> {
    intakeQueue.set(this.intake.length);
    try {
      await this.ensurePartitions(reports);
      // Arrivals from a spool are noted first, so that the A leg's record waits for legs still in
      // the spool.
      await this.spools.note(reports);
      const committed = await this.store.commit(reports);
      this.outage.over();
      return committed;
    } catch (error) {
      if (!this.outage.covers(error)) {
        this.logger.error(
          'could not commit legs; they are sent again, or refused if their data are at fault',
          { count: reports.length },
          error,
        );
      }
      throw error;
    }
  }

  private async ensurePartitions(reports: readonly ReportedLeg[]): Promise<void> {
    const outside = await this.partitions.ensure(reports.map(({ leg }) => leg.startedAt));
    if (outside > 0) {
      legsOutsideRange.inc(outside);
      this.logger.error(
        'legs start over 24 months ago or after next month; check the clock of the switch',
        {
          count: outside,
          switches: [...new Set(reports.map(({ leg }) => leg.switchName))],
        },
      );
    }
  }

  private committed({ inserted, filled, conflicts }: CommittedLegs, milliseconds: number): void {
    commitSeconds.observe(milliseconds / 1000);
    if (inserted.size > 0) this.logger.log({ work: 'leg', count: inserted.size });
    legsFilled.inc(filled.length);
    if (conflicts > 0) {
      correctionsNoted.inc({ reason: 'conflicting-report' }, conflicts);
      this.logger.warn('reports of a leg contradict each other; the first one stays', {
        count: conflicts,
      });
    }
    const touched = [...inserted].map(({ leg }) => leg);
    for (const leg of touched) this.lost.note(leg);
    this.live.ended(touched.filter(wasLive).map((leg) => leg.uuid));
    this.completion.checkSoon([...touched, ...filled].map((leg) => leg.callId));
  }
}
