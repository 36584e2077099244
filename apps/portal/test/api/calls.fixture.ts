import { describe, expect, it } from '@jest/globals';
import { mailsOfDocument } from '@app/contracts';
import { asked, pdf, client, get, put, problemsOf, answer } from './world.fixture.js';
import {
  callId,
  documentId,
  runId,
  record,
  unknown,
  orphan,
  aged,
  callExport,
  sums,
} from './samples.fixture.js';

describe('calls', () => {
  it('are searched by all filters, and paged', async () => {
    const filters =
      'number=31900123456&callingNumber=+31612345678&carrierId=laagland&answered=false&suspect=true' +
      '&outcome=busy&origin=NL/mobile&deliveredTo=31201234567&minSeconds=60&from=2026-11-01T00:00:00%2B01:00&until=2026-11-02T00:00:00Z&limit=1';
    const first = await get(`/calls?${filters}`).expect(200);
    expect(first.body).toEqual({
      items: [record()],
      next: `1795000000000000.${callId}`,
    });
    expect(asked[0]?.question).toMatchObject({
      number: '+31900123456',
      callingNumber: '+31612345678',
      carrierId: 'laagland',
      answered: false,
      suspect: true,
      outcome: 'busy',
      origin: 'NL/mobile',
      deliveredTo: '+31201234567',
      minSeconds: 60,
      from: Date.UTC(2026, 9, 31, 23) * 1000,
      until: Date.UTC(2026, 10, 2) * 1000,
      limit: 1,
    });
    const { next } = first.body as { next: string };
    expect((await get(`/calls?limit=1&after=${next}`).expect(200)).body).toEqual({
      items: [],
      next: null,
    });
    expect(asked[1]?.question).toMatchObject({ after: next });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1e2', 'limit'],
    ['after=1', 'after'],
    ['from=yesterday', 'from'],
    ['from=2026-11-01', 'from'],
    ['until=2026-02-30T00:00:00Z', 'until'],
    ['from=0001-01-01T00:00:00Z', 'from'],
    ['until=9999-12-31T23:59:59-23:59', 'until'],
    [`after=9999999999999999.${callId}`, 'after'],
    ['number=%00', 'number'],
    ['from=2026-11-02T00:00:00Z&until=2026-11-01T00:00:00Z', 'until'],
    ['number=0900', 'number'],
    ['answered=yes', 'answered'],
    ['suspect=false', 'suspect'],
    ['outcome=hung-up', 'outcome'],
    ['origin=nl/mobile', 'origin'],
    ['minSeconds=0', 'minSeconds'],
    ['outcome=busy', 'outcome'],
    ['origin=NL/mobile&from=2026-01-01T00:00:00Z', 'origin'],
    ['minSeconds=60&from=2026-01-01T00:00:00Z&until=2026-03-01T00:00:00Z', 'minSeconds'],
    ['ownerId=A!', 'ownerId'],
  ])('with %s are refused, and the field is named', async (query, field) => {
    const { body } = await get(`/calls?${query}`).expect(422);
    expect(problemsOf(body)).toContain(field);
    expect(asked).toEqual([]);
  });

  it('are summed for days and by groups, a page at a time', async () => {
    const query = 'from=2026-11-01&until=2026-12-01&groupBy=number&origin=NL/mobile&limit=1';
    const first = await get(`/calls/totals?${query}`).expect(200);
    expect(first.body).toEqual({
      uncounted: 0,
      total: sums,
      items: [{ ...sums, key: '+31900123456' }],
      next: '3.+31900123456',
    });
    expect(asked[0]?.question).toEqual({
      scope: { as: 'owner', ownerId: 'owner-a' },
      from: '2026-11-01',
      until: '2026-12-01',
      groupBy: 'number',
      origin: 'NL/mobile',
      limit: 1,
    });
    const second = await get(`/calls/totals?${query}&after=3.%2B31900123456`).expect(200);
    expect(second.body).toMatchObject({ items: [], next: null });
    expect(asked[1]?.question).toMatchObject({ after: '3.+31900123456' });
  });

  it('that are not yet counted have no sums', async () => {
    const query = 'from=2026-11-01&until=2026-12-01&number=31900123456';
    expect((await get(`/calls/totals?${query}`).expect(200)).body).toEqual({
      uncounted: 12_345,
      total: null,
      items: [],
      next: null,
    });
  });

  it.each([
    ['', 'from'],
    ['from=2026-11-01', 'until'],
    ['from=2026-11-01&until=2026-11-01', 'until'],
    ['from=2026-11-01&until=2028-11-03', 'until'],
    ['from=2026-11-01&until=2026-11-31', 'until'],
    ['from=1026-11-01&until=2026-11-30', 'from'],
    ['from=2026-11-01&until=2026-12-01&groupBy=caller', 'groupBy'],
    ['from=2026-11-01&until=2026-12-01&origin=mobile', 'origin'],
    ['from=2026-11-01&until=2026-12-01&groupBy=number&after=3', 'after'],
    ['from=2026-11-01&until=2026-12-01&groupBy=number&after=3.%00', 'after'],
    ['from=2026-11-01&until=2026-12-01&groupBy=day&after=3.2026-11-02', 'after'],
    ['from=2026-11-01&until=2026-12-01&after=3.%2B31900123456', 'after'],
  ])('are not summed with %s, and the field is named', async (query, field) => {
    const { body } = await get(`/calls/totals?${query}`).expect(422);
    expect(problemsOf(body)).toContain(field);
    expect(asked).toEqual([]);
  });

  it.each(['1', callId.toUpperCase(), '..%2F..'])(
    'are not found by the invalid id %s',
    async (id) => {
      const { body } = await get(`/calls/${id}`).expect(422);
      expect(problemsOf(body)).toEqual(['id']);
    },
  );

  it('and documents are answered with 503 if the other app does not answer, or fails', async () => {
    const { body, headers } = await get(`/documents/${documentId}/mails`).expect(503);
    expect(body).toMatchObject({
      code: 'nobody-answers',
      detail: 'Mails can’t be looked up at the moment; try again in a minute.',
    });
    expect(headers['retry-after']).toBe('1');
    let broken = true;
    const notifications = answer(mailsOfDocument, () => {
      if (broken) throw new Error('a bug');
      return { mails: [] };
    });
    await get(`/documents/${documentId}/mails`).expect(503);
    broken = false;
    const later = await get(`/documents/${documentId}/mails`).expect(200);
    expect(later.body).toEqual({ mails: [] });
    await notifications.stop();
  });
});

