/** A stretch of sound that reached the caller. */
export interface HeardSound {
  /** A file's name without `.wav`; `silence`; or `other`: ringing, a tone, voices. */
  readonly sound: string;
  /** Offset in the file, in ms. */
  readonly fromMs: number;
  readonly ms: number;
  /** When the sound began, in ms since the call's arrival. */
  readonly atMs: number;
}

/**
 * The sounds that reached the caller, in order. Slices of a file that follow on each other are
 * joined.
 */
export class HeardLog {
  private readonly sounds: HeardSound[] = [];
  private background: { readonly sound: string; sinceMs: number } | null = null;

  /** Sets the sound that is heard from `atMs` on whenever no other is; null: none. */
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
