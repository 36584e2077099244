import { AppError, systemClock, fieldProblem } from '@app/common';
import {
  type Answered,
  type Asked,
  authorOf,
  retentionEffect,
  retentionGet,
  retentionSet,
  type RetentionPeriod,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import {
  AuditedReads,
  columnTypes,
  personActing,
  type RowOf,
  rowsOf,
  Transactions,
} from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { Repeater } from '@app/platform/repeating';
import { ofOwner } from '@app/platform/scopes';
import {
  Controller,
  Inject,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { Destruction } from '../destruction/destruction.service.js';
import { locks } from '../locks.js';
import { passesFailed } from '../metrics.js';
import { limitsOf } from './limits.js';
import { settingsOf } from './settings.js';

interface Whose {
  readonly ownerId: string;
  readonly number: string;
}

const { digits, integer, text } = columnTypes;
const longerOnes = rowsOf({ shortened: integer, atOnce: integer });
/** Settings that are not carried out yet. */
const openSettings = rowsOf({ id: digits, ownerId: text, number: text, days: integer });

/**
 * Number of recordings whose period one statement shortens, to stay within the time limits of the
 * statement and of the asker.
 */
const partSize = 1000;

/**
 * Retention periods of numbers. A number may have a million recordings: a shorter period is carried
 * out in parts by any replica, and another continues when that one dies.
 */
@Controller()
export class Retention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Retention.name);
  private readonly repeater: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly destruction: Destruction,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.repeater = new Repeater(
      (stopping) => this.carryOut(stopping),
      config.SWEEP_MS,
      (error) => {
        passesFailed.inc({ part: 'retention' });
        this.logger.error(
          'could not shorten the retention periods of recordings; trying again',
          error,
        );
      },
    );
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
  }

  /** @throws AppError as `retentionGet` of the contracts. */
  @Answers(retentionGet)
  async get({ scope, ...whose }: Asked<typeof retentionGet>, reader: EntityManager) {
    ofOwner(scope, whose.ownerId);
    return { retention: await this.periodOf(reader, whose) };
  }

  /** @throws AppError as `retentionGet` of the contracts. */
  @Answers(retentionEffect)
  async effect({ scope, days, ...whose }: Asked<typeof retentionEffect>) {
    ofOwner(scope, whose.ownerId);
    this.refuseTooLong(days);
    const read = { action: 'retention.effect', subject: `${whose.number}/${days}` };
    return this.reads.read(scope, read, (manager) => countLonger(manager, whose, days));
  }

  /** @throws AppError as `retentionSet` of the contracts. */
  @Answers(retentionSet)
  async set({ scope, ownerId, number, days, userId }: Asked<typeof retentionSet>) {
    ofOwner(scope, ownerId);
    this.refuseTooLong(days);
    const outcome = await this.transactions.run(async ({ manager, audit }) => {
      await locks.take(manager, 'retention');
      const [setting]: { id: string }[] = await manager.query(
        `insert into recordings.retention_settings
           (owner_id, service_number, days, set_at, set_by, carried_out)
         values ($1, $2, $3, $4, $5, false) returning id`,
        [ownerId, number, days, systemClock.now(), userId ?? authorOf(scope)],
      );
      const { shortened } = await countLonger(manager, { ownerId, number }, days);
      await shortenSome(manager, { id: setting!.id, ownerId, number, days });
      const retention = await this.periodOf(manager, { ownerId, number });
      await audit.note(personActing(scope, userId), 'retention.set', `${number}/${days}`);
      return { retention, shortened };
    });
    this.destruction.wake();
    this.repeater.wake();
    return outcome;
  }

  /** @throws AppError invalid `retention-too-long`. */
  private refuseTooLong(days: number): void {
    const { maximumDays } = this.limits();
    if (days > maximumDays) throw tooLong(maximumDays);
  }

  private async carryOut(stopping: AbortSignal): Promise<void> {
    let isMore = true;
    while (isMore && !stopping.aborted) {
      isMore = await this.database.transaction(async (manager) => {
        const [setting] = await openSettings.query(
          manager,
          `select id, owner_id as "ownerId", service_number as number, days
             from recordings.retention_settings
            where not carried_out order by id limit 1 for update skip locked`,
        );
        if (setting !== undefined) await shortenSome(manager, setting);
        return setting !== undefined;
      });
      if (isMore) this.destruction.wake();
    }
    await this.lower(stopping);
  }

  /**
   * Shortens stored recordings whose period exceeds the maximum, as after the maximum was lowered.
   */
  private async lower(stopping: AbortSignal): Promise<void> {
    const { maximumDays } = this.limits();
    for (let isMore = true; isMore && !stopping.aborted;) {
      const [, lowered]: [unknown, number] = await this.database.query(
        `update recordings.audio
            set due_at = ended_at + $1 * interval '24 hours', days = $1
          where id = any(array(select id from recordings.audio
            where state = 'stored' and days > $1 order by days desc limit ${partSize} for update))`,
        [maximumDays],
      );
      isMore = lowered === partSize;
      if (lowered > 0) this.destruction.wake();
    }
  }

  private async periodOf(manager: EntityManager, whose: Whose): Promise<RetentionPeriod> {
    const { defaultDays, maximumDays } = this.limits();
    const last = (await settingsOf(manager, whose.ownerId, whose.number)).at(-1);
    return {
      ...whose,
      days: Math.min(last?.days ?? defaultDays, maximumDays),
      maximumDays,
      setAt: last?.setAt.toISOString() ?? null,
      setBy: last?.setBy ?? null,
    };
  }

  private limits() {
    return limitsOf(this.config, systemClock.now());
  }
}

const longer = `owner_id = $1 and service_number = $2 and kind = 'recording' and state = 'stored'
  and rule = 'retention' and days > $3`;

async function countLonger(
  manager: EntityManager,
  { ownerId, number }: Whose,
  days: number,
): Promise<Answered<typeof retentionEffect>> {
  const [row] = await longerOnes.query(
    manager,
    `select count(*)::int as shortened,
            (count(*) filter (where ended_at + $3 * interval '24 hours' <= $4))::int as "atOnce"
       from recordings.audio where ${longer}`,
    [ownerId, number, days, systemClock.now()],
  );
  return row ?? { shortened: 0, atOnce: 0 };
}

/**
 * Shortens the period of some stored recordings of a number. Once none is left, the setting is
 * marked as carried out.
 */
async function shortenSome(
  manager: EntityManager,
  { id, ownerId, number, days }: RowOf<typeof openSettings>,
): Promise<void> {
  const [, shortened]: [unknown, number] = await manager.query(
    `update recordings.audio
        set due_at = ended_at + $3 * interval '24 hours', days = $3
      where id = any(array(
        select id from recordings.audio where ${longer} limit ${partSize} for update))`,
    [ownerId, number, days],
  );
  if (shortened === partSize) return;
  await manager.query('update recordings.retention_settings set carried_out = true where id = $1', [
    id,
  ]);
}

function tooLong(maximumDays: number): AppError {
  const problem = fieldProblem('days', 'too-high', { most: maximumDays });
  const sentence = 'The retention period is longer than the maximum.';
  return new AppError('invalid', 'retention-too-long', sentence, [problem]);
}
