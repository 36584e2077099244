import { Digits, Integer, Moment } from '@app/platform/database';
import { Entity } from 'typeorm';

/** How far keys are wrapped by a master key: one row a version. */
@Entity({ name: 'rewrappings', schema: 'recordings' })
export class Rewrapping {
  @Integer('not personal', { primary: true }) version: number;
  @Moment('not personal') startedAt: Date;
  @Digits('not personal') rewrapped: string;
  /** Null as long as there may be a key that an older one wraps. */
  @Moment('not personal', { nullable: true }) finishedAt: Date | null;
}
