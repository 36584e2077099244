import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { ownDataQuestions } from '@app/contracts';
import { eventually } from '@app/testing';
import { describeAccountMails } from '../test/describe-account-mails.fixture.js';
import { describeGivenUpMails } from '../test/describe-given-up-mails.fixture.js';
import { MailsWorld } from '../test/mails-world.fixture.js';

const world = new MailsWorld();
const { start, stop, metrics, health, mailsOf, arrived, untilArrived, untilState } = world;
beforeAll(world.open);
afterAll(world.close);
afterEach(world.clear);

describe('mail of a document', () => {
  it('arrives with the PDF and the e-invoice, and is in the owner’s own data', async () => {
    const { lines } = await start();
    const { id, number } = await world.billing.issue();
    await untilArrived(1);
    await untilState(id, 'sent');
    const [mail] = await mailsOf(id);
    expect(arrived()).toMatchObject([
      {
        to: ['administratie@helpdesk.example'],
        from: 'facturen@belfabriek.example',
        subject: `Factuur ${number} van Belfabriek B.V.`,
        messageId: `<${mail?.id}@belfabriek.example>`,
        overTls: true,
        attachments: [
          {
            name: `${number}.pdf`,
            contentType: 'application/pdf',
            bytes: world.billing.file(id).length,
          },
          {
            name: `${number}.xml`,
            contentType: 'application/xml',
            bytes: world.billing.file(id).length,
          },
        ],
      },
    ]);
    expect(mail).toMatchObject({
      to: 'administratie@helpdesk.example',
      attempts: 1,
      overTls: true,
      lastError: null,
      sentAt: expect.stringMatching(/Z$/),
    });
    const ofOwner = {
      scope: { as: 'owner', ownerId: 'helpdesk-nu' } as const,
      ownerId: 'helpdesk-nu',
    };
    const asked = { ...ofOwner, table: 'mails' };
    const { items: rows } = await world.messaging.ask(ownDataQuestions.notifications.rows, asked, {
      timeoutMs: 3000,
    });
    expect(rows.map((row) => JSON.parse(row) as unknown)).toMatchObject([{ documentId: id }]);
    await eventually(() =>
      expect(
        lines().filter(({ work, mailId }) => work === 'mail' && mailId === mail?.id),
      ).toMatchObject([{ count: 1 }]),
    );
  });

  it('has only the PDF if there is no e-invoice, as for a settlement in which the carrier owes nothing', async () => {
    await start();
    const { number } = await world.billing.issue({ kind: 'settlement', partyType: 'carrier' });
    await untilArrived(1);
    expect(arrived()).toMatchObject([{ attachments: [{ name: `${number}.pdf` }] }]);
    expect(arrived()[0]?.attachments).toHaveLength(1);
  });

  it('of a credit note names the credited document and the reason', async () => {
    await start();
    const { number } = await world.billing.issue({
      number: 'C2026-00001',
      runId: null,
      dueOn: null,
      net: money(-100_000_000),
      vat: money(-21_000_000),
      gross: money(-121_000_000),
      credits: {
        documentId: randomUUID(),
        number: 'F2026-00007',
        issuedOn: '2026-11-02',
        reason: 'Twee keer gerekend',
      },
    });
    await untilArrived(1);
    const [mail] = arrived();
    expect(mail?.subject).toBe(`Creditnota ${number} van Belfabriek B.V.`);
    expect(mail?.text).toContain('F2026-00007');
    expect(mail?.text).toContain('Twee keer gerekend');
    expect(mail?.text).toMatch(/Totaal:?\s+€\s*121,00/);
  });

  it('is shown to its owner, and to no other owner', async () => {
    await start();
    const { id } = await world.billing.issue();
    const carriers = await world.billing.issue({ partyType: 'carrier', partyId: 'helpdesk-nu' });
    await untilState(id, 'sent');
    await untilState(carriers.id, 'sent');
    expect(await mailsOf(id, { as: 'owner', ownerId: 'helpdesk-nu' })).toHaveLength(1);
    expect(await mailsOf(id, { as: 'owner', ownerId: 'ander' })).toEqual([]);
    expect(await mailsOf(carriers.id, { as: 'owner', ownerId: 'helpdesk-nu' })).toEqual([]);
    expect(await mailsOf(id, { as: 'staff', staffId: 'jan', reason: 'vraag' })).toHaveLength(1);
  });

  it('is sent once, however often it is signalled, also across restarts', async () => {
    await start();
    const first = await world.billing.issue();
    await untilArrived(1);
    await world.billing.ring(first);
    await world.billing.ring(first);
    await stop();
    const second = await world.billing.issue();
    // No signal is sent for this document, so only the app's next start finds it.
    const third = await world.billing.issue({}, { bell: false });
    await start();
    await untilState(third.id, 'sent');
    await world.billing.ring(second);
    const fourth = await world.billing.issue();
    await untilState(fourth.id, 'sent');
    expect(arrived().map(({ subject }) => subject.split(' ')[1])).toEqual(
      world.billing.documents.map(({ number }) => number),
    );
  });

  it('is sent once even if the position in the documents is lost', async () => {
    await start();
    await world.billing.issue();
    await untilArrived(1);
    await stop();
    await world.database.query('delete from notifications.follow_positions');
    await start();
    await world.billing.issue();
    await untilArrived(2);
    expect(new Set(arrived().map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('waits while the mail server is away, which is logged and raises an alarm once', async () => {
    await world.stopMailServer();
    const { lines } = await start();
    const alarms = () =>
      lines().flatMap(({ msg, code }) => (code === 'mail-server-away' ? [msg] : []));
    const { id } = await world.billing.issue();
    await eventually(() => expect(alarms()).toEqual(['alarm']));
    await eventually(async () => {
      const [mail] = await mailsOf(id);
      expect(mail?.attempts).toBeGreaterThan(2);
      expect(mail).toMatchObject({ state: 'queued', overTls: null, sentAt: null });
      expect(mail).toMatchObject({ lastError: 'server-away', trouble: 'server-away' });
    });
    expect(JSON.stringify(lines())).toContain('ECONNREFUSED');
    expect((await health().expect(200)).body).toMatchObject({
      checks: { smtp: expect.stringContaining('no mail') },
    });
    await world.mailServer();
    await untilState(id, 'sent');
    expect(arrived()).toHaveLength(1);
    expect((await health()).body).toMatchObject({ checks: { smtp: 'ok' } });
    const said = lines().map(({ msg }) => String(msg));
    expect(said.filter((line) => line.startsWith('the mail server takes no mail'))).toHaveLength(1);
    expect(said).toContain('the mail server takes mails again');
    expect(alarms()).toEqual(['alarm', 'alarm is over']);
  });

  it('is tried again after a 451 but not after a 550, and holds up no other mail', async () => {
    await world.mailServer({ refuse: ['weg@x.example'], defer: { 'vol@x.example': 2 } });
    const { lines } = await start();
    const gone = await world.billing.issue({ email: 'weg@x.example' });
    const full = await world.billing.issue({ email: 'vol@x.example' });
    const fine = await world.billing.issue();
    for (const { id } of [full, fine]) await untilState(id, 'sent');
    expect(await mailsOf(full.id)).toMatchObject([{ attempts: 3 }]);
    expect(await mailsOf(gone.id)).toMatchObject([
      { state: 'failed', attempts: 1, sentAt: null, lastError: expect.stringContaining('550') },
    ]);
    expect(arrived()).toHaveLength(2);
    // The server's reply contains the address, and log lines must not.
    expect(JSON.stringify(lines())).not.toContain('x.example');
    expect(lines().filter(({ level }) => level === 'error')).toMatchObject([{ reason: 'refused' }]);
  });

  it('is sent without TLS when the server offers none, which is logged', async () => {
    await world.mailServer({ tls: false });
    const { lines } = await start();
    const { id } = await world.billing.issue();
    await untilState(id, 'sent');
    expect(await mailsOf(id)).toMatchObject([{ overTls: false }]);
    expect(arrived()).toMatchObject([{ overTls: false }]);
    await eventually(() =>
      expect(lines().map(({ msg }) => String(msg))).toContain(
        'the mail server offers no TLS: mails are sent unencrypted',
      ),
    );
  });

  it('waits for billing when its file is unreachable, or isn’t the named file', async () => {
    await world.billing.stopFiles();
    const { lines } = await start();
    const { id } = await world.billing.issue();
    await eventually(async () => {
      const [mail] = await mailsOf(id);
      expect(mail).toMatchObject({ state: 'queued', trouble: 'file-away' });
    });
    world.billing.forged = Buffer.from('%PDF-1.7 of something else');
    await world.billing.listen();
    await eventually(() => expect(JSON.stringify(lines())).toContain('not the one'));
    expect(arrived()).toEqual([]);
    world.billing.forged = null;
    await untilState(id, 'sent');
    expect(arrived()).toHaveLength(1);
  });

  it('is sent again under the same Message-ID when its acceptance is unknown', async () => {
    await world.mailServer({ cut: { 'af@x.example': 1 } });
    await start();
    const { id } = await world.billing.issue({ email: 'af@x.example' });
    await untilState(id, 'sent');
    const ids = arrived().map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('is sent once by two replicas', async () => {
    await start();
    const first = await world.startSecond();
    await Promise.all(Array.from({ length: 12 }, () => world.billing.issue()));
    await eventually(async () => {
      for (const { id } of world.billing.documents) {
        expect(await mailsOf(id)).toMatchObject([{ state: 'sent' }]);
      }
    });
    expect(
      arrived()
        .map(({ subject }) => subject)
        .toSorted(),
    ).toEqual(
      world.billing.documents
        .map(({ number }) => `Factuur ${number} van Belfabriek B.V.`)
        .toSorted(),
    );
    await first.close();
  });
});

// These tests need settings of their own, so each starts the app.
describe('mail of a document, with other settings', () => {
  it('is found by the timer without a signal', async () => {
    await start({ FOLLOW_MS: '30' });
    const { id } = await world.billing.issue({}, { bell: false });
    await untilState(id, 'sent');
  });

  it('waits while billing answers no questions', async () => {
    await world.billing.stop();
    await world.billing.issue({}, { bell: false });
    const { lines } = await start({ FOLLOW_MS: '30' });
    await eventually(() =>
      expect(lines().map(({ msg }) => String(msg))).toContain(
        'new documents cannot be followed; trying again',
      ),
    );
    expect(await metrics()).toMatch(/^following_failed_total\{what="documents"\} [1-9]/m);
    await world.billing.start();
    await untilArrived(1);
  });

  it('is given up when it could not be sent within GIVE_UP_MS', async () => {
    await world.stopMailServer();
    await start({ GIVE_UP_MS: '100' });
    const { id } = await world.billing.issue();
    await untilState(id, 'failed');
    await world.mailServer();
    const later = await world.billing.issue();
    await untilState(later.id, 'sent');
    expect(arrived()).toHaveLength(1);
  });

  it('is not sent without TLS when TLS is required', async () => {
    await world.mailServer({ tls: false });
    await start({ SMTP_TLS: 'required' });
    const { id } = await world.billing.issue();
    await eventually(async () => {
      const [mail] = await mailsOf(id);
      expect(mail?.attempts).toBeGreaterThan(1);
      expect(mail).toMatchObject({ state: 'queued' });
    });
    expect(arrived()).toEqual([]);
  });
});

describe('mail that cannot be rendered', () => {
  it('holds up no other mail, and is tried again', async () => {
    const { lines } = await start();
    const odd = randomUUID();
    await world.database.query(
      `insert into notifications.mails (id, account_key, recipient, language, content, give_up_at)
       values ($1, $2, 'a@example.nl', 'nl', '{"about":"of-a-later-version"}', now() + interval '1 hour')`,
      [odd, `odd ${odd}`],
    );
    const { id } = await world.billing.issue();
    await untilState(id, 'sent');
    const oddOnes = () =>
      world.database.query<{ state: string; attempts: number }>(
        'select state, attempts from notifications.mails where id = $1',
        [odd],
      );
    await eventually(async () => expect((await oddOnes())[0]?.attempts).toBeGreaterThan(1));
    expect(await oddOnes()).toMatchObject([{ state: 'queued' }]);
    expect(lines()).toContainEqual(
      expect.objectContaining({
        msg: 'no message can be made of a mail; trying again until its time is over',
        mailId: odd,
      }),
    );
    await world.database.query('delete from notifications.mails where id = $1', [odd]);
  });
});

describe('metrics', () => {
  it('show how many mails wait, and for how long', async () => {
    await world.stopMailServer();
    await start();
    const { id } = await world.billing.issue();
    await eventually(async () => expect(await metrics()).toMatch(/^mails_queued 1$/m));
    expect(await metrics()).toMatch(/^mails_oldest_due_seconds \d/m);
    await world.mailServer();
    await untilState(id, 'sent');
    await eventually(async () => expect(await metrics()).toMatch(/^mails_queued 0$/m));
    expect(await metrics()).toMatch(/^mails_ended_total\{state="sent"\} [1-9]/m);
  });
});

describeGivenUpMails(world);
describeAccountMails(world);
