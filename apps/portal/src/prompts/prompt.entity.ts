import type { PromptLanguage } from '@app/contracts';
import {
  Changed,
  Erased,
  Instant,
  Integer,
  NotPersonal,
  OwnedBy,
  OwnedThrough,
  Text,
  Uuid,
} from '@app/platform/database';
import { Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Something that callers hear, in one language. */
@Entity({ name: 'prompts' })
@OwnedBy('ownerId')
@Erased('tax')
export class Prompt {
  @PrimaryGeneratedColumn('uuid')
  @NotPersonal()
  id: string;
  /** Null for the platform's own, which every owner's flow may play. */
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Text('not personal') name: string;
  /** ISO 639-1. */
  @Text('not personal') language: PromptLanguage;
  /** The current one; null when it was deleted: its versions stay. */
  @Integer('not personal', { nullable: true }) version: number | null;
  @Changed('not personal') changedAt: Date;
}

/** How a version came about; `shipped` with the platform. */
export type Making = 'upload' | 'speech' | 'shipped';

/** A prompt as it was when it was played; never changed, never deleted. */
@Entity({ name: 'prompt_versions' })
@OwnedThrough(() => Prompt, { promptId: 'id' })
@Erased('tax')
export class PromptVersion {
  @Uuid('not personal', { primary: true }) promptId: string;
  @Integer('not personal', { primary: true }) version: number;
  /** Of the audio. */
  @Text('not personal') sha256: string;
  @Text('not personal') madeBy: Making;
  /** What was spoken. */
  @Text(
    {
      whom: ['owners'],
      purpose: 'saying to callers what the owner of the number wants to be said',
      ground: 'contract',
      period: 'as long as a call record may name what was played',
    },
    { nullable: true },
  )
  text: string | null;
  /** Which voice spoke it. */
  @Text('not personal', { nullable: true }) voice: string | null;
  /** The user, key or service that made it. */
  @Text('not personal') createdBy: string;
  @Instant('not personal') createdAt: string;
}
