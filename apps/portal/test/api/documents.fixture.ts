import { describe, expect, it } from '@jest/globals';
import { AppError } from '@app/common';
import { mailSendAgain, mailsFailed } from '@app/contracts';
import { documentId, runId, head, line } from './samples.fixture.js';
import { asked, fetched, pdf, client, get, problemsOf, answer } from './world.fixture.js';

describe('mails that could not be sent', () => {
  const mail = {
    id: 'a0000000-0000-4000-8000-000000000001',
    to: 'weg@x.example',
    attempts: 3,
    lastError: '550 No such mailbox here',
  };

  it('are listed for billing staff only', async () => {
    const { id, kind, number, partyType, partyId, partyName } = head();
    const failed = {
      ...mail,
      document: { id, kind, number, partyType, partyId, partyName },
      failedAt: '2026-11-28T08:00:00.000Z',
    };
    const notifications = answer(mailsFailed, () => ({ items: [failed], next: 'more' }));
    const { body } = await get(
      `/failed-mails?limit=1&after=1796000000000000.${runId}`,
      'clerk',
    ).expect(200);
    expect(body).toEqual({ items: [failed], next: 'more' });
    expect(asked.map(({ question }) => question)).toEqual([
      {
        scope: { as: 'staff', staffId: 'clerk', reason: 'billing' },
        limit: 1,
        after: `1796000000000000.${runId}`,
      },
    ]);
    for (const who of ['anna', 'support']) await get('/failed-mails', who).expect(403);
    await notifications.stop();
  });

  it('are sent again by billing staff; if notifications does not answer, the request may be sent again', async () => {
    const path = `/v1/documents/${documentId}/mails/send-again`;
    const post = (who: string) => client().post(path).set('authorization', `Bearer ${who}`);
    const away = await post('clerk').expect(503);
    expect(away.body).toMatchObject({ detail: expect.stringContaining('safe to send the same') });
    let isSent = false;
    const queued = { ...mail, state: 'queued', sentAt: null, overTls: null } as const;
    const notifications = answer(mailSendAgain, () => {
      if (isSent) throw new AppError('conflict', 'mail-sent', 'The mail has been sent.');
      return { mail: queued };
    });
    expect((await post('clerk').expect(200)).body).toEqual(queued);
    isSent = true;
    expect((await post('clerk').expect(409)).body).toMatchObject({ code: 'mail-sent' });
    for (const who of ['anna', 'support']) await post(who).expect(403);
    await notifications.stop();
  });
});

describe('documents', () => {
  it('are listed by party and paged by their place', async () => {
    const ofOwner = await get('/documents?kind=invoice&limit=2').expect(200);
    expect(ofOwner.body).toEqual({ items: [head()], next: '7' });
    await get('/documents?after=7').expect(200);
    expect(asked.map(({ question }) => question)).toMatchObject([
      { kind: 'invoice', limit: 2 },
      { after: 7 },
    ]);
    expect(asked[0]?.question).not.toHaveProperty('ownerId');
    expect(asked[0]?.question).not.toHaveProperty('carrierId');
  });

  it('are listed for a carrier or an owner with the same id, never for both', async () => {
    await get('/documents?carrierId=owner-a', 'clerk').expect(200);
    await get('/documents?ownerId=owner-a', 'clerk').expect(200);
    expect(asked.map(({ question }) => question)).toMatchObject([
      { carrierId: 'owner-a' },
      { ownerId: 'owner-a' },
    ]);
    const { body } = await get('/documents?ownerId=owner-a&carrierId=owner-a', 'clerk').expect(422);
    expect(problemsOf(body)).toEqual(['carrierId']);
  });

  it('give their lines by page', async () => {
    const path = `/documents/${documentId}/lines`;
    const first = await get(`${path}?limit=1`, 'both').expect(200);
    expect(first.body).toEqual({ items: [line(1)], next: '1' });
    const last = await get(`${path}?after=1`, 'clerk').expect(200);
    expect(last.body).toEqual({ items: [line(2)], next: null });
    expect(asked.map(({ question }) => question)).toMatchObject([
      { limit: 1, scope: { ownerId: 'owner-a' } },
      { after: 1, limit: 50, scope: { staffId: 'clerk' } },
    ]);
    expect(problemsOf((await get(`${path}?after=x`).expect(422)).body)).toEqual(['after']);
  });

  it('are given as PDF, for the browser to show or to save', async () => {
    const shown = await get(`/documents/${documentId}/pdf`).expect(200);
    expect(shown.body).toEqual(pdf);
    expect(shown.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="F2026-00001.pdf"',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    const kept = await get(`/documents/${documentId}/pdf?download=true`).expect(200);
    expect(kept.headers['content-disposition']).toBe('attachment; filename="F2026-00001.pdf"');
  });

  it('are given in parts, and not again if the browser has the current version', async () => {
    const path = `/documents/${documentId}/pdf`;
    const part = await get(path, 'anna', { range: 'bytes=5-8' }).expect(206);
    expect(part.headers['content-range']).toBe(`bytes 5-8/${pdf.length}`);
    expect(part.body).toEqual(pdf.subarray(5, 9));
    const beyond = await get(path, 'anna', { range: 'bytes=9999-' }).expect(416);
    expect(beyond.headers['content-range']).toBe(`bytes */${pdf.length}`);
    const etag = part.headers['etag'] ?? '';
    await get(path, 'anna', { 'if-none-match': etag }).expect(304);
    // The browser has another version, so the whole file is sent.
    await get(path, 'anna', { range: 'bytes=5-8', 'if-range': '"old"' }).expect(200);
    expect(fetched.map(({ range }) => range)).toEqual(['bytes=5-8', 'bytes=9999-', undefined]);
  });

  it('whose file can’t be read are answered with 503', async () => {
    const gone = documentId.replace(/1$/, '2');
    const { body } = await get(`/documents/${gone}/pdf`).expect(503);
    expect(body).toMatchObject({ code: 'file-away', detail: expect.stringContaining('file') });
  });
});
