import type { Logger } from '@nestjs/common';

/** Says once that something is wrong, however often it is noticed, and once that it is over. */
export class LastingTrouble {
  private said: string | null = null;

  /** @param over What is said in the end. */
  constructor(
    private readonly logger: Logger,
    private readonly over: string,
  ) {}

  /** What is wrong now; null when nothing is. */
  get current(): string | null {
    return this.said;
  }

  is(words: string, error?: Error): void {
    const trouble = error === undefined ? words : `${words}: ${error.message}`;
    if (this.said === trouble) return;
    this.said = trouble;
    if (error === undefined) this.logger.warn(words);
    else this.logger.warn(words, error);
  }

  isOver(): void {
    if (this.said === null) return;
    this.said = null;
    this.logger.log(this.over);
  }
}
