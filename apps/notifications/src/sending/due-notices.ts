import type { Messaging } from '@app/platform/messaging';
import { Repeater } from '@app/platform/repeating';
import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LastingTrouble } from './lasting-trouble.js';
import type { MailSender } from './mail-sender.service.js';

export interface DueNoticesOptions {
  readonly messaging: Messaging<'notifications'>;
  readonly sender: MailSender;
  /** Interval between passes that look for due rows, besides signals. */
  readonly everyMs: number;
  /** Log lines for when sending notices fails, and when it works again. */
  readonly failing: string;
  readonly over: string;
}

/**
 * Mails that owners must get: reads due rows in pages until none is left, and queues the mails of
 * each once.
 */
export abstract class DueNotices<Row> implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly trouble: LastingTrouble;
  private readonly repeater: Repeater;

  protected constructor(private readonly options: DueNoticesOptions) {
    this.trouble = new LastingTrouble(new Logger(this.constructor.name), options.over);
    this.repeater = new Repeater(
      (stopping) => this.sweep(stopping),
      options.everyMs,
      (error) => this.trouble.is(options.failing, error),
    );
  }

  /** A page of due rows, oldest first. */
  protected abstract due(): Promise<Row[]>;

  /** Queues a row's mails, and marks the row in the same transaction. */
  protected abstract queue(row: Row): Promise<void>;

  wake(): void {
    this.repeater.wake();
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
    this.options.messaging.whenBack(() => this.wake());
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
  }

  private async sweep(stopping: AbortSignal): Promise<void> {
    const rows = await this.due();
    for (const row of rows) {
      if (stopping.aborted) return;
      await this.queue(row);
      this.options.sender.wake();
    }
    this.trouble.isOver();
    if (rows.length > 0) this.wake();
  }
}
