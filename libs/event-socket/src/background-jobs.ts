import { AppError } from '@app/common';
import type { SwitchEvent } from './switch-event.js';

interface Job {
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Jobs of `bgapi` that wait for their BACKGROUND_JOB event, by Job-UUID. */
export class BackgroundJobs {
  private readonly jobs = new Map<string, Job>();

  add(jobUuid: string, name: string, timeoutMs: number): Promise<string> {
    const result = new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.jobs.delete(jobUuid);
        reject(
          new AppError(
            'unavailable',
            'event-socket-timeout',
            `The switch did not finish ${name} within ${timeoutMs} ms`,
          ),
        );
      }, timeoutMs);
      this.jobs.set(jobUuid, { resolve, reject, timer });
    });
    // The sender first awaits the command's reply; an earlier rejection must not count as
    // unhandled.
    result.catch(() => undefined);
    return result;
  }

  /** Handles the event if it ends one of these jobs; returns whether it did. */
  finish(event: SwitchEvent): boolean {
    if (this.jobs.size === 0 || event.name !== 'BACKGROUND_JOB') return false;
    const jobUuid = event.header('Job-UUID') ?? '';
    const job = this.jobs.get(jobUuid);
    if (job === undefined) return false;
    this.jobs.delete(jobUuid);
    clearTimeout(job.timer);
    job.resolve(event.body() ?? '');
    return true;
  }

  /** Drops a job that the switch refused: no event will follow. */
  forget(jobUuid: string): void {
    clearTimeout(this.jobs.get(jobUuid)?.timer);
    this.jobs.delete(jobUuid);
  }

  rejectAll(error: Error): void {
    for (const { reject, timer } of this.jobs.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.jobs.clear();
  }
}
