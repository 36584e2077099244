import {
  Created,
  Erased,
  Flag,
  Moment,
  OwnedBy,
  Text,
  Texts,
  Uuid,
  Withheld,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import type { Permission } from '../../kernel/access/index.js';

/** A program's key to the API. */
@Entity({ name: 'api_keys' })
@OwnedBy('ownerId')
@Erased('contract')
export class ApiKey {
  @Uuid('not personal', { primary: true }) id: string;
  @Text({
    whom: ['users'],
    purpose: 'telling keys apart',
    ground: 'contract',
    period: 'until the key is removed',
  })
  name: string;
  /** SHA-256: the secret itself is 256 random bits, so that nothing slower is needed. */
  @Withheld('a secret')
  @Text('not personal')
  secretHash: string;
  /** The one owner that it sees; null is the platform. */
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Texts('not personal') permissions: Permission[];
  /** The user or the key that made it. */
  @Text('not personal') createdBy: string;
  /** It acts for staff, who made it: what it reads is noted as theirs is. */
  @Flag('not personal') ofStaff: boolean;
  @Created('not personal') createdAt: Date;
  /** It works until then. */
  @Moment('not personal') expiresAt: Date;
  /** When its maker was told that it expires; null before. */
  @Moment('not personal', { nullable: true }) warnedAt: Date | null;
  /** To the minute. */
  @Moment('not personal', { nullable: true }) lastUsedAt: Date | null;
}
