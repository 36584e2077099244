import { type Clock, systemClock } from '@app/common';
import { CONFIG } from '@app/platform/config';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { overBefore } from '../../kernel/time/kept-periods.js';
import type { Config } from '../../kernel/config.js';
import { StatementFiles } from './statement-files.js';
import { PassingFiles } from '../../files/index.js';

const dayMs = 86_400_000;

/** Destroys files that nobody needs: those that passed, and those of bank statements whose time is over. */
@Injectable()
export class FileSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(FileSweep.name);
  private readonly repeater: Repeater;

  constructor(
    private readonly passing: PassingFiles,
    private readonly statements: StatementFiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.repeater = new Repeater(
      () => this.sweep(),
      config.AGE_EVERY_MS,
      (error) => this.logger.error('could not destroy files; trying again', error),
    );
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
  }

  async sweep(clock: Clock = systemClock): Promise<void> {
    const now = clock.now();
    await this.passing.destroyOld(clock);
    await this.statements.giveUp({
      left: new Date(now.getTime() - this.config.LEFT_FILES_DAYS * dayMs),
      // What a bank told is kept as what invoices rest on is.
      read: new Date(overBefore('facts', now, this.config.KEPT_MONTHS) / 1000),
    });
  }
}