describe('calls under way', () => {
  const end = (id: string, who: string, headers: Record<string, string> = {}) =>
    client()
      .post(`/v1/live-calls/${id}/end`)
      .set('authorization', `Bearer ${who}`)
      .set('origin', 'http://127.0.0.1')
      .set(headers);

  it('are ended by their owner, and by staff who give a reason', async () => {
    expect((await end(callId, 'anna').expect(200)).body).toEqual({ callId });
    await end(callId, 'support', { 'x-reason': 'complaint 12' }).expect(200);
    expect(asked.map(({ question }) => question)).toEqual([
      { scope: { as: 'owner', ownerId: 'owner-a' }, callId },
      { scope: { as: 'staff', staffId: 'support', reason: 'complaint 12' }, callId },
    ]);
    await end(callId, 'both').expect(200);
  });

  it.each([
    ['a user who may only read', 'bob', callId, 403, 'forbidden'],
    ['billing staff', 'clerk', callId, 403, 'forbidden'],
    ['staff without a reason', 'support', callId, 422, 'reason-required'],
    ['an owner whose switch is out of reach', 'anna', runId, 503, 'switch-away'],
    ['an owner who sends no call’s id', 'anna', 'x', 422, 'invalid-input'],
  ])('are not ended by %s', async (_, who, id, status, code) => {
    const { body } = await end(id, who).expect(status);
    expect(body).toMatchObject({ status, code });
  });
});

describe('unknown calls', () => {
  it('are listed, and paged', async () => {
    const first = await get('/unknown-calls?ownerId=owner-a&limit=1', 'support', {
      'x-reason': 'r',
    }).expect(200);
    const next = `${Date.parse(unknown.closedAt)}.${callId}`;
    expect(first.body).toEqual({ items: [unknown], next });
    expect((await get(`/unknown-calls?after=${next}`).expect(200)).body).toEqual({
      items: [],
      next: null,
    });
    expect(asked.map(({ question }) => question)).toMatchObject([
      { ownerId: 'owner-a', limit: 1 },
      { after: next, limit: 50 },
    ]);
  });

  it.each(['after=x', `after=1.2.${callId}`, `after=99999999999999.${callId}`])(
    'with %s are refused, and the field is named',
    async (query) => {
      const { body } = await get(`/unknown-calls?${query}`).expect(422);
      expect(problemsOf(body)).toEqual(['after']);
    },
  );
});

