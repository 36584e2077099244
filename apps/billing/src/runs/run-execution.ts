import { AppError } from '@app/common';
import { runStates } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../kernel/config.js';
import { companyOf } from '../kernel/parties/company.js';
import { DocumentFiles } from '../documents/index.js';
import { CallCorrections, Rating } from '../rating/index.js';
import { VatIds } from '../tax/index.js';
import { isAway } from '../kernel/away.js';
import { listedParties } from '../kernel/parties/listed-parties.js';
import { finaliseBatch } from './finishing/run-finalising.js';
import type { PlannedRun } from '../kernel/time/run-period.js';
import { prepareRun } from './preparing/run-preparation.js';
import { noteRendered, sendBatch, toRender } from './finishing/run-sending.js';
import { RunStore } from './run-store.js';
import { vatIdsAbroad } from './preparing/run-vat.js';

/**
 * Continues a run until it waits for a person or an unreachable app, or is done. It may be killed
 * at any moment and executed again, also concurrently: each step is a transaction that advances the
 * position.
 */
@Injectable()
export class RunExecution {
  private readonly logger = new Logger(RunExecution.name);
  /** Number of documents per transaction. */
  readonly batch: Record<'final' | 'printed' | 'sent', number>;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly store: RunStore,
    private readonly files: DocumentFiles,
    private readonly messaging: Messaging<'billing'>,
    private readonly rating: Rating,
    private readonly corrections: CallCorrections,
    private readonly vatIds: VatIds,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.batch = { final: config.RUN_BATCH, printed: 10, sent: 100 };
  }

  /**
   * Returns early when the run has to wait; its state and `waitsFor` then have the reason.
   * @param stopping Stops between two steps; the next start continues.
   */
  async execute(runId: string, stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted && (await this.step(runId)));
  }

  /** Executes the run's next step. @returns Whether to continue at once. */
  private async step(runId: string): Promise<boolean> {
    const run = await this.store.toDo(runId);
    if (run === null) return false;
    if (runStates.may('sumUp', run.state)) {
      await this.prepare(run);
      return false;
    }
    if (runStates.may('finalise', run.state)) {
      await this.finalise(runId);
      return true;
    }
    if (runStates.may('render', run.state)) {
      await this.render(runId);
      return true;
    }
    return runStates.may('send', run.state)
      ? sendBatch(this.transactions, runId, this.batch.sent)
      : false;
  }

  private async prepare(run: PlannedRun): Promise<void> {
    const ready = await this.has(run, 'calls', async () => {
      await this.rating.catchUp();
      await this.corrections.catchUp();
    });
    if (ready === null) return;
    const parties = await this.has(run, 'portal', () => listedParties(this.messaging));
    if (parties === null) return;
    const verdicts = await this.vatIds.verdicts(vatIdsAbroad(parties.got));
    const creditorId = this.config.CREDITOR_ID ?? null;
    await prepareRun(this.transactions, run, parties.got, verdicts, creditorId);
  }

  private async finalise(runId: string): Promise<void> {
    const issuer = {
      company: companyOf(this.config),
      paymentTermDays: this.config.PAYMENT_TERM_DAYS,
    };
    const count = await finaliseBatch(this.transactions, runId, issuer, this.batch.final);
    if (count !== null && count > 0) this.logger.log({ work: 'document', count });
  }

  private async render(runId: string): Promise<void> {
    const documents = await toRender(this.transactions, runId, this.batch.printed);
    if (documents === null) return;
    for (const { id } of documents) {
      try {
        await this.files.ensure(id, 'pdf');
      } catch (error) {
        this.logger.error(
          'could not make a document’s PDF; the next request for the PDF tries again',
          error,
        );
      }
      try {
        await this.files.ensure(id, 'ubl');
      } catch (error) {
        if (error instanceof AppError && error.code === 'no-e-invoice')
          this.logger.warn(error.message);
        else
          this.logger.error(
            'a document has no e-invoice yet; the next request for the file makes it',
            error,
          );
      }
    }
    await noteRendered(this.database.manager, runId, documents);
  }

  /**
   * Gets something that a run needs. An unreachable app comes back by itself; any other error may
   * last, so it is logged as an error.
   */
  private async has<T>(
    { id }: PlannedRun,
    need: 'calls' | 'portal',
    get: () => Promise<T>,
  ): Promise<{ got: T } | null> {
    try {
      return { got: await get() };
    } catch (error) {
      const waits = isAway(error);
      if (waits)
        this.logger.debug({
          msg: 'an invoice run has to wait: an app that it needs cannot be reached',
          run: id,
          reason: String(error),
        });
      else
        this.logger.error('an invoice run cannot begin; trying again', {
          run: id,
          need,
          err: error,
        });
      await this.store.waitFor(id, waits ? need : `${need}-failed`);
      return null;
    }
  }
}
