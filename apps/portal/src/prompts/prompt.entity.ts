import { Erased, NotPersonal, OwnedBy, OwnedThrough, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';

/** Something that callers hear, in one language. */
@Entity({ name: 'prompts' })
@OwnedBy('ownerId')
@Erased('tax')
export class Prompt {
  @PrimaryGeneratedColumn('uuid')
  @NotPersonal()
  id: string;

  /** Null for the platform's own, which every owner's flow may play. */
  @Column({ name: 'owner_id', type: 'text', nullable: true })
  @NotPersonal()
  ownerId: string | null;

  @Column({ type: 'text' })
  @NotPersonal()
  name: string;

  /** ISO 639-1. */
  @Column({ type: 'text' })
  @NotPersonal()
  language: string;

  /** The current one; null when it was deleted: its versions stay. */
  @Column({ type: 'integer', nullable: true })
  @NotPersonal()
  version: number | null;

  @UpdateDateColumn({ name: 'changed_at', type: 'timestamptz' })
  @NotPersonal()
  changedAt: Date;
}

/** How a version came about; `shipped` with the platform. */
export type Making = 'upload' | 'speech' | 'shipped';

/** A prompt as it was when it was played; never changed, never deleted. */
@Entity({ name: 'prompt_versions' })
@OwnedThrough(() => Prompt, { promptId: 'id' })
@Erased('tax')
export class PromptVersion {
  @PrimaryColumn({ name: 'prompt_id', type: 'uuid' })
  @NotPersonal()
  promptId: string;

  @PrimaryColumn({ type: 'integer' })
  @NotPersonal()
  version: number;

  /** Of the audio. */
  @Column({ type: 'text' })
  @NotPersonal()
  sha256: string;

  @Column({ name: 'made_by', type: 'text' })
  @NotPersonal()
  madeBy: Making;

  /** What was spoken. */
  @Column({ type: 'text', nullable: true })
  @PersonalData({
    whom: ['owners'],
    purpose: 'saying to callers what the owner of the number wants to be said',
    ground: 'contract',
    period: 'as long as a call record may name what was played',
  })
  text: string | null;

  /** Which voice spoke it. */
  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  voice: string | null;

  /** The user, key or service that made it. */
  @Column({ name: 'created_by', type: 'text' })
  @NotPersonal()
  createdBy: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;
}
