import { AppError } from '@app/common';
import { callsSince, type CallRecord } from '@app/contracts';
import type { Questions } from '../platform/questions.js';

const pageSize = 200;

/** Reads call records from cdr in order of commit, page by page. */
export class RecordReader {
  private next = 0;
  /** Why cdr didn't answer the last time; undefined when it did. */
  problem: string | undefined;

  constructor(private readonly questions: Pick<Questions, 'ask' | 'scope'>) {}

  /** Skips the records committed before now. */
  async skipEarlier(): Promise<void> {
    while ((await this.page()).length > 0);
  }

  private async page(): Promise<CallRecord[]> {
    const { items, next } = await this.questions.ask(callsSince, {
      scope: this.questions.scope,
      after: this.next,
      limit: pageSize,
    });
    this.next = Math.max(this.next, next);
    return items;
  }

  /**
   * The records committed since the last call of this method, or the part read before cdr stopped
   * answering. Cdr may be away briefly, because it was killed on purpose or its bus connection
   * reconnects.
   */
  async nextIfAny(): Promise<CallRecord[]> {
    const found: CallRecord[] = [];
    try {
      for (let page = await this.page(); page.length > 0; page = await this.page()) {
        found.push(...page);
      }
      this.problem = undefined;
    } catch (error) {
      if (!(error instanceof AppError && error.kind === 'unavailable')) throw error;
      this.problem = error.message;
    }
    // Return these now: the position is already behind them, so they won't be read again.
    return found;
  }
}
