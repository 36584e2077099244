import { AppError } from '@app/common';
import type { SwitchEvent } from './switch-event.js';

interface Job {
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Jobs of `bgapi` whose BACKGROUND_JOB event is still to come, by Job-UUID. */
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
    // Whoever sends the job awaits its acceptance first; a rejection before that is still theirs.
    result.catch(() => undefined);
    return result;
  }

  /** Takes the event if it ends one of these jobs. */
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

  /** The switch didn't take the job: no event will come. */
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
