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
  /** SHA-256 of the secret. The secret is 256 random bits, so that a slow hash isn't needed. */
  @Withheld('a secret')
  @Text('not personal')
  secretHash: string;
  /** The only owner that the key may see; null: the whole platform. */
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Texts('not personal') permissions: Permission[];
  /** The id of the user that made the key; in old rows it may be the id of another key. */
  @Text('not personal') createdBy: string;
  /** True: staff made the key as staff, so that its reads are audited as staff's reads are. */
  @Flag('not personal') ofStaff: boolean;
  @Created('not personal') createdAt: Date;
  /** The key works until this moment. */
  @Moment('not personal') expiresAt: Date;
  /** When the key's maker was mailed that it will expire; null: not yet. */
  @Moment('not personal', { nullable: true }) warnedAt: Date | null;
  /** The last use, to the minute; null: never used. */
  @Moment('not personal', { nullable: true }) lastUsedAt: Date | null;
}
