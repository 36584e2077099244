import { AppError } from '@app/common';
import type { Frame } from './frame.js';

interface Waiting {
  readonly resolve: (frame: Frame) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Commands that wait for their answer. The event socket answers in order, without ids. */
export class CommandQueue {
  private readonly waiting: Waiting[] = [];

  /**
   * @param onTimeout Called when an answer is late: from then on answers and commands no longer
   * match.
   */
  constructor(private readonly onTimeout: (error: Error) => void) {}

  get length(): number {
    return this.waiting.length;
  }

  add(name: string, timeoutMs: number): Promise<Frame> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.onTimeout(
          new AppError(
            'unavailable',
            'event-socket-timeout',
            `The switch did not answer ${name} within ${timeoutMs} ms`,
          ),
        );
      }, timeoutMs);
      this.waiting.push({ resolve, reject, timer });
    });
  }

  /** Gives the frame to the oldest command; returns false when no command waits. */
  answer(frame: Frame): boolean {
    const oldest = this.waiting.shift();
    if (oldest === undefined) return false;
    clearTimeout(oldest.timer);
    oldest.resolve(frame);
    return true;
  }

  rejectAll(error: Error): void {
    for (const { reject, timer } of this.waiting.splice(0)) {
      clearTimeout(timer);
      reject(error);
    }
  }
}
