import { Flag, Integer, Moment, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A piece of sound as switches play it; never changed, its file is among the blobs. */
@Entity({ name: 'audio' })
export class Audio {
  /** Of the bytes of its WAV file, in hexadecimal. */
  @Text('not personal', { primary: true }) sha256: string;
  @Integer('not personal') lengthMs: number;
  /** Others than prompts rely on it: it stays on the switches. */
  @Flag('not personal') kept: boolean;
  /** When somebody last put it, or said that it is needed. */
  @Moment('not personal') touchedAt: Date;
}

/** What was spoken once isn't spoken again. */
@Entity({ name: 'spoken' })
export class Spoken {
  /** SHA-256 of voice, language and text. */
  @Text('not personal', { primary: true }) id: string;
  @Text('not personal') sha256: string;
}
