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

/** A prompt in one language. */
@Entity({ name: 'prompts' })
@OwnedBy('ownerId')
@Erased('tax')
export class Prompt {
  @PrimaryGeneratedColumn('uuid')
  @NotPersonal()
  id: string;
  /** The owner; null: the platform's own prompt, which every owner's flow may play. */
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Text('not personal') name: string;
  /** The language, ISO 639-1. */
  @Text('not personal') language: PromptLanguage;
  /** The current version; null when the prompt was deleted: its versions stay. */
  @Integer('not personal', { nullable: true }) version: number | null;
  @Changed('not personal') changedAt: Date;
}

/** How a version was made; `shipped`: with the platform. */
export type Making = 'upload' | 'speech' | 'shipped';

/** How a new version was made. */
export interface Made {
  readonly by: Making;
  readonly text: string | null;
  readonly voice: string | null;
}

/** A version of a prompt; never changed, never deleted. */
@Entity({ name: 'prompt_versions' })
@OwnedThrough(() => Prompt, { promptId: 'id' })
@Erased('tax')
export class PromptVersion {
  @Uuid('not personal', { primary: true }) promptId: string;
  @Integer('not personal', { primary: true }) version: number;
  /** SHA-256 of the version's WAV file, in hexadecimal. */
  @Text('not personal') sha256: string;
  @Text('not personal') madeBy: Making;
  /** The spoken text; null for an uploaded recording, and for a shipped one without a known text. */
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
  /** The voice that spoke the text; null when the version wasn't made by speech. */
  @Text('not personal', { nullable: true }) voice: string | null;
  /** The author: a user, key, owner or service. */
  @Text('not personal') createdBy: string;
  @Instant('not personal') createdAt: string;
}
