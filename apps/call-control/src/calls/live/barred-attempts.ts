import type { Bar } from '@app/contracts';

const entryPattern = /^(\d{1,6}):\+[1-9]\d{1,14}:(country|spend)$/;

/** As much as a record needs; the switch tells a channel's variables with every event. */
const mostEntries = 30;

/**
 * What was kept from being dialled, as it stands in the channel: `<attempt>:<destination>:<why>`, comma
 * separated. Each attempt once: who takes the call over comes to the same step again.
 */
export class BarredAttempts {
  private constructor(private readonly entries: Map<number, string>) {}

  /** As another controller left it; what doesn't read so is left out. */
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
