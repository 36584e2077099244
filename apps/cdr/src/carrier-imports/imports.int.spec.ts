import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  importCompare,
  importDays,
  importDifferences,
  importGet,
  importLink,
  importList,
  importLook,
  importProblems,
  importRead,
  importRemove,
  importStart,
  layoutGet,
  layoutList,
  layoutSave,
  type CarrierImport,
  type Scope,
} from '@app/contracts';
import { eventually, type RunningApp } from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import request from 'supertest';
import { CdrHarness } from '../cdr-harness.fixture.js';
import { layoutWith } from './imported.fixture.js';

const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'facturen van oktober' };
const owner: Scope = { as: 'owner', ownerId: 'o-1' };
const idOf = (index: number) => `f0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const within = { timeoutMs: 10_000 };
const minuteAgo = Date.now() - 60_000;
const head = 'start;ms;caller;called;id\n';
const definition = layoutWith({
  amount: null,
  carrierCallId: { column: 'id' },
  mostUnreadable: 50,
});
const file = Buffer.from(
  `${head}${minuteAgo};61000;0612345678;09001234;=1+1\n${minuteAgo + 1};x;;09001234;b\n`,
);

let here: CdrHarness;
let cdr: RunningApp;
beforeAll(async () => {
  here = await CdrHarness.open();
  cdr = await here.start();
});
afterAll(async () => {
  await cdr.close();
  await here.close();
});

const messaging = () => strangerIn(cdr);
const start = (id: string, more: object = {}, scope: Scope = staff) =>
  messaging().ask(
    importStart,
    { scope, id, carrierId: 'kpn', fileName: 'okt.csv', bytes: file.length, ...more },
    within,
  );
const put = (path: string, offset: number | string, part: Buffer) =>
  request(cdr.app.getHttpServer())
    .put(`${path}?offset=${offset}`)
    .set('content-type', 'application/octet-stream')
    .send(part);
const get = async (importId: string): Promise<CarrierImport> =>
  (await messaging().ask(importGet, { scope: staff, importId }, within)).import;
const ended = (id: string, state: CarrierImport['state']) =>
  eventually(async () => expect(await get(id)).toMatchObject({ state }));
const save = (id: string, basedOn: number, more: object = {}) =>
  messaging().ask(
    layoutSave,
    { scope: staff, id, carrierId: 'kpn', name: 'Maandbestand', basedOn, definition, ...more },
    within,
  );
const read = (importId: string, layoutId: string, more: object = {}) =>
  messaging().ask(
    importRead,
    {
      scope: staff,
      importId,
      layoutId,
      version: 1,
      from: null,
      until: null,
      acceptUnreadable: false,
      ...more,
    },
    within,
  );
const importOf = { scope: staff, importId: idOf(1) };

describe('a layout', () => {
  it('is saved in versions, each based on the last; saving the same again changes nothing', async () => {
    const id = idOf(101);
    await save(id, 0);
    expect((await save(id, 0)).layout).toMatchObject({ version: 1, savedBy: 'anna' });
    expect((await save(id, 1, { name: 'Per maand' })).layout).toMatchObject({ version: 2 });
    await expect(save(id, 1, { name: 'Anders' })).rejects.toMatchObject({ code: 'layout-changed' });
    await expect(save(id, 2, { carrierId: 'odido' })).rejects.toMatchObject({
      code: 'layout-changed',
    });
    const ask = (version?: number) =>
      messaging().ask(
        layoutGet,
        { scope: staff, layoutId: id, ...(version && { version }) },
        within,
      );
    expect((await ask()).layout).toMatchObject({ name: 'Per maand', version: 2 });
    expect((await ask(1)).layout).toMatchObject({ name: 'Maandbestand', definition });
    await expect(ask(3)).rejects.toMatchObject({ code: 'no-such-layout' });
    await save(idOf(102), 0, { carrierId: 'odido' });
    const list = (more: object) => messaging().ask(layoutList, { scope: staff, ...more }, within);
    expect(await list({ limit: 1 })).toMatchObject({ items: [{ id, version: 2 }], next: id });
    expect((await list({ after: id })).items).toMatchObject([{ carrierId: 'odido' }]);
  });
});

describe('a carrier file', () => {
  it('is uploaded in parts, which only the user who started it can resume', async () => {
    const { path } = await start(idOf(1));
    await here.database.query(`update cdr.carrier_imports set expires_at = now() + interval '1 h'`);
    await put(path, 0, file.subarray(0, 50)).expect(200, { uploadedBytes: 50 });
    // Each part gives the next one a day.
    const { expiresAt } = await get(idOf(1));
    expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    const again = await put(path, 0, file.subarray(0, 50)).expect(409);
    expect(again.body).toMatchObject({ code: 'other-offset', problems: [{ rule: 'must be 50' }] });
    await put(path, 'x', file).expect(422);
    await put(path, 50, Buffer.alloc(file.length)).expect(422);
    await put(path, 50, Buffer.alloc(5_000_000)).expect(413);
    await put(`${path}x`, 50, file.subarray(50)).expect(404);
    await put('/carrier-imports/a.b', 50, file.subarray(50)).expect(404);
    const fresh = await start(idOf(1));
    expect(fresh.import).toMatchObject({ state: 'uploading', uploadedBytes: 50 });
    await put(fresh.path, 50, file.subarray(50)).expect(200, { uploadedBytes: file.length });
    expect(await get(idOf(1))).toMatchObject({ state: 'uploaded', bytes: file.length });
    await put(fresh.path, 50, file.subarray(50)).expect(409);
    const key: Scope = { as: 'key', keyId: 'k', madeBy: 'anna', ownerId: null };
    await expect(start(idOf(1), {}, key)).rejects.toMatchObject({ code: 'id-taken' });
    await expect(start(idOf(1), { fileName: 'nov.csv' })).rejects.toMatchObject({
      code: 'id-taken',
    });
  });

  it('is previewed before anything is stored', async () => {
    const preview = await messaging().ask(importLook, { ...importOf, definition }, within);
    expect(preview).toMatchObject({
      columns: ['start', 'ms', 'caller', 'called', 'id'],
      rows: [
        { row: 2, call: { durationMs: 61_000, callingNumber: '+31612345678' }, problems: [] },
        { row: 3, call: null, problems: [{ field: 'duration', rule: 'not-a-duration' }] },
      ],
      problem: null,
    });
    const other = { ...definition, called: { ...definition.called, column: 'naar' } };
    const wrong = await messaging().ask(importLook, { ...importOf, definition: other }, within);
    expect(wrong.problem).toEqual({ code: 'missing-columns', row: 1, columns: ['naar'] });
    expect(await here.database.query('select from cdr.carrier_calls')).toEqual([]);
  });

  it('is read by a layout of its carrier, compared and reported', async () => {
    await save(idOf(103), 0);
    await expect(read(idOf(1), idOf(102))).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(messaging().ask(importCompare, importOf, within)).rejects.toMatchObject({
      code: 'not-done',
    });
    await read(idOf(1), idOf(103));
    await ended(idOf(1), 'done');
    await expect(read(idOf(1), idOf(103))).rejects.toMatchObject({ code: 'is-done' });
    expect(await get(idOf(1))).toMatchObject({
      storedRows: 1,
      refusedRows: 1,
      readRows: 3,
      layoutId: idOf(103),
      layoutVersion: 1,
    });
    const { items: problems } = await messaging().ask(importProblems, importOf, within);
    expect(problems).toEqual([{ row: 3, field: 'duration', column: 'ms', rule: 'not-a-duration' }]);
    const { total, items: days } = await messaging().ask(importDays, importOf, within);
    expect([total, days]).toMatchObject([
      { onlyTheirs: 1, theirSeconds: 61 },
      [{ calledNumber: '+319001234' }],
    ]);
    const { items: differences } = await messaging().ask(importDifferences, importOf, within);
    expect(differences).toMatchObject([
      { kind: 'only-theirs', row: 2, callingNumber: '+31612345678' },
    ]);
    await messaging().ask(importCompare, importOf, within);
    await ended(idOf(1), 'done');
  });

  it('gives its tables as CSV without formulas', async () => {
    const csv = async (file: 'differences' | 'problems' | 'days') => {
      const { path } = await messaging().ask(importLink, { ...importOf, file }, within);
      return (await request(cdr.app.getHttpServer()).get(path).expect(200)).text.split('\r\n');
    };
    expect((await csv('problems'))[1]).toBe('3,duration,ms,not-a-duration');
    expect((await csv('days'))[1]).toMatch(
      /^\d{4}-\d\d-\d\d,\+319001234,from-carrier,0,0,1,0,61\.000,/,
    );
    expect((await csv('differences'))[1]).toContain(`,2,'=1+1,,`);
    await request(cdr.app.getHttpServer()).get('/carrier-import-tables/a.b').expect(404);
  });

  it('that was imported before names that import, and may be imported again once that import is removed', async () => {
    const { path } = await start(idOf(2));
    await put(path, 0, file).expect(200);
    expect(await get(idOf(2))).toMatchObject({ state: 'duplicate', duplicateOf: idOf(1) });
    await expect(read(idOf(2), idOf(103))).rejects.toMatchObject({ code: 'no-file' });
    await messaging().ask(importRemove, { ...importOf, reason: 'verkeerde maand' }, within);
    await ended(idOf(1), 'removed');
    expect(await here.database.query('select from cdr.carrier_calls')).toEqual([]);
    const { path: anew } = await start(idOf(3));
    await put(anew, 0, file).expect(200);
    expect(await get(idOf(3))).toMatchObject({ state: 'uploaded' });
    const list = await messaging().ask(importList, { scope: staff, carrierId: 'kpn' }, within);
    expect(list.items.map(({ id }) => id)).toEqual([idOf(3), idOf(2), idOf(1)]);
  });

  it('is for staff only, with audit entries', async () => {
    await expect(start(idOf(9), {}, owner)).rejects.toMatchObject({ code: 'staff-only' });
    for (const [question, more] of [
      [importGet, {}],
      [importDifferences, {}],
      [importLook, { definition }],
      [importRemove, { reason: 'x' }],
    ] as const) {
      await expect(
        messaging().ask(
          question as typeof importGet,
          { ...importOf, ...more, scope: owner },
          within,
        ),
      ).rejects.toMatchObject({ code: 'staff-only' });
    }
    const log = await here.database.query<{ action: string }>(
      `select action, reason from cdr.audit_log where subject = '${idOf(1)}' and actor = 'staff:anna' order by seq`,
    );
    const actions = [...new Set(log.map(({ action }) => action))];
    expect(actions).toEqual(
      [
        'start',
        'look',
        'read',
        'days',
        'differences',
        'compare',
        'fetch-problems',
        'fetch-days',
        'fetch-differences',
        'remove',
      ].map((each) => `import.${each}`),
    );
  });
});
