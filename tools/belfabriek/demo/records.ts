import { AppError } from '@app/common';
import { callsSince, type CallRecord } from '@app/contracts';
import type { Questions } from '../platform/questions.js';

const pageSize = 200;

/** Asks cdr for call records in the order of their commit, page after page. */
export class RecordReader {
  private next = 0;
  /** Why cdr didn't answer the last time; undefined when it did. */
  problem: string | undefined;

  constructor(private readonly questions: Pick<Questions, 'ask' | 'scope'>) {}

  /** Passes over what was committed before now. */
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
   * Everything that was committed since the last time, or what came of it before cdr stopped
   * answering: it may be away for a moment, because it was killed on purpose or the bus reconnects.
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
    // Nobody asks for these again: the position is behind them.
    return found;
  }
}
