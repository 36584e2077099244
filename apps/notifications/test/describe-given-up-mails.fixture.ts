import { describe, expect, it } from '@jest/globals';
import { mailSendAgain, mailsFailed, type Scope } from '@app/contracts';
import { verifyAuditLog } from '@app/platform/database';
import { eventually } from '@app/testing';
import type { MailsWorld } from './mails-world.fixture.js';

/** Tests of mails that were given up, in the world of the calling spec. */
export function describeGivenUpMails(world: MailsWorld): void {
  const { start, metrics, mailsOf, arrived, untilState, noted } = world;

  describe('mail that was given up', () => {
    const clerk: Scope = { as: 'staff', staffId: 'jan', reason: 'billing' };
    const key: Scope = { as: 'key', keyId: 'export', madeBy: 'jan', ownerId: null };
    const failed = (more: object = {}) =>
      world.messaging.ask(mailsFailed, { scope: clerk, ...more }, { timeoutMs: 3000 });
    const again = (documentId: string, scope: Scope = clerk) =>
      world.messaging.ask(mailSendAgain, { scope, documentId }, { timeoutMs: 3000 });

    it('is listed to staff, newest first, by page', async () => {
      await world.mailServer({ refuse: ['weg@x.example'] });
      await start();
      const fine = await world.billing.issue();
      const gone = [];
      for (const partyId of ['a-one', 'b-two', 'c-three']) {
        const document = await world.billing.issue({ email: 'weg@x.example', partyId });
        await untilState(document.id, 'failed');
        gone.unshift(document);
      }
      await untilState(fine.id, 'sent');
      const { items: mails } = await failed();
      expect(mails).toEqual(
        gone.map(({ id, kind, number, partyType, partyId, partyName }) => ({
          id: expect.any(String),
          document: { id, kind, number, partyType, partyId, partyName },
          to: 'weg@x.example',
          attempts: 1,
          failedAt: expect.stringMatching(/Z$/),
          lastError: expect.stringContaining('550'),
        })),
      );
      const first = await failed({ limit: 2 });
      const second = await failed({ limit: 2, after: first.next ?? undefined });
      expect([...first.items, ...second.items]).toEqual(mails);
      expect(second.next).toBeNull();
      await expect(failed({ after: 'x' })).rejects.toMatchObject({ code: 'invalid-cursor' });
    });

    it('is sent again once when staff order it, noted with their name', async () => {
      await world.stopMailServer();
      await start();
      const { id } = await world.billing.issue();
      await untilState(id, 'queued');
      await world.database.query('update notifications.mails set give_up_at = now()');
      await untilState(id, 'failed');
      await eventually(async () => expect(await metrics()).toMatch(/^mails_given_up 1$/m));
      const [before] = await mailsOf(id);
      // The app answers a moment after it has started.
      await eventually(async () =>
        expect((await again(id)).mail).toEqual({ ...before, state: 'queued', attempts: 0 }),
      );
      expect((await again(id)).mail).toMatchObject({ state: 'queued' });
      expect((await failed()).items).toEqual([]);
      await world.mailServer();
      await untilState(id, 'sent');
      expect(arrived()).toHaveLength(1);
      expect(arrived()[0]?.messageId).toContain(before?.id);
      await expect(again(id)).rejects.toMatchObject({ kind: 'conflict', code: 'mail-sent' });
      await expect(again('3f1c1d1e-6a56-4d8e-8a8f-222222222222')).rejects.toMatchObject({
        kind: 'not-found',
        code: 'no-such-mail',
      });
      expect(await noted()).toEqual([
        `staff:jan mail.send-again ${id} billing`,
        'staff:jan mail.failed all billing',
      ]);
    });

    it('is hidden from owners, and reads by staff and their keys are noted in the audit log', async () => {
      await start();
      const { id } = await world.billing.issue();
      await untilState(id, 'sent');
      const refused = { kind: 'forbidden', code: 'staff-only' };
      for (const scope of [
        { as: 'owner', ownerId: 'helpdesk-nu' },
        { ...key, ownerId: 'helpdesk-nu' },
      ] satisfies Scope[]) {
        await expect(failed({ scope })).rejects.toMatchObject(refused);
        await expect(again(id, scope)).rejects.toMatchObject(refused);
      }
      expect(await mailsOf(id, clerk)).toHaveLength(1);
      expect(await mailsOf(id, key)).toHaveLength(1);
      expect(await mailsOf(id, { ...key, ownerId: 'ander' })).toEqual([]);
      expect(await mailsOf(id, { as: 'owner', ownerId: 'helpdesk-nu' })).toHaveLength(1);
      expect(await noted()).toEqual([
        `staff:jan mail.of-document ${id} billing`,
        `key:export/jan mail.of-document ${id}`,
        `key:export/jan mail.of-document ${id}`,
      ]);
      expect(await verifyAuditLog(world.database, 'notifications')).toEqual({
        entries: world.notedBefore + 3,
        broken: null,
      });
    });
  });
}
