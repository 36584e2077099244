export type AudioKind = 'recording' | 'voicemail';

const entryPattern = /^(recording|voicemail):([a-z0-9-]{1,64})$/;

/**
 * What was recorded of a call, as it stands in the channel: `<kind>:<name of the file, without
 * .wav>`, comma separated. Entered before it is recorded, for no command runs once the caller has
 * hung up; taken out when nothing came of it.
 */
export class RecordedAudio {
  private constructor(private readonly entries: Set<string>) {}

  /** As another controller left it; what doesn't read so is left out. */
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
