import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  carrierImport,
  givenLayout,
  importId,
} from '../../src/settlement/carrier-imports/imports.fixture.js';
import { database, asked, fetched, client, get, put, problemsOf } from './world.fixture.js';

describe('carriers’ files', () => {
  const path = `/carrier-imports/${importId}`;
  const layoutPath = `/carrier-layouts/${importId}`;
  const file = { carrierId: 'laagland', fileName: 'oktober.csv', bytes: 20 };
  const reason = { 'x-reason': 'facturen van oktober' };
  const part = (where: string, bytes: Buffer, type = 'application/octet-stream') =>
    client().put(where).set('authorization', 'Bearer clerk').set('content-type', type).send(bytes);
  beforeAll(async () => {
    await database.query(
      `insert into portal.carriers (id, name, incoming) values ('laagland', 'Laagland', '{}')`,
    );
  });

  it('have layouts, whose wrong fields are all named', async () => {
    const body = { carrierId: 'laagland', name: ' Maand ', basedOn: 0, definition: givenLayout };
    const saved = await put(layoutPath, body).expect(200);
    expect(saved.body).toMatchObject({ name: 'Maand', version: 1, definition: { separator: ';' } });
    const wrong = { ...givenLayout, separator: ';;', header: false, zone: 'Mars/Olympus' };
    const start = { column: '#1', formats: ['dag'] };
    const refused = await put(layoutPath, { ...body, definition: { ...wrong, start } }).expect(422);
    expect(problemsOf(refused.body)).toEqual(
      expect.arrayContaining([
        'definition.separator',
        'definition.zone',
        'definition.start.formats.0',
      ]),
    );
    const named = { ...givenLayout, header: false, start: { column: '#1', formats: ['epoch-s'] } };
    const byName = await put(layoutPath, { ...body, definition: named }).expect(422);
    expect(problemsOf(byName.body)).toEqual([
      'definition.duration.column',
      'definition.called.column',
    ]);
    await put(layoutPath, { ...body, carrierId: 'nobody' }).expect(404);
    await put(layoutPath, body, 'support').expect(403);
    await get('/carrier-layouts?carrierId=laagland', 'clerk').expect(200);
    await get(`${layoutPath}?version=1`, 'clerk').expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ layoutId: importId, version: 1 });
  });

  it('are announced with their size, and uploaded in parts to a path of this host', async () => {
    const { body } = await put(path, file).expect(200);
    const { uploadPath } = body as { uploadPath: string };
    expect(uploadPath).toBe('/v1/carrier-imports/parts/eyJr.c2ln');
    const taken = await part(`${uploadPath}?offset=5`, Buffer.from('hier')).expect(200);
    expect(taken.body).toEqual({ uploadedBytes: 9 });
    expect(fetched).toEqual([{ url: '/carrier-imports/eyJr.c2ln?offset=5', range: 'hier' }]);
    const late = await part(`${uploadPath}?offset=4`, Buffer.from('hier')).expect(409);
    expect(late.body).toMatchObject({ code: 'other-offset' });
    await part(`${uploadPath}?offset=5`, Buffer.from('{}'), 'text/csv').expect(415);
    await part(`${uploadPath}?offset=5`, Buffer.alloc(4_200_000)).expect(413);
    await part(`${uploadPath}?offset=x`, Buffer.from('hier')).expect(422);
    expect(problemsOf((await put(path, { ...file, bytes: 3e9 }).expect(422)).body)).toEqual([
      'bytes',
    ]);
    await put(path, { ...file, carrierId: 'nobody' }).expect(404);
    await put(path, file, 'anna').expect(403);
  });

  it('are previewed, read, compared again and removed by staff who may make runs', async () => {
    const preview = (headers: Record<string, string>) =>
      client()
        .post(`/v1${path}/preview`)
        .set('authorization', 'Bearer clerk')
        .set(headers)
        .send({ definition: givenLayout });
    await preview({}).expect(422);
    await preview(reason).expect(200);
    const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const layout = { layoutId: importId, version: 1 };
    const reading = { ...layout, from: daysFromNow(-300).replace('Z', '+00:00') };
    await put(`${path}/reading`, reading).expect(200);
    expect(asked.at(-1)?.question).toMatchObject({
      from: reading.from.replace('+00:00', 'Z'),
      until: null,
      acceptUnreadable: false,
    });
    const long = { ...reading, until: daysFromNow(70) };
    expect(problemsOf((await put(`${path}/reading`, long).expect(422)).body)).toEqual(['until']);
    for (const [end, days] of [
      ['from', -367],
      ['from', 367],
      ['until', -367],
      ['until', 367],
    ] as const) {
      const alone = { ...layout, [end]: daysFromNow(days) };
      const refused = await put(`${path}/reading`, alone).expect(422);
      expect(refused.body).toMatchObject({
        problems: [
          {
            field: end,
            rule: expect.stringMatching(/^must be at most 366 days from now/),
          },
        ],
      });
    }
    await put(`${path}/comparison`, {}).expect(200);
    expect(problemsOf((await put(`${path}/removal`, { reason: ' ' }).expect(422)).body)).toEqual([
      'reason',
    ]);
    await put(`${path}/removal`, { reason: 'verkeerde maand' }).expect(200);
    await put(`${path}/removal`, { reason: 'x' }, 'support').expect(403);
    expect((await get('/carrier-imports?limit=1', 'clerk').expect(200)).body).toEqual({
      items: [carrierImport],
      next: importId,
    });
    expect((await get(path, 'clerk').expect(200)).body).toEqual(carrierImport);
  });

  it('have reports, which need a reason if they contain callers', async () => {
    expect((await get(`${path}/problems`, 'clerk').expect(200)).body).toMatchObject({
      next: '3~start',
    });
    for (const report of ['days', 'differences', 'links/differences']) {
      await get(`${path}/${report}`, 'clerk').expect(422);
      await get(`${path}/${report}`, 'support', reason).expect(403);
      await get(`${path}/${report}`, 'clerk', reason).expect(200);
    }
    await get(`${path}/differences?kind=only-ours&number=31900123456`, 'clerk', reason).expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ kind: 'only-ours', number: '+31900123456' });
    const { body } = await get(`${path}/links/days`, 'clerk', reason).expect(200);
    const link = (body as { path: string }).path;
    const begins = `/v1/carrier-imports/tables/eyJr.c2ln/import-${importId}-days.csv?for=`;
    expect(link.slice(0, begins.length)).toBe(begins);
    const table = await get(link.replace('/v1', ''), 'clerk').expect(200);
    expect(table.headers['content-disposition']).toMatch(/^attachment; filename="import-.*-days/);
    await get(`${path}/links/secrets`, 'clerk', reason).expect(422);
  });
});
