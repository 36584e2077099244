import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';

const { text, textOf } = columnTypes;
const receivers = rowsOf({ email: text, language: textOf<'nl' | 'en'>() });
/** An address for mails, and their language. */
export type Receiver = RowOf<typeof receivers>;

/** The members in the role `owner` who have joined an organisation, by address. */
export const headsOf = (manager: EntityManager, ownerId: string): Promise<Receiver[]> =>
  receivers.query(
    manager,
    `select u.email, u.language from memberships m join users u on u.id = m.user_id
      where m.owner_id = $1 and m.role = 'owner' and m.invited_as is null and u.email_verified
      order by u.email`,
    [ownerId],
  );
