/** What is announced: a prompt's name, and its audio. */
export interface Announced {
  readonly prompt: string;
  /** Its file's name, without `.wav`. */
  readonly audio: string;
  readonly lengthMs: number;
}

type Entry = Announced & { playedMs: number; plays: boolean };

const entryPattern = /^([a-z0-9-]{1,64}):(\d{1,9})(\+?)\/(\d{1,9})\/([a-z0-9/-]{1,100})$/;

/** A caller may wait for long, and the list is sent anew whenever it grows. */
const most = 30;

/**
 * The proof of what a caller was told, as it stands in the channel:
 * `<prompt>:<played>/<length>/<audio>` in milliseconds, comma separated. A prompt is written
 * before it starts, with a plus after what was heard of it so far, so that the record of a call that
 * ends in the middle of it names it too, and anew with what was heard once that is known. Slices of
 * one prompt are one entry. What couldn't be played at all wasn't announced, and doesn't stay.
 */
export class Announcements {
  /** The one that plays; undefined: not begun here. Null: beyond the last that is kept. */
  private current: Entry | null | undefined;

  private constructor(private readonly entries: Entry[]) {}

  /** As another controller left them; what doesn't read so is left out. */
  static parse(text: string | undefined): Announcements {
    const entries = (text ?? '').split(',').flatMap((part) => {
      const [, prompt, playedMs, plus, lengthMs, audio] = entryPattern.exec(part) ?? [];
      if (prompt === undefined || audio === undefined) return [];
      const plays = plus === '+';
      return [{ prompt, playedMs: Number(playedMs), lengthMs: Number(lengthMs), audio, plays }];
    });
    return new Announcements(entries);
  }

  /** Enters what is about to play, unless that was done before a take-over, or goes on. */
  begin(announced: Announced, fromMs: number): void {
    const last = this.lastOf(announced);
    if (last && (fromMs > 0 || last.plays)) {
      this.current = last;
    } else if (this.entries.length >= most) {
      this.current = null;
    } else {
      this.current = { ...announced, playedMs: 0, plays: true };
      this.entries.push(this.current);
    }
    if (this.current) this.current.plays = true;
  }

  /** Says up to where it was heard. */
  end(announced: Announced, heardMs: number): void {
    const entry = this.current === undefined ? this.lastOf(announced) : this.current;
    this.current = undefined;
    if (!entry) return;
    entry.playedMs = Math.max(entry.playedMs, heardMs);
    entry.plays = false;
    if (entry.playedMs === 0) this.entries.splice(this.entries.indexOf(entry), 1);
  }

  toString(): string {
    return this.entries
      .map(({ prompt, playedMs, plays, lengthMs, audio }) => {
        return `${prompt}:${playedMs}${plays ? '+' : ''}/${lengthMs}/${audio}`;
      })
      .join(',');
  }

  private lastOf({ prompt, audio }: Announced): Entry | undefined {
    const last = this.entries.at(-1);
    return last?.prompt === prompt && last.audio === audio ? last : undefined;
  }
}
