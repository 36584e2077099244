import { describe, expect, it } from '@jest/globals';
import {
  callId,
  runId,
  vatStatus,
  vatCheck,
  vatDocument,
  correctedMonth,
  conflicting,
  correction,
  rerating,
} from './samples.fixture.js';
import { asked, get, put, problemsOf } from './world.fixture.js';

describe('VAT', () => {
  const path = `/vat/statuses/${runId}`;
  const body = { partyType: 'owner', partyId: 'acme', from: '2026-11-01', status: 'private' };

  it('statuses are listed and set by staff who may make runs', async () => {
    expect((await get('/vat/statuses?partyId=acme', 'clerk').expect(200)).body).toEqual({
      items: [vatStatus],
      next: '7',
    });
    const set = await put(path, { ...body, reason: ' a letter ' }, 'clerk').expect(200);
    expect(set.body).toMatchObject({ id: runId });
    expect(asked.at(-1)?.question).toMatchObject({ ...body, reason: 'a letter' });
    const wrong = { ...body, status: 'rich', from: 'soon', reason: ' ' };
    expect(problemsOf((await put(path, wrong, 'clerk').expect(422)).body)).toEqual(
      expect.arrayContaining(['from', 'reason', 'status']),
    );
    await put(path, { ...body, reason: 'a letter' }, 'support').expect(403);
    await get('/vat/statuses', 'anna').expect(403);
  });

  it('ids are checked on request of staff', async () => {
    expect((await get('/vat/ids', 'clerk').expect(200)).body.items).toEqual([vatCheck]);
    const checked = await put('/vat/ids/DE123456789/check', {}, 'clerk').expect(200);
    expect(checked.body).toMatchObject({ vatId: 'DE123456789' });
    await put('/vat/ids/nothing/check', {}, 'clerk').expect(422);
  });

  it('returns are given by box and sales lists by VAT id, also as CSV', async () => {
    const { body: figures } = await get('/vat/returns/2026-Q4', 'clerk').expect(200);
    expect(figures.figures).toHaveLength(1);
    await get('/vat/returns/2026-Q5', 'clerk').expect(422);
    expect((await get('/vat/returns/2026-11/documents?box=3b', 'clerk').expect(200)).body).toEqual({
      items: [{ ...vatDocument, position: 1 }],
      next: '1',
    });
    await get('/vat/returns/2026-11/documents', 'clerk').expect(422);
    const csv = await get('/vat/returns/2026-11/documents.csv?box=3b', 'clerk').expect(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.text.split('\r\n')).toEqual([
      'box,number,kind,"issued on",party,"VAT id",net,VAT',
      '3b,F2026-00001,invoice,2026-11-02,"Zuid, NV",BE0123456789,5,0',
      '3b,F2026-00001,invoice,2026-11-02,"Zuid, NV",BE0123456789,5,0',
      '',
    ]);
    const list = await get('/vat/sales-lists/2026-Q4/rows.csv', 'clerk').expect(200);
    expect(list.text.split('\r\n').slice(1, 3)).toEqual([
      'BE,0123456789,"Zuid, NV",2,5',
      'DE,123456789,"Zuid, NV",2,5',
    ]);
    await get('/vat/sales-lists/2026-Q4/rows.csv', 'anna').expect(403);
  });
});

describe('re-ratings', () => {
  const period = { from: '2026-10-01T00:00:00+02:00', until: '2026-11-01T00:00:00+01:00' };
  const path = `/reratings/${runId}`;

  it('are started, listed and read by staff who may make runs', async () => {
    const body = { ...period, reason: ' a wrong trunk ', renew: ['trunks'], ownerId: 'acme' };
    const started = await put(path, body, 'clerk').expect(200);
    expect(started.body).toMatchObject({ id: runId, reason: 'a wrong trunk', ownerId: 'acme' });
    expect(asked.at(-1)?.question).toMatchObject({ renew: ['trunks'], number: null });
    const wrong = { from: period.until, until: period.from, reason: ' ', number: '0900' };
    expect(problemsOf((await put(path, wrong, 'clerk').expect(422)).body)).toEqual(
      expect.arrayContaining(['number', 'reason']),
    );
    await put(path, body, 'support').expect(403);
    expect((await get('/reratings?limit=1', 'clerk').expect(200)).body).toEqual({
      items: [rerating],
      next: runId,
    });
    await get('/reratings?automatic=true', 'clerk').expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ automatic: true });
    expect((await get(path, 'clerk').expect(200)).body).toEqual(rerating);
    await get(path, 'anna').expect(403);
  });

  it('have lists of the months with corrected calls, the conflicting reports, and the corrections of a call', async () => {
    expect((await get('/reratings/corrections', 'clerk').expect(200)).body).toEqual({
      months: [correctedMonth],
    });
    await get('/reratings/corrections', 'anna').expect(403);
    expect((await get('/reratings/conflicts?limit=1', 'clerk').expect(200)).body).toEqual({
      items: [conflicting],
      next: '7',
    });
    await get('/reratings/conflicts', 'anna').expect(403);
    const of = await get(`/calls/${callId}/corrections`, 'support', { 'x-reason': 'a complaint' });
    expect(of.body).toEqual({ corrections: [correction] });
    await get(`/calls/${callId}/corrections`, 'support').expect(422);
  });

  it('have their report by page and as a file', async () => {
    await get(`${path}/parties?limit=1&after=1`, 'clerk').expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ reratingId: runId, limit: 1, after: '1' });
    await get(`${path}/differences?side=owner&moves=true`, 'clerk').expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ side: 'owner', moves: true });
    const file = await get(`${path}/differences.csv`, 'clerk').expect(200);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toBe('attachment; filename="report.csv"');
    await get(`${path}/differences.csv`, 'anna').expect(403);
  });

  it('are applied if the number of changed calls is given, and cancelled', async () => {
    const applying = await put(`${path}/application`, { changed: 3 }, 'clerk').expect(200);
    expect(applying.body).toMatchObject({ state: 'applying' as const });
    expect(asked.at(-1)?.question).toMatchObject({ reratingId: runId, changed: 3 });
    expect(problemsOf((await put(`${path}/application`, {}, 'clerk').expect(422)).body)).toEqual([
      'changed',
    ]);
    await put(`${path}/application`, { changed: 3 }, 'support').expect(403);
    await put(`${path}/cancellation`, {}, 'clerk').expect(200);
    await put(`${path}/cancellation`, {}, 'support').expect(403);
  });
});
