import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A piece of sound as switches play it; never changed, its file is among the blobs. */
@Entity({ name: 'audio' })
export class Audio {
  /** Of the bytes of its WAV file, in hexadecimal. */
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  sha256: string;

  @Column({ name: 'length_ms', type: 'integer' })
  @NotPersonal()
  lengthMs: number;

  /** Others than prompts rely on it: it stays on the switches. */
  @Column({ type: 'boolean' })
  @NotPersonal()
  kept: boolean;

  /** When somebody last put it, or said that it is needed. */
  @Column({ name: 'touched_at', type: 'timestamptz' })
  @NotPersonal()
  touchedAt: Date;
}

/** What was spoken once isn't spoken again. */
@Entity({ name: 'spoken' })
export class Spoken {
  /** SHA-256 of voice, language and text. */
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  id: string;

  @Column({ type: 'text' })
  @NotPersonal()
  sha256: string;
}
