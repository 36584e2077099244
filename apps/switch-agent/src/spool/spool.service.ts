import { watch, type FSWatcher } from 'node:fs';
import { systemClock } from '@app/common';
import { Alarms } from '@app/platform/alarms';
import { HealthChecks } from '@app/platform/bootstrap';
import { CONFIG } from '@app/platform/config';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Config } from '../config.js';
import { errorCode } from '../error-code.js';
import { spoolFiles, spoolOldestSeconds, spoolUnreadable, spoolWaiting } from '../metrics.js';
import type { SweepResult } from '../sweeping/folder-sweeper.js';
import { SweepLoop } from '../sweeping/sweep-loop.js';
import { destroyOld, keptMs } from '../sweeping/unreadable.js';
import { CdrClient } from './cdr-client.js';
import { legOf } from './spool-folder.js';
import { SpoolSweeper, type FileOutcome } from './spool-sweeper.js';

/** Sweeps the switch's spool folders: when a file appears, and periodically. */
@Injectable()
export class Spool implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Spool.name);
  private readonly sweeps: SweepLoop;
  private readonly watchers = new Map<string, FSWatcher>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly alarms: Alarms,
    health: HealthChecks,
  ) {
    const sweeper = new SpoolSweeper(new CdrClient(config.CDR_URL, config.CDR_TOKEN), {
      folders: config.CDR_SPOOL_DIRS,
      concurrency: config.SPOOL_CONCURRENCY,
      brokenAfterMs: config.SPOOL_BROKEN_AFTER_MS,
      giveUpAfterMs: keptMs,
      key: config.SPOOL_KEY,
      onOutcome: (outcome) => this.report(outcome),
      onFolderProblem: (folder, reason) =>
        this.logger.error('cannot read a spool folder; trying again', { folder, reason }),
      now: () => systemClock.now().getTime(),
    });
    this.sweeps = new SweepLoop(
      config.SPOOL_SWEEP_MS,
      () => sweeper.sweep(),
      (result) => this.swept(result),
    );
    health.register({
      name: 'cdr',
      needed: false,
      check: () => {
        if (this.sweeps.isHeldUp) throw new Error('takes no legs at the moment');
      },
    });
  }

  onApplicationBootstrap(): void {
    this.sweeps.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.sweeps.stop();
    for (const watcher of this.watchers.values()) watcher.close();
  }

  private async swept(result: SweepResult): Promise<void> {
    const { found, oldestMs, delivered, overloaded, stuck } = result;
    const waiting = found - delivered;
    spoolWaiting.set(waiting);
    spoolOldestSeconds.set((oldestMs ?? 0) / 1000);
    const { SWITCH_NAME, SPOOL_WAITING_ALARM_MS, CDR_SPOOL_DIRS } = this.config;
    const isLate = waiting > 0 && (oldestMs ?? 0) >= SPOOL_WAITING_ALARM_MS;
    this.alarms.set('spool-waiting', SWITCH_NAME, isLate);
    await this.lookAtUnreadable(stuck);
    if (overloaded !== null) {
      this.logger.warn('cdr takes no legs at the moment; trying again', {
        reason: overloaded,
        waiting,
      });
    }
    for (const folder of CDR_SPOOL_DIRS) this.watch(folder);
  }

  /**
   * Destroys kept files whose time is over; the alarm lasts while any is left.
   *
   * @param stuck Files that could not be moved into `unreadable/`.
   */
  private async lookAtUnreadable(stuck: number): Promise<void> {
    let left = stuck;
    for (const folder of this.config.CDR_SPOOL_DIRS) {
      try {
        left += await destroyOld(folder, systemClock.now().getTime() - keptMs);
      } catch (error) {
        const reason = errorCode(error) ?? 'unknown error';
        this.logger.error(
          'cannot count or destroy the legs that are kept for a person; trying again',
          { folder, reason },
        );
      }
    }
    spoolUnreadable.set(left);
    this.alarms.count('spool-unreadable', this.config.SWITCH_NAME, left);
  }

  /**
   * Watches a folder for new files. A watcher ends with its folder; the timer's sweep finds the
   * folder again.
   */
  private watch(folder: string): void {
    if (this.watchers.has(folder)) return;
    try {
      const watcher = watch(folder, { persistent: false }, () => this.sweeps.wake());
      const drop = (): void => void this.watchers.delete(folder);
      this.watchers.set(folder, watcher.once('error', drop).once('close', drop));
    } catch {
      // the folder is missing, which the sweep has reported
    }
  }

  private report(outcome: FileOutcome): void {
    spoolFiles.inc({ outcome: outcome.kind });
    const fields = { switch: this.config.SWITCH_NAME, leg: legOf(outcome.file.name) };
    switch (outcome.kind) {
      case 'delivered':
        this.logger.log({ work: 'spool-file', count: 1 });
        return;
      case 'refused':
      case 'broken':
      case 'given-up':
        this.logger.error(`a spooled leg is ${outcome.kind}; it is kept for a person`, {
          ...fields,
          file: outcome.movedTo,
          reason: outcome.reason,
        });
        return;
      case 'stuck':
        this.logger.error(
          'a spooled leg can be neither delivered nor kept for a person; it stays in its folder and is tried again',
          {
            ...fields,
            file: outcome.file.name,
            reason: outcome.reason,
          },
        );
        return;
      case 'failed':
        this.logger.error('could not deliver a spooled leg; trying again', {
          ...fields,
          file: outcome.file.name,
          reason: outcome.reason,
        });
    }
  }
}
