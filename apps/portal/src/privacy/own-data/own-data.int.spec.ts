import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import { parse } from 'csv-parse/sync';
import { Browser, password, PUBLIC_URL, staff, userOf } from '../../accounts.fixture.js';
import {
  callsOfMine,
  head,
  recordingsOfMine,
  accounts,
  fake,
  holders,
  portal,
  mine,
  person,
  path,
  start,
  foldersOf,
  waitFor,
  noted,
  unzipped,
  download,
  fetched,
  jsonLines,
} from './own-data-world.fixture.js';
import { sharePortal } from './own-data-world.fixture.js';
import './making-the-file.fixture.js';

// The imported fixture adds the tests of making the file, which share this portal.
sharePortal();

describe('an export of an owner’s data', () => {
  it('is one ZIP with every row as JSON and CSV, documents, audio, and a readme', async () => {
    const id = randomUUID();
    expect((await start(id)).status).toBe(200);
    await waitFor(id, 'done');
    const { bytes, link } = await download(id);
    expect(link).toMatchObject({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    const zip = await unzipped(bytes);

    expect(jsonLines(zip.get('data/cdr/call_records.jsonl'))).toEqual(callsOfMine);
    const rows: string[][] = parse(zip.get('data/cdr/call_records.csv') ?? '', { bom: true });
    expect(rows[0]).toEqual(['callId', 'callingNumber', 'seconds', 'attempts', 'answeredAt']);
    expect(rows.slice(1)).toEqual(
      callsOfMine.map(({ callId, callingNumber, seconds, attempts, answeredAt }) => [
        callId,
        callingNumber.replace(/^(?=[=@])/, "'").replace('\n', ' '),
        String(seconds),
        JSON.stringify(attempts),
        answeredAt ?? '',
      ]),
    );
    expect(jsonLines(zip.get('data/portal/list_entries.jsonl'))).toEqual([
      { ownerId: 'mine', name: 'blok', entry: '+31612340000' },
    ]);
    expect(jsonLines(zip.get('data/portal/users.jsonl'))).toMatchObject([
      { name: 'Iemand', email: 'owner@mine.example' },
    ]);
    expect(jsonLines(zip.get('data/portal/audit_log.jsonl'))).toContainEqual(
      expect.objectContaining({ action: 'data-export.start', actor: 'owner:mine' }),
    );
    expect(zip.get('documents/F2026-00001.pdf')).toBe(`file /files/${head(1).id}.pdf`);
    expect(zip.get('documents/F2026-00001.xml')).toBe(`file /files/${head(1).id}.ubl`);
    expect(zip.has('documents/F2026-00002.xml')).toBe(false);
    expect([...zip].filter(([name]) => name.startsWith('recordings/'))).toEqual([
      [`recordings/2026-11-20-${recordingsOfMine[0].id}.wav`, 'file /listen/download'],
    ]);
    expect([...zip].find(([name]) => name.startsWith('prompts/welkom-nl-1-'))?.[1]).toBe('a sound');
    expect(JSON.parse(zip.get('profile.json') ?? '')).toMatchObject({
      owner: { id: 'mine', name: 'Bakker' },
      person: {
        email: 'owner@mine.example',
        role: 'owner',
        sessions: [{ ipAddress: '192.0.2.1' }],
      },
    });
    const folders = [...zip.keys()].filter((name) => name.includes('/'));
    for (const readme of ['LEESMIJ.txt', 'README.txt']) {
      for (const folder of new Set(folders.map((name) => name.split('/')[0]))) {
        expect(zip.get(readme)).toContain(`${folder}/`);
      }
      const tablesIn = [...zip.keys()].filter((name) => name.endsWith('.jsonl'));
      for (const name of tablesIn) expect(zip.get(readme)).toContain(name);
    }
    expect(zip.get('LEESMIJ.txt')).toContain('sleutels uit elkaar houden');

    const secrets = await accounts.database.query<{ password: string; token: string }>(
      `select c.password, s.token from portal.credentials c join portal.sessions s using (user_id)`,
    );
    const all = [...zip.values()].join('\n');
    for (const hidden of [
      'ZEGEL',
      'ZUID-ANDER',
      '+31699999999',
      ...secrets.flatMap(Object.values),
    ]) {
      expect(all).not.toContain(hidden);
    }
    expect(holders.asked.every(({ scope }) => scope.as === 'owner')).toBe(true);
    expect(foldersOf(id)).toEqual(['1.zip']);
    // The asker gets one mail, whose link needs a sign-in.
    await eventually(() =>
      expect(accounts.mailTo('owner@mine.example')).toMatchObject({
        key: `export-ready ${id}`,
        mail: {
          template: 'export-ready',
          ownerName: 'Bakker',
          url: `${PUBLIC_URL}/mijn-gegevens`,
          expiresAt: expect.any(String),
        },
      }),
    );
  });

  it('is described by table, with titles, ground and period', async () => {
    const { body } = await mine.get('/v1/owners/mine/data');
    expect(body['tables']).toContainEqual({
      app: 'cdr',
      table: 'call_records',
      rows: callsOfMine.length,
      correction: 'fact',
      title: { nl: 'Gesprekken', en: 'Calls' },
      personal: [
        {
          columns: [{ nl: 'nummer van de beller', en: 'caller’s number' }],
          purpose: { nl: 'sleutels uit elkaar houden', en: 'telling keys apart' },
          ground: expect.objectContaining({ nl: expect.stringContaining('overeenkomst') }),
          period: { nl: 'a day', en: 'a day' },
        },
      ],
    });
  });

  it('is limited to one at a time and three a day', async () => {
    const id = randomUUID();
    await accounts.database.query(
      `insert into portal.data_exports (id, owner_id, started_by, started_at, due_at, state)
       values ($1, 'mine', 'mine', now(), now() + interval '1 hour', 'waiting')`,
      [id],
    );
    expect((await start(id)).status).toBe(200);
    expect((await start(randomUUID())).body).toMatchObject({
      status: 429,
      code: 'data-export-under-way',
    });
    await mine.send('delete', path(id));
    await accounts.database.query(
      `insert into portal.data_exports (id, owner_id, started_by, started_at, due_at, state)
       select gen_random_uuid(), 'mine', 'mine', now(), now(), 'cancelled' from generate_series(1, 2)`,
    );
    expect((await start(randomUUID())).body).toMatchObject({
      status: 429,
      code: 'too-many-data-exports',
    });
  });

  it('is for the organisation’s owner and for staff with a reason; others’ requests are logged', async () => {
    const id = randomUUID();
    const [other, others, reader, billing, compliance] = await Promise.all([
      person('other', 'owner'),
      person('other', 'listener'),
      person('mine', 'reader'),
      staff(accounts, 'billing'),
      staff(accounts, 'compliance'),
    ]);
    const asks = (as: Browser) => [
      start(id, as),
      as.get(path()),
      as.get(path(id)),
      as.get(`${path(id)}/link`),
      as.send('delete', path(id)),
      as.get('/v1/owners/mine/data'),
    ];
    const statuses = async (as: Browser) =>
      (await Promise.all(asks(as))).map(({ status }) => status);
    for (const as of [other, others]) {
      expect(new Set(await statuses(as))).toEqual(new Set([404]));
    }
    // Nest logs every app's lines through the app started last.
    const written = fake.lines.filter(
      ({ msg }) => msg === 'a request asked for another owner’s data',
    );
    expect(written).toHaveLength(12);
    expect(new Set(await statuses(reader))).toEqual(new Set([403]));
    expect(new Set(await statuses(billing))).toEqual(new Set([403]));
    expect(new Set(await statuses(compliance))).toEqual(new Set([422]));
    expect((await mine.get(path(id))).status).toBe(404);

    const why = { 'x-reason': 'op verzoek, brief 12' };
    const begun = await compliance.send('put', path(id), undefined, why);
    expect(begun.body).toMatchObject({ byStaff: true });
    await waitFor(id, 'done');
    const { body: link } = await compliance.send('get', `${path(id)}/link`, undefined, why);
    const bytes = await fetched(String(link['path']), compliance);
    // Staff may not hear recordings, and the file says that they are left out.
    const zip = await unzipped(bytes);
    expect([...zip.keys()].filter((name) => name.startsWith('recordings/'))).toEqual([]);
    expect(zip.get('LEESMIJ.txt')).toContain('geen opnames van gesprekken');
    expect(zip.has('documents/F2026-00001.pdf')).toBe(true);
    expect((await mine.get(`${path(id)}/link`)).status).toBe(200);
    await compliance.send('get', '/v1/owners/mine/data', undefined, why);
    const entries = (await noted()).filter(({ reason }) => reason === why['x-reason']);
    expect(entries.map(({ action }) => action)).toEqual([
      'data-export.start',
      'data-export.fetch',
      'owner.data',
    ]);
    // The id of another owner's export isn't found, and can't be used.
    expect((await other.get(path(id, 'other'))).status).toBe(404);
    expect((await start(id, other)).status).toBe(404);
  });

  it('is fetched by its asker only, not by staff or another owner-role user, whose account isn’t in it', async () => {
    const id = randomUUID();
    await start(id);
    await waitFor(id, 'done');
    const why = { 'x-reason': 'uit nieuwsgierigheid' };
    const support = await staff(accounts, 'support');
    await userOf(accounts, {
      email: 'second@mine.example',
      memberships: [{ ownerId: 'mine', role: 'owner' }],
    });
    const second = new Browser(portal);
    await second.signIn('second@mine.example', password);
    const link = `${path(id)}/link`;
    for (const refused of [
      await support.send('get', link, undefined, why),
      await second.get(link),
    ]) {
      expect(refused.body).toMatchObject({ status: 403, code: 'others-file' });
    }
    const { body, status } = await mine.get(link);
    expect(status).toBe(200);
    // The link works for nobody else: another person, the same person in another session, a request without sign-in.
    const elsewhere = new Browser(portal);
    await elsewhere.signIn('owner@mine.example', password);
    const file = String(body['path']);
    for (const [by, expected] of [
      [new Browser(portal), 401],
      [second, 404],
      [support, 404],
      [elsewhere, 404],
      [mine, 200],
    ] as const) {
      expect((await by.get(file)).status).toBe(expected);
    }
    expect((await mine.get(file.split('?', 1)[0]!)).status).toBe(404);
    const theirs = String((await elsewhere.get(link)).body['path']);
    expect((await elsewhere.get(theirs)).status).toBe(200);
    await elsewhere.post('/v1/auth/sign-out');
    expect((await elsewhere.get(theirs)).status).toBe(401);
  });
});
