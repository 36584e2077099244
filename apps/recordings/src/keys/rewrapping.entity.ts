import { Instant, Integer, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/** How far keys are wrapped by a master key: one row a version. */
@Entity({ name: 'rewrappings', schema: 'recordings' })
export class Rewrapping {
  @Integer('not personal', { primary: true }) version: number;
  @Instant('not personal') startedAt: string;
  @Whole('not personal') rewrapped: number;
  /** Null as long as there may be a key that an older one wraps. */
  @Instant('not personal', { nullable: true }) finishedAt: string | null;
}
