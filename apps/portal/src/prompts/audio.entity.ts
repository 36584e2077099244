import { Flag, Integer, Moment, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** Audio as switches play it; never changed. Its file is among the blobs. */
@Entity({ name: 'audio' })
export class Audio {
  /** SHA-256 of the WAV file's bytes, in hexadecimal. */
  @Text('not personal', { primary: true }) sha256: string;
  @Integer('not personal') lengthMs: number;
  /** True: other things than prompts use the audio, so that it stays on the switches. */
  @Flag('not personal') kept: boolean;
  /** When the audio was last stored, or was requested again. */
  @Moment('not personal') touchedAt: Date;
}

/** Texts that were spoken, so that none is spoken again. */
@Entity({ name: 'spoken' })
export class Spoken {
  /** SHA-256 of voice, language and text. */
  @Text('not personal', { primary: true }) id: string;
  @Text('not personal') sha256: string;
}
