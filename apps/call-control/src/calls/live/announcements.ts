/** An announced prompt: its name and its audio. */
export interface Announced {
  readonly prompt: string;
  /** The audio file's name, without `.wav`. */
  readonly audio: string;
  readonly lengthMs: number;
}

type Entry = Announced & { playedMs: number; plays: boolean };

const entryPattern = /^([a-z0-9-]{1,64}):(\d{1,9})(\+?)\/(\d{1,9})\/([a-z0-9/-]{1,100})$/;

/**
 * Most announcements in the list: a caller may wait for long, and the whole list is sent again
 * whenever it grows.
 */
const most = 30;

/**
 * The proof of announcements to the caller, as stored on the channel:
 * `<prompt>:<played>/<length>/<audio>` in milliseconds, comma separated. A prompt is entered before
 * it starts, with a plus after the played time, so that the record of a call that ends during it
 * names it too. The entry is replaced once the time heard is known. Slices of one prompt are one
 * entry. A prompt that couldn't be played is removed.
 */
export class Announcements {
  /**
   * The entry that plays. Undefined: none was begun by this controller. Null: the list was full.
   */
  private current: Entry | null | undefined;

  private constructor(private readonly entries: Entry[]) {}

  /** Reads the list that another controller left on the channel; unreadable entries are dropped. */
  static parse(text: string | undefined): Announcements {
    const entries = (text ?? '').split(',').flatMap((part) => {
      const [, prompt, playedMs, plus, lengthMs, audio] = entryPattern.exec(part) ?? [];
      if (prompt === undefined || audio === undefined) return [];
      const plays = plus === '+';
      return [{ prompt, playedMs: Number(playedMs), lengthMs: Number(lengthMs), audio, plays }];
    });
    return new Announcements(entries);
  }

  /**
   * Enters a prompt that is about to play, unless it continues or was entered before a take-over.
   */
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

  /** Enters up to which millisecond the prompt was heard. */
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
