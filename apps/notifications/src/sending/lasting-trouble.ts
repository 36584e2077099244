import type { Logger } from '@nestjs/common';

/** Logs a trouble once, however often it is reported, and logs its end once. */
export class LastingTrouble {
  private logged: string | null = null;

  /** @param over The log line for the end of a trouble. */
  constructor(
    private readonly logger: Logger,
    private readonly over: string,
  ) {}

  /** The present trouble; null without one. */
  get current(): string | null {
    return this.logged;
  }

  is(words: string, error?: Error): void {
    const trouble = error === undefined ? words : `${words}: ${error.message}`;
    if (this.logged === trouble) return;
    this.logged = trouble;
    if (error === undefined) this.logger.warn(words);
    else this.logger.warn(words, error);
  }

  isOver(): void {
    if (this.logged === null) return;
    this.logged = null;
    this.logger.log(this.over);
  }
}
