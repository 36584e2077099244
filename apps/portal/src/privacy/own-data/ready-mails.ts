import type { BillTo } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import type { Mails } from '../../kernel/mails.js';

const { instant, jsonOf, orNull, text, textOf, uuid } = columnTypes;
const readyExports = rowsOf({
  id: uuid,
  ownerId: text,
  ownerName: text,
  billTo: orNull(jsonOf<BillTo>()),
  expiresAt: instant,
  email: orNull(text),
  language: orNull(textOf<'nl' | 'en'>()),
});

const most = 50;

/**
 * Mails that an export's file is ready: to the person who requested it, or to the owner's address for documents when
 * staff requested it. The mail links to the page, which needs a sign-in.
 */
export class ReadyMails {
  constructor(
    private readonly database: DataSource,
    private readonly mails: Mails,
    private readonly publicUrl: string,
  ) {}

  /**
   * Sends the mails of ready exports that aren't sent yet, a batch at a time.
   * @throws AppError `unavailable`; `send` sends the unsent mails when it runs again.
   */
  async send(now: Date): Promise<void> {
    const all = await readyExports.query(
      this.database,
      `select e.id, o.id as "ownerId", o.name as "ownerName", o.bill_to as "billTo", e.expires_at as "expiresAt",
              u.email, u.language
         from portal.data_exports e join portal.owners o on o.id = e.owner_id
         left join portal.users u on u.id = e.user_id
        where e.state = 'done' and e.told_at is null and e.expires_at > $1
        order by e.finished_at limit ${most}`,
      [now],
    );
    for (const { id, ownerId, ownerName, expiresAt, ...who } of all) {
      const { email = null, language = null } =
        who.email === null ? (who.billTo ?? {}) : { email: who.email, language: who.language };
      if (email !== null) {
        const url = new URL('/mijn-gegevens', this.publicUrl).href;
        const key = `export-ready ${id}`;
        await this.mails.send(
          key,
          { email, language: language ?? 'nl' },
          { template: 'export-ready', ownerName, url, expiresAt },
          { of: key, ownerId },
        );
      }
      await this.database.query('update portal.data_exports set told_at = $2 where id = $1', [
        id,
        now,
      ]);
    }
  }
}
