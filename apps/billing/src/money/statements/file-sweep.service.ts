import { type Clock, systemClock } from '@app/common';
import { CONFIG } from '@app/platform/config';
import { Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { overBefore } from '../../kernel/time/kept-periods.js';
import type { Config } from '../../kernel/config.js';
import { StatementFiles } from './statement-files.js';
import { PassingFiles } from '../../files/index.js';

const dayMs = 86_400_000;

/** Destroys expired download files, and files of bank statements past their retention period. */
@Injectable()
export class FileSweep {
  private readonly logger = new Logger(FileSweep.name);

  constructor(
    private readonly passing: PassingFiles,
    private readonly statements: StatementFiles,
    repeaters: Repeaters,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    repeaters.repeat(
      () => this.sweep(),
      config.AGE_EVERY_MS,
      (error) =>
        this.logger.error(
          'could not destroy expired downloads and old bank statement files; retrying after the interval',
          error,
        ),
    );
  }

  async sweep(clock: Clock = systemClock): Promise<void> {
    const now = clock.now();
    await this.passing.destroyOld(clock);
    await this.statements.destroyOld({
      left: new Date(now.getTime() - this.config.LEFT_FILES_DAYS * dayMs),
      // Files that were read stay as long as the facts that invoices are based on.
      read: new Date(overBefore('facts', now, this.config.KEPT_MONTHS) / 1000),
    });
  }
}
