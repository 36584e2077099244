import { describe, expect, it } from '@jest/globals';
import { keyPermissions } from '../../src/kernel/access/index.js';
import {
  runId,
  creditId,
  euro,
  run,
  planned,
  dismissedPart,
  lineCall,
  tried,
  problem,
} from './samples.fixture.js';
import { API_KEY, asked, client, get, put, problemsOf } from './world.fixture.js';

describe('the API of billing', () => {
  const tariff = {
    kind: 'consumer-tariff',
    subject: '+319001234',
    validFrom: '2026-10-01T00:00:00+02:00',
    validUntil: null,
    terms: {
      startRate: euro(0),
      perCall: euro(0),
      perMinute: euro(100_000),
      maximum: null,
      includesVat: true,
      vatPercent: 21,
    },
  };

  it('lists the holidays of a year by the options of a calendar, for every signed-in user', async () => {
    const days = async (query: string): Promise<string[]> =>
      (await get(`/holidays?year=2026&${query}`, 'anna').expect(200)).body.holidays.map(
        ({ date }: { date: string }) => date,
      );
    expect(await days('country=NL')).not.toContain('2026-05-05');
    const chosen = await days('country=NL&liberationDay=every-year&goodFriday=every-year');
    expect(chosen).toEqual([...chosen].toSorted());
    expect(chosen).toEqual(expect.arrayContaining(['2026-04-03', '2026-05-05', '2026-12-25']));
    expect(await days('country=NL&liberationDay=lustrum')).not.toContain('2026-05-05');
    await get('/holidays?year=2026&country=BE&goodFriday=never', 'anna').expect(422);
    const { body } = await get('/holidays?year=1900&country=NL', 'anna').expect(422);
    expect(body.problems).toMatchObject([
      { field: 'year', rule: 'must be a year from 2020 to 2045' },
    ]);
  });

  it('publishes a price by its id', async () => {
    const id = 'c0c00000-0000-4000-8000-000000000001';
    const { body } = await put(`/prices/${id}`, tariff, API_KEY).expect(200);
    expect(body).toMatchObject({ id, ...tariff });
    expect(asked[0]?.question).toMatchObject({
      id,
      version: tariff,
      scope: { as: 'key', keyId: 'platform-key', madeBy: 'operator', ownerId: null },
    });
    // People must propose a price.
    for (const who of ['support', 'clerk']) await put(`/prices/${id}`, tariff, who).expect(403);
    const wrong = { ...tariff, terms: { ...tariff.terms, perMinute: euro(200_000) } };
    const refused = await put(`/prices/${id}`, wrong, API_KEY).expect(422);
    expect(problemsOf(refused.body)).toEqual(['terms.maximum']);
    const free = await put(`/prices/${id}`, { ...tariff, subject: '+318001234' }, API_KEY).expect(
      422,
    );
    expect(problemsOf(free.body)).toEqual(['subject']);
  });

  it('passes on proposals of prices, and their approval, refusal and withdrawal by people', async () => {
    const id = 'c0c00000-0000-4000-8000-000000000002';
    const scope = { as: 'staff', staffId: 'clerk', reason: 'billing' };
    const { body } = await put(`/price-proposals/${id}`, tariff).expect(200);
    expect(body).toMatchObject({ id, ...tariff, state: 'waiting', proposedBy: 'clerk' });
    await put(`/price-proposals/${id}/approval`, {}).expect(200);
    await put(`/price-proposals/${id}/refusal`, { reason: 'Te hoog.' }).expect(200);
    await put(`/price-proposals/${id}/refusal`, { reason: ' ' }).expect(422);
    await client().delete(`/v1/prices/${id}`).set('authorization', 'Bearer clerk').expect(204);
    const { body: page } = await get('/price-proposals?open=true', 'clerk').expect(200);
    expect(page).toMatchObject({ items: [{ id }], next: null });
    expect(asked.map(({ question }) => question)).toMatchObject([
      { scope, id, version: tariff },
      { scope, id },
      { scope, id, reason: 'Te hoog.' },
      { scope, id },
      { scope, open: true },
    ]);
    await put(`/price-proposals/${id}/approval`, {}, 'support').expect(403);
    await get('/price-proposals', 'support').expect(403);
  });

  it('passes on proposals of credit notes, and their confirmation and withdrawal, but not for keys', async () => {
    const path = `/credit-proposals/${creditId}`;
    const scope = { as: 'staff', staffId: 'clerk', reason: 'billing' };
    const body = { documentId: runId, lines: [1, 2], gross: euro(-121_000_000), reason: 'Dubbel' };
    expect((await put(path, body).expect(200)).body).toMatchObject({ state: 'waiting' });
    expect((await put(`${path}/confirmation`, {}).expect(200)).body).toMatchObject({
      state: 'made',
    });
    expect((await put(`${path}/withdrawal`, {}).expect(200)).body).toMatchObject({
      state: 'withdrawn',
    });
    const list = `/credit-proposals?state=waiting&documentId=${runId}&after=9`;
    const { body: page } = await get(list, 'clerk').expect(200);
    expect(page).toMatchObject({ items: [{ id: creditId, documentId: runId }], next: '7' });
    expect(asked.map(({ question }) => question)).toMatchObject([
      { scope, id: creditId, ...body },
      { scope, id: creditId },
      { scope, id: creditId },
      { scope, state: 'waiting', documentId: runId, after: 9 },
    ]);
    expect(problemsOf((await put(path, { ...body, reason: 'ja' }).expect(422)).body)).toEqual([
      'reason',
    ]);
    for (const one of [path, `${path}/confirmation`, `${path}/withdrawal`]) {
      await put(one, body, 'support').expect(403);
      await put(one, body, API_KEY).expect(403);
    }
    await get(list, 'support').expect(403);
  });

  it('passes on proposals of payout terms, and their approval and withdrawal by people', async () => {
    const path = `/payout-terms-proposals/${creditId}`;
    const scope = { as: 'staff', staffId: 'clerk', reason: 'billing' };
    const body = {
      ownerId: null,
      from: '2027-01-01',
      holdBackShare: 1000,
      holdBackDays: 30,
      minimum: euro(0),
      netting: true,
    };
    expect((await put(path, body).expect(200)).body).toMatchObject({ state: 'waiting' });
    expect((await put(`${path}/approval`, {}).expect(200)).body).toMatchObject({
      state: 'approved',
    });
    await put(`${path}/withdrawal`, {}).expect(204);
    const list = '/payout-terms-proposals?open=true&ownerId=acme&after=9';
    const { body: page } = await get(list, 'clerk').expect(200);
    expect(page).toMatchObject({ items: [{ id: creditId }], next: '5' });
    expect(asked.map(({ question }) => question)).toMatchObject([
      { scope, id: creditId, ...body },
      { scope, id: creditId },
      { scope, id: creditId },
      { scope, open: true, ownerId: 'acme', after: 9 },
    ]);
    const wrong = { ...body, from: '2099-01-01', holdBackShare: 10_001 };
    expect(problemsOf((await put(path, wrong).expect(422)).body)).toEqual([
      'holdBackShare',
      'from',
    ]);
    for (const one of [path, `${path}/approval`, `${path}/withdrawal`]) {
      await put(one, body, 'support').expect(403);
    }
    await put(`${path}/approval`, {}, API_KEY).expect(403);
    await get(list, 'support').expect(403);
  });

  it('passes on the warnings of a checked and of a proposed price', async () => {
    const id = 'c0c00000-0000-4000-8000-000000000002';
    const warnings = [{ code: 'not-all-checked', message: 'Not all calls could be checked.' }];
    const { body } = await put(`/price-proposals/${id}`, tariff).expect(200);
    expect(body).toMatchObject({ id, warnings });
    const check = (who: string) =>
      client().post('/v1/price-checks').set('authorization', `Bearer ${who}`).send(tariff);
    const { body: checked } = await check('clerk').expect(200);
    expect(checked).toEqual({ warnings });
    expect(asked[1]?.question).toEqual({
      scope: { as: 'staff', staffId: 'clerk', reason: 'billing' },
      version: tariff,
    });
    await check('support').expect(403);
  });

  it('lists prices by kind and subject', async () => {
    const after = '["price-plan","+31900123456","2026-11-01T00:00:00.000Z"]';
    const query = `kind=price-plan&subject=+31900123456&after=${encodeURIComponent(after)}`;
    const { body } = await get(`/prices?${query}`).expect(200);
    expect(body).toEqual({ items: [], next: 'more' });
    expect(asked[0]?.question).toMatchObject({
      kind: 'price-plan',
      subject: '+31900123456',
      after,
      scope: { as: 'owner', ownerId: 'owner-a' },
    });
  });

  it('passes on the start of a run, and billing’s refusal of it', async () => {
    const period = { from: '2026-10-01T00:00:00+02:00', until: '2026-11-01T00:00:00+01:00' };
    const { body } = await put(`/runs/${runId}`, period).expect(200);
    expect(body).toEqual(run);
    const open = { from: '2026-11-01T00:00:00Z', until: '2026-12-01T00:00:00Z' };
    const refused = await put(`/runs/${runId}`, open).expect(409);
    expect(refused.body).toMatchObject({
      code: 'period-open',
      detail: 'The period is still open.',
    });
    const turned = { from: period.until, until: period.from };
    expect(problemsOf((await put(`/runs/${runId}`, turned).expect(422)).body)).toEqual(['until']);
    await put(`/runs/${runId}`, period, 'support').expect(403);
  });

  it('lists invoice runs, and returns one by its id', async () => {
    expect((await get('/runs?limit=1', 'clerk').expect(200)).body).toEqual({
      items: [run],
      next: runId,
    });
    await get(`/runs?after=${runId}`, 'clerk').expect(200);
    expect(asked[1]?.question).toMatchObject({ after: runId });
    expect((await get(`/runs/${runId}`, 'clerk').expect(200)).body).toEqual(run);
  });

  it('prepares a run again, approves and cancels it, for billing staff and not for keys', async () => {
    for (const act of ['preparation', 'cancellation']) {
      expect((await put(`/runs/${runId}/${act}`, {}).expect(200)).body).toEqual(run);
    }
    const gross = euro(12_100_000);
    const read = { preparedAt: run.preparedAt, gross };
    await put(`/runs/${runId}/approval`, read).expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ runId, ...read, scope: { as: 'staff' } });
    expect(problemsOf((await put(`/runs/${runId}/approval`, {}).expect(422)).body)).toEqual([
      'preparedAt',
      'gross',
    ]);
    await put(`/runs/${runId}/approval`, read, 'support').expect(403);
    expect(keyPermissions).not.toContain('runs:approve');
  });

  it('gives the planned documents of a run by page, and the calls of a line', async () => {
    const path = `/runs/${runId}/documents?limit=1&after=2&outliers=true`;
    expect((await get(path, 'clerk').expect(200)).body).toEqual({ items: [planned], next: '3' });
    expect(asked[0]?.question).toMatchObject({ runId, limit: 1, after: 2, outliers: true });
    await get(path, 'anna').expect(403);
    const calls = `/documents/${runId}/lines/2/calls?limit=1&after=1-2`;
    expect((await get(calls, 'anna').expect(200)).body).toEqual({
      items: [lineCall],
      next: lineCall.place,
    });
    expect(asked.at(-1)?.question).toMatchObject({ documentId: runId, line: 2, after: '1-2' });
    await get(`/documents/${runId}/lines/0/calls`, 'anna').expect(422);
  });

  it('gives the problems of a run by page, to staff', async () => {
    const path = `/runs/${runId}/problems`;
    const { body } = await get(`${path}?limit=1&after=a.invoice.failed`, 'clerk').expect(200);
    expect(body).toEqual({ items: [problem], next: 'more' });
    expect(asked[0]?.question).toMatchObject({ runId, limit: 1, after: 'a.invoice.failed' });
    await get(path, 'anna').expect(403);
  });

  it('gives the balance of a period, and the quarantine by code', async () => {
    await get('/balance?from=2026-10-01T00:00:00Z&until=2026-11-01T00:00:00Z', 'clerk').expect(200);
    const missing = await get('/balance?from=2026-10-01T00:00:00Z', 'clerk').expect(422);
    expect(problemsOf(missing.body)).toEqual(['until']);
    await get('/quarantine?code=no-plan', 'clerk').expect(200);
    expect(asked[1]?.question).toMatchObject({ code: 'no-plan', limit: 50 });
    await get('/quarantine?code=no-luck', 'clerk').expect(422);
  });

  it('passes on the decision that a part is not charged, with its reason', async () => {
    const reason = 'De klok van de centrale liep voor.';
    const path = '/quarantine/parts/17/dismissal';
    const { body } = await put(path, { reason }).expect(200);
    expect(body).toEqual({ ...dismissedPart, dismissed: { ...dismissedPart.dismissed, reason } });
    expect(asked[0]?.question).toEqual({
      id: '17',
      reason,
      scope: { as: 'staff', staffId: 'clerk', reason: 'billing' },
    });
    for (const wrong of [{}, { reason: ' ' }]) {
      expect(problemsOf((await put(path, wrong).expect(422)).body)).toEqual(['reason']);
    }
    await put('/quarantine/parts/x/dismissal', { reason }).expect(422);
    await put(path, { reason }, 'support').expect(403);
    await get('/quarantine?dismissed=true', 'clerk').expect(200);
    expect(asked[1]?.question).toMatchObject({ dismissed: true });
  });

  it('counts the quarantine by code, and tries a code again', async () => {
    await get('/quarantine/counts', 'clerk').expect(200);
    expect((await get('/quarantine/tries?limit=1', 'clerk').expect(200)).body).toEqual({
      items: [tried],
      next: runId,
    });
    await put(`/quarantine/tries/${runId}`, { code: 'rating-failed' }, 'clerk').expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ id: runId, code: 'rating-failed' });
    await put(`/quarantine/tries/${runId}`, { code: 'no-luck' }, 'clerk').expect(422);
    await put(`/quarantine/tries/${runId}`, {}, 'support').expect(403);
    await get('/quarantine/counts', 'anna').expect(403);
  });
});