describe('orphan legs', () => {
  it('are listed, and paged', async () => {
    const first = await get('/orphan-legs?limit=1', 'support', { 'x-reason': 'r' }).expect(200);
    const next = `${Date.parse(orphan.orphanedAt)}.${runId}`;
    expect(first.body).toEqual({ items: [orphan], next });
    const second = await get(`/orphan-legs?after=${next}`, 'support', { 'x-reason': 'r' });
    expect(second.body).toEqual({ items: [], next: null });
    expect(asked.map(({ question }) => question)).toMatchObject([
      { scope: { as: 'staff', reason: 'r' }, limit: 1 },
      { after: next, limit: 50 },
    ]);
  });

  it('are refused with an invalid cursor, and the field is named', async () => {
    const { body } = await get('/orphan-legs?after=x', 'support', { 'x-reason': 'r' }).expect(422);
    expect(problemsOf(body)).toEqual(['after']);
  });
});

describe('the ageing of calls', () => {
  it('is listed by page, with late steps', async () => {
    const first = await get('/ageing?limit=1', 'support').expect(200);
    const next = `${Date.parse(aged.doneAt)}.2026-04.caller-truncated`;
    expect(first.body).toMatchObject({ items: [aged], late: [{ month: '2024-08' }], next });
    expect((await get(`/ageing?after=${next}`, 'support').expect(200)).body.items).toEqual([]);
    expect(asked.at(-1)?.question).toMatchObject({ after: next, limit: 50 });
  });

  it.each(['x', '1.2026-04.nothing', '1.2026.caller-gone'])(
    'after %s is refused, and the field is named',
    async (after) => {
      const { body } = await get(`/ageing?after=${after}`, 'support').expect(422);
      expect(problemsOf(body)).toEqual(['after']);
    },
  );

  it('is shown to staff only', async () => {
    expect((await get('/ageing').expect(403)).body).toMatchObject({ code: 'forbidden' });
  });
});

describe('exports of calls', () => {
  const path = `/call-exports/${runId}`;

  it('are started with the filters of a search, in microseconds, and a form', async () => {
    const body = { number: '+31900123456', answered: true, from: '2026-10-01T00:00:00+02:00' };
    const form = { format: 'csv', separator: 'semicolon', headings: 'nl' };
    await put(path, { ...body, form }, 'anna').expect(200);
    expect(asked.map(({ question }) => question)).toEqual([
      {
        scope: { as: 'owner', ownerId: 'owner-a' },
        id: runId,
        number: '+31900123456',
        answered: true,
        from: 1_790_805_600_000_000,
        form: { ...form, gzip: false },
      },
    ]);
  });

  it('name each wrong field, and no app is asked', async () => {
    const period = { from: '2026-10-02T00:00:00Z', until: '2026-10-01T00:00:00Z' };
    expect(problemsOf((await put(path, period, 'anna').expect(422)).body)).toEqual(['until']);
    const form = { format: 'xlsx' };
    expect(problemsOf((await put(path, { form }, 'anna').expect(422)).body)).toEqual([
      'form.format',
    ]);
    await put(path, {}, 'clerk').expect(422);
    expect(asked).toEqual([]);
  });

  it('are listed by page, read and cancelled, but not by another owner', async () => {
    const { body } = await get('/call-exports').expect(200);
    expect(body).toEqual({ items: [callExport], next: runId });
    expect((await get(path).expect(200)).body).toEqual(callExport);
    await get(path, 'bob').expect(404);
    const ended = await client().delete(`/v1${path}`).set('authorization', 'Bearer anna');
    expect(ended.body).toMatchObject({ state: 'cancelled' });
  });

  it('are downloaded by a link, in parts, without another reason, until the link expires', async () => {
    await get(`${path}/link`, 'clerk').expect(422);
    const { body } = await get(`${path}/link`, 'clerk', { 'x-reason': 'a complaint' }).expect(200);
    const link = (body as { path: string }).path;
    expect(link).toMatch(/^\/v1\/call-exports\/files\/eyJr\.c2ln\?for=[\w-]{43}$/);
    const file = link.replace('/v1', '');
    const whole = await get(file, 'clerk').buffer(true).expect(200);
    expect(whole.headers['content-disposition']).toMatch(/^attachment/);
    const part = await get(file, 'clerk', { range: 'bytes=5-8' }).expect(206);
    expect(part.headers['content-range']).toBe(`bytes 5-8/${pdf.length}`);
    const old = await get('/call-exports/files/b2xk.c2ln', 'clerk').expect(404);
    expect(old.body).toMatchObject({ code: 'no-such-file' });
    // The link does not work for other users.
    await get(file, 'anna').expect(404);
    await get(file, 'support').expect(404);
    await get(file, 'x').expect(401);
  });
});
