import { AppError } from '@app/common';
import { callsSince, type CallRecord } from '@app/contracts';
import type { Questions } from './questions.js';

const pageSize = 200;

/** Asks cdr for call records in the order of their commit, page after page. */
export class RecordReader {
  private last = 0;
  /** Why cdr didn't answer the last time; undefined when it did. */
  problem: string | undefined;

  constructor(private readonly questions: Questions) {}

  /**
   * Everything that was committed since the last time.
   * @throws AppError unavailable when cdr doesn't answer, as while it is restarted.
   */
  async next(): Promise<CallRecord[]> {
    const found: CallRecord[] = [];
    for (;;) {
      const page = await this.page();
      if (page.length === 0) return found;
      found.push(...page);
    }
  }

  /** Passes over what was committed before now. */
  async skipEarlier(): Promise<void> {
    while ((await this.page()).length > 0);
  }

  private async page(): Promise<CallRecord[]> {
    const { records, last } = await this.questions.ask(callsSince, {
      scope: this.questions.scope,
      after: this.last,
      limit: pageSize,
    });
    this.last = Math.max(this.last, last);
    return records;
  }

  /**
   * The same, and nothing when cdr doesn't answer: it may be away for a moment, because it was
   * killed on purpose or the bus reconnects.
   */
  async nextIfAny(): Promise<CallRecord[]> {
    try {
      const records = await this.next();
      this.problem = undefined;
      return records;
    } catch (error) {
      if (!(error instanceof AppError && error.kind === 'unavailable')) throw error;
      this.problem = error.message;
      return [];
    }
  }
}
