import { systemClock } from '@app/common';
import { Alarms } from '@app/platform/alarms';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BreachRegister, referenceOf } from './breach-register.js';

const everyMs = 30_000;
/** Maximum number of open breaches that are watched: more are not expected. */
const most = 200;

/** Raises an alarm before a notification of a data breach is late, until it is done. */
@Injectable()
export class BreachWatch {
  private readonly logger = new Logger(BreachWatch.name);
  private readonly repeater: Repeater;
  private raised = new Set<string>();

  constructor(
    private readonly database: DataSource,
    private readonly alarms: Alarms,
    repeaters: Repeaters,
  ) {
    this.repeater = repeaters.repeat(
      () => this.updateAlarms(),
      everyMs,
      (error) =>
        this.logger.error('deadlines of data breaches were not checked; trying again', error),
    );
  }

  /** Checks the deadlines at once, after a change of the register. */
  wake(): void {
    this.repeater.wake();
  }

  private async updateAlarms(): Promise<void> {
    const register = new BreachRegister(this.database.manager, systemClock.now());
    const pressing = (await register.list(false, most)).flatMap(({ number, deadlines }) =>
      deadlines
        .filter(({ isPressing }) => isPressing)
        .map(({ to }) => `${referenceOf(number)}/${to}`),
    );
    for (const subject of this.raised) {
      if (!pressing.includes(subject)) this.alarms.clear('breach-notification-due', subject);
    }
    for (const subject of pressing) this.alarms.raise('breach-notification-due', subject);
    this.raised = new Set(pressing);
  }
}
