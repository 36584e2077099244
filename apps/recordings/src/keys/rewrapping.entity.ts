import { Instant, Integer, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/** Progress of wrapping all keys by a master key: one row per version. */
@Entity({ name: 'rewrappings', schema: 'recordings' })
export class Rewrapping {
  @Integer('not personal', { primary: true }) version: number;
  @Instant('not personal') startedAt: string;
  @Whole('not personal') rewrapped: number;
  /**
   * When the pass that found no older wrapping ended; null while an older master key may still wrap
   * a key.
   */
  @Instant('not personal', { nullable: true }) finishedAt: string | null;
}
