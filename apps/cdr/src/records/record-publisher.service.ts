import { callRecorded } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
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
import { passesFailed } from '../kernel/metrics.js';

/** Number of events that are published at the same time. */
const factsAPass = 128;

const { orNull, text, uuid, whole } = columnTypes;
const recordedCalls = rowsOf({
  callId: uuid,
  ownerId: orNull(text),
  startedAt: whole,
  position: whole,
});

/**
 * Publishes `call.recorded.v1` for every record, in the order of commit. The position reached is in
 * PostgreSQL and moves once the bus has the events: what a crash or an absent bus delayed is
 * published by the next pass, on this replica or another. The bus drops a repeated fact only within
 * its window of de-duplication: consumers identify a fact by its call and start.
 */
@Injectable()
export class RecordPublisher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(RecordPublisher.name);
  private readonly repeater: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging,
    @Inject(CONFIG) config: Config,
    outage: DatabaseOutage,
  ) {
    this.repeater = new Repeater(
      () => this.publish(),
      config.SWEEP_MS,
      (error) => {
        passesFailed.inc({ part: 'publish' });
        if (!outage.covers(error)) {
          this.logger.warn('could not publish facts of calls; trying again', error);
        }
      },
    );
  }

  /** Must be called when there are new records. */
  wake(): void {
    this.repeater.wake();
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
  }

  private async publish(): Promise<void> {
    while ((await this.publishSome()) === factsAPass);
  }

  /** Locks the row of the position; a replica that finds it locked leaves the work to the other. */
  private publishSome(): Promise<number> {
    return this.database.transaction(async (manager) => {
      const marks: { position: string }[] = await manager.query(
        'select position from cdr.publications where subject = $1 for update skip locked',
        [callRecorded.subject],
      );
      const mark = marks[0];
      if (mark === undefined) return 0;
      const facts = await recordedCalls.query(
        manager,
        `select call_id as "callId", owner_id as "ownerId", started_at as "startedAt", position from cdr.call_records
         where position > $1 order by position limit $2`,
        [mark.position, factsAPass],
      );
      await Promise.all(
        facts.map((fact) =>
          this.messaging.publish(callRecorded, fact, {
            id: `${callRecorded.subject}/${fact.callId}/${fact.startedAt}`,
          }),
        ),
      );
      const last = facts.at(-1);
      if (last !== undefined) {
        await manager.query('update cdr.publications set position = $2 where subject = $1', [
          callRecorded.subject,
          last.position,
        ]);
      }
      return facts.length;
    });
  }
}
