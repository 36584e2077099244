import type { NoticeEvent } from '@app/contracts';
import {
  Day,
  Erased,
  Instant,
  OwnedBy,
  type PersonalDataDeclaration,
  Text,
  Texts,
  Uuid,
  Withheld,
} from '@app/platform/database';
import { Entity } from 'typeorm';

const ofNotice: PersonalDataDeclaration = {
  whom: ['owners', 'users'],
  purpose: 'showing people what happened',
  ground: 'contract',
  period: '30 days',
};

/** What Mijn Belfabriek tells the people of an owner, or one person. Rows are changed by statements of NoticeStore. */
@Entity({ name: 'notices' })
@OwnedBy('ownerId', { inOrderOf: ['createdAt', 'id'] })
@Erased('contract')
export class NoticeRow {
  /** Made from the key that identifies the notice, so that a repeated request finds the row. */
  @Uuid('not personal', { primary: true }) id: string;
  /** Null: of a person's account. */
  @Text('not personal', { nullable: true }) ownerId: string | null;
  /** The person who alone sees the notice; null: of an owner. */
  @Text(ofNotice, { nullable: true }) userId: string | null;
  @Text('not personal') event: NoticeEvent;
  @Uuid('not personal', { nullable: true }) itemId: string | null;
  @Text(ofNotice, { nullable: true }) serviceNumber: string | null;
  @Text('not personal', { nullable: true }) documentNumber: string | null;
  @Day('not personal', { nullable: true }) day: string | null;
  @Instant('not personal', { precision: 3 }) createdAt: string;
  /** The people who have read it. */
  @Withheld('it would tell what each of your people reads')
  @Texts(ofNotice)
  readBy: string[];
}
