import type { Bar } from '@app/contracts';

const entryPattern = /^(\d{1,6}):\+[1-9]\d{1,14}:(country|spend)$/;

/**
 * Most attempts in the list: enough for a record, and the switch sends the list with every event of
 * the channel.
 */
const mostEntries = 30;

/**
 * Attempts that weren't dialled, as stored on the channel: `<attempt>:<destination>:<why>`, comma
 * separated. Each attempt is listed once, also after a take-over that repeats the step.
 */
export class BarredAttempts {
  private constructor(private readonly entries: Map<number, string>) {}

  /** Reads the list that another controller left on the channel; unreadable entries are dropped. */
  static parse(text: string | undefined): BarredAttempts {
    const read = (text ?? '').split(',').flatMap((part): [number, string][] => {
      const attempt = entryPattern.exec(part)?.[1];
      return attempt === undefined ? [] : [[Number(attempt), part]];
    });
    return new BarredAttempts(new Map(read));
  }

  add(attempt: number, destination: string, by: Bar): void {
    if (this.entries.size >= mostEntries && !this.entries.has(attempt)) return;
    this.entries.set(attempt, `${attempt}:${destination}:${by}`);
  }

  toString(): string {
    return [...this.entries.values()].join(',');
  }
}
