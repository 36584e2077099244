/** A stretch of what reached the caller. */
export interface HeardSound {
  /** A file's name without `.wav`; `silence`; or `other`: ringing, a tone, voices. */
  readonly sound: string;
  /** Where in the file it began. */
  readonly fromMs: number;
  readonly ms: number;
  /** When it began, from the call's arrival. */
  readonly atMs: number;
}

/** What reached the caller, in order. A sound that goes on where it stopped, slice after slice, is one. */
export class HeardLog {
  private readonly sounds: HeardSound[] = [];
  private background: { readonly sound: string; sinceMs: number } | null = null;

  /** What is heard from `atMs` on, until the next call, whenever nothing else is. */
  surroundWith(sound: string | null, atMs: number): void {
    this.addBackground(atMs);
    this.background = sound === null ? null : { sound, sinceMs: atMs };
  }

  add(heard: HeardSound): void {
    this.addBackground(heard.atMs);
    this.append(heard);
    if (this.background) this.background.sinceMs = heard.atMs + heard.ms;
  }

  all(): readonly HeardSound[] {
    return this.sounds;
  }

  private addBackground(untilMs: number): void {
    if (!this.background) return;
    const { sound, sinceMs } = this.background;
    this.append({ sound, fromMs: 0, ms: untilMs - sinceMs, atMs: sinceMs });
  }

  private append(heard: HeardSound): void {
    if (heard.ms <= 0) return;
    const last = this.sounds.at(-1);
    if (last && goesOn(last, heard)) {
      this.sounds[this.sounds.length - 1] = { ...last, ms: last.ms + heard.ms };
    } else this.sounds.push(heard);
  }
}

const isFile = ({ sound }: HeardSound): boolean => sound !== 'silence' && sound !== 'other';

const goesOn = (before: HeardSound, after: HeardSound): boolean =>
  before.sound === after.sound &&
  before.atMs + before.ms === after.atMs &&
  (!isFile(after) || before.fromMs + before.ms === after.fromMs);
