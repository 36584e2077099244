import { describe, expect, it } from '@jest/globals';
import { ownDataQuestions, mailSend, type Scope } from '@app/contracts';
import { eventually } from '@app/testing';
import { service, type MailsWorld } from './mails-world.fixture.js';

/** Tests of mails of accounts, in the world of the calling spec. */
export function describeAccountMails(world: MailsWorld): void {
  const { start, mailsOf, storedMails, arrived, untilArrived, untilState } = world;

  describe('mail of an account', () => {
    const token = 'een-token-dat-maar-een-keer-werkt';
    const invitation = {
      scope: service,
      key: 'invitation/7',
      to: 'nieuw@helpdesk.example',
      language: 'nl',
      mail: {
        template: 'invitation',
        url: `https://belfabriek.example/uitnodiging?token=${token}`,
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
        organisation: 'Helpdesk Nu',
      },
    } as const;
    const send = (changed: object = {}) =>
      world.messaging.ask(mailSend, { ...invitation, ...changed }, { timeoutMs: 3000 });

    it('is sent once per key, and its link is in no table and no log line afterwards', async () => {
      const { lines } = await start();
      await eventually(() => send());
      const { mailId } = await send();
      expect(await send({ to: 'ander@helpdesk.example' })).toMatchObject({ mailId });
      await eventually(async () =>
        expect(await storedMails()).toMatchObject([{ state: 'sent', content: null }]),
      );
      expect(arrived()).toMatchObject([
        {
          to: ['nieuw@helpdesk.example'],
          subject: 'Uitnodiging voor Helpdesk Nu bij Belfabriek B.V.',
          text: expect.stringContaining(token),
          attachments: [],
        },
      ]);
      expect(JSON.stringify(lines())).not.toContain(token);
      expect(JSON.stringify(lines())).not.toContain('nieuw@');
    });

    it('is sent before mails of documents, however many', async () => {
      await world.stopMailServer();
      await start();
      await world.billing.issue();
      await eventually(async () => expect(await storedMails()).toHaveLength(1));
      await world.database.query(
        'update notifications.mails set due_at = now() + interval $$1 hour$$',
      );
      await world.mailServer();
      // The mail of the document and of the account become due at the same moment.
      await world.database.query(
        `with document as (update notifications.mails set due_at = now() - interval '1 hour')
       insert into notifications.mails (id, account_key, recipient, language, content, give_up_at)
       values (gen_random_uuid(), 'k', 'nieuw@helpdesk.example', 'nl', $1, now() + interval '1 hour')`,
        [JSON.stringify({ about: 'account', mail: invitation.mail })],
      );
      await untilArrived(2);
      expect(arrived()[0]?.to).toEqual(['nieuw@helpdesk.example']);
    });

    it('is not sent once its link has expired, and the link is deleted', async () => {
      await start();
      const expiresAt = new Date(Date.now() - 1000).toISOString();
      await eventually(() => send({ mail: { ...invitation.mail, expiresAt } }));
      await eventually(async () =>
        expect(await storedMails()).toEqual([
          { state: 'failed', content: null, last_error: 'expired' },
        ]),
      );
      expect(arrived()).toEqual([]);
    });

    it('may be requested by services only', async () => {
      await start();
      await eventually(() => send());
      await expect(send({ scope: { as: 'owner', ownerId: 'helpdesk-nu' } })).rejects.toMatchObject({
        kind: 'forbidden',
      });
      await expect(
        send({ scope: { as: 'staff', staffId: 'jan', reason: 'test' } }),
      ).rejects.toMatchObject({ kind: 'forbidden' });
      await expect(
        send({ scope: { as: 'key', keyId: 'k', madeBy: 'jan', ownerId: null } }),
      ).rejects.toMatchObject({ kind: 'forbidden', code: 'services-only' });
    });

    it('is deleted thirty days after its end, unlike a document’s mail', async () => {
      await start();
      await eventually(() => send());
      const { id } = await world.billing.issue();
      await untilState(id, 'sent');
      await eventually(async () =>
        expect(await storedMails()).toMatchObject([{ state: 'sent' }, { state: 'sent' }]),
      );
      await world.database.query(
        `update notifications.mails set ended_at = ended_at - interval '31 days'`,
      );
      await eventually(async () => expect(await storedMails()).toHaveLength(1));
      expect(await mailsOf(id)).toHaveLength(1);
      // An erasure deletes a document's mail when the document's retention period is over, and not
      // before.
      const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'erasure W1' };
      const wish = { scope: staff, ownerId: 'helpdesk-nu', endedAt: '2026-01-31T12:00:00.000Z' };
      const erase = () =>
        world.messaging.ask(
          ownDataQuestions.notifications.erase,
          { ...wish, table: 'mails' },
          { timeoutMs: 3000 },
        );
      expect(
        (
          await world.messaging.ask(ownDataQuestions.notifications.erasable, wish, {
            timeoutMs: 3000,
          })
        ).lines,
      ).toContainEqual(
        expect.objectContaining({ table: 'mails', rule: 'tax', how: 'deleted', rows: 1, due: 0 }),
      );
      expect(await erase()).toEqual({ erased: 0, more: false });
      await world.database.query(
        `update notifications.mails set created_at = now() - interval '9 years'`,
      );
      expect(await erase()).toEqual({ erased: 1, more: false });
    });
  });
}
