export type AudioKind = 'recording' | 'voicemail';

const entryPattern = /^(recording|voicemail):([a-z0-9-]{1,64})$/;

/**
 * Audio recorded of a call, as stored on the channel: `<kind>:<name of the file, without .wav>`,
 * comma separated. Entered before recording starts, because no command runs once the caller has
 * hung up; removed when no audio came of it.
 */
export class RecordedAudio {
  private constructor(private readonly entries: Set<string>) {}

  /** Reads the list that another controller left on the channel; unreadable entries are dropped. */
  static parse(text: string | undefined): RecordedAudio {
    return new RecordedAudio(
      new Set((text ?? '').split(',').filter((part) => entryPattern.test(part))),
    );
  }

  add(kind: AudioKind, name: string): void {
    this.entries.add(`${kind}:${name}`);
  }

  remove(kind: AudioKind, name: string): void {
    this.entries.delete(`${kind}:${name}`);
  }

  toString(): string {
    return [...this.entries].join(',');
  }
}
