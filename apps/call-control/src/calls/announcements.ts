import type { PromptSnapshot } from '@app/contracts';

interface Entry {
  prompt: string;
  playedMs: number;
  lengthMs: number;
}

const entryPattern = /^([a-z0-9-]{1,64}):(\d{1,9})\/(\d{1,9})$/;

/**
 * The proof of what a caller was told, as it stands in the channel: `<prompt>:<played>/<length>`
 * in milliseconds, comma separated. A prompt is written with 0 before it starts, so that the
 * record of a call that ends in the middle of it names it too, and anew with what was played once
 * that is known.
 */
export class Announcements {
  private constructor(private readonly entries: Entry[]) {}

  static none(): Announcements {
    return new Announcements([]);
  }

  /** As another controller left them; what doesn't read so is left out. */
  static parse(text: string | undefined): Announcements {
    const entries = (text ?? '').split(',').flatMap((part) => {
      const [, prompt, playedMs, lengthMs] = entryPattern.exec(part) ?? [];
      if (prompt === undefined) return [];
      return [{ prompt, playedMs: Number(playedMs), lengthMs: Number(lengthMs) }];
    });
    return new Announcements(entries);
  }

  /** Enters a prompt that is about to play, unless it was entered before a take-over. */
  begin(prompt: string, { lengthMs }: Pick<PromptSnapshot, 'lengthMs'>): void {
    const last = this.entries.at(-1);
    if (last?.prompt === prompt && last.playedMs === 0) this.entries.pop();
    this.entries.push({ prompt, playedMs: 0, lengthMs });
  }

  /** Says how much of the last prompt was played. */
  end(playedMs: number): void {
    const last = this.entries.at(-1);
    if (last) last.playedMs = playedMs;
  }

  toString(): string {
    return this.entries
      .map(({ prompt, playedMs, lengthMs }) => `${prompt}:${playedMs}/${lengthMs}`)
      .join(',');
  }
}
