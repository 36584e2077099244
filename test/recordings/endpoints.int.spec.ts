import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ownerRoles, staffRoles } from '../../apps/portal/src/access/permissions.js';
import type { Principal } from '../../apps/portal/src/access/index.js';
import { Authentication } from '../../apps/portal/src/accounts/authentication.js';
import { PortalModule } from '../../apps/portal/src/portal.module.js';
import { prepare } from '../../apps/portal/src/prepare.js';
import { promptConfig } from '../../apps/portal/src/prompts/prompts.fixture.js';
import {
  number,
  RecordingsWorld,
  tone,
} from '../../apps/recordings/src/recordings-world.fixture.js';
import { eventually, startApp, type RunningApp } from '@app/testing';
import request from 'supertest';

const digits = number.slice(1);
const person = { kind: 'user', sessionId: 's', staffRole: null, lacksSecondFactor: false } as const;

/** Everybody there is: each role of the owner, each of another, and each of staff. */
const people: Record<string, Principal> = {
  ...Object.fromEntries(
    ['mine', 'other'].flatMap((ownerId) =>
      ownerRoles.map((role) => {
        const userId = `${ownerId}-${role}`;
        return [userId, { ...person, userId, owners: new Map([[ownerId, role]]) }];
      }),
    ),
  ),
  ...Object.fromEntries(
    staffRoles.map((staffRole) => [
      staffRole,
      { ...person, userId: staffRole, staffRole, owners: new Map() },
    ]),
  ),
};

let world: RecordingsWorld;
let portal: RunningApp;
let folder: string;
let recording: { id: string; callId: string };
const wav = tone(3);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-'));
  world = await RecordingsWorld.open();
  await world.start();
  portal = await startApp(
    { name: 'portal', module: PortalModule, prepare },
    {
      ...{ ...world.database.config, ...world.bus.config },
      ...{ API_KEY: 'a-key-of-this-spec-alone-0123456789', PUBLIC_URL: 'http://127.0.0.1' },
      AUTH_SECRET: 'a-secret-that-only-this-spec-knows-of',
      ...{ BILLING_URL: 'http://127.0.0.1:9', CDR_URL: 'http://127.0.0.1:9' },
      RECORDINGS_URL: await world.url(''),
      ...{ LIVE_BEAT_MS: 15_000, SNAPSHOT_REPAIR_MS: 300_000, SNAPSHOT_SWEEP_MS: 60_000 },
      ...{ TARIFF_SWEEP_MS: 60_000, ...promptConfig(folder) },
    },
  );
  portal.app.get(Authentication).principalOf = (message: IncomingMessage) =>
    Promise.resolve(people[(message.headers.authorization ?? '').replace('Bearer ', '')] ?? null);
  const { database } = world;
  await database.query(`insert into portal.owners (id, name) values ('mine', 'M'), ('other', 'O')`);
  await database.query(
    `insert into portal.flow_versions (number, version, flow) values ($1, 1, '{}')`,
    [number],
  );
  await database.query(
    `insert into portal.service_numbers (number, owner_id, flow_version) values ($1, 'mine', 1)`,
    [number],
  );
  recording = await world.recordingOf({ wav, record: { ownerId: 'mine' } });
  await eventually(async () =>
    expect((await world.row(recording.id))['known_at']).toBeInstanceOf(Date),
  );
});
afterAll(async () => {
  await portal.close();
  await world.close();
  await rm(folder, { recursive: true });
});

type Verb = 'get' | 'put' | 'post';
const send = (verb: Verb, path: string, who: string, body?: object) => {
  const client = request(portal.app.getHttpServer());
  const asked = client[verb](`/v1${path}`)
    .set('authorization', `Bearer ${who}`)
    .set('x-reason', 'a complaint');
  return body === undefined ? asked : asked.send(body);
};
const get = (path: string, who: string) => send('get', path, who);

describe('recordings in Mijn Belfabriek', () => {
  it('are listed, heard and saved, in parts, by who may listen', async () => {
    const { body } = await get(`/recordings?number=${digits}`, 'mine-listener').expect(200);
    expect(body).toMatchObject({ items: [{ id: recording.id, days: 30 }], next: null });
    await get(`/recordings/${recording.id}`, 'mine-reader').expect(200);
    const link = await get(`/recordings/${recording.id}/link?format=wav`, 'mine-listener').expect(
      200,
    );
    const path = (link.body as { path: string }).path.replace('/v1', '');
    const whole = await get(path, 'mine-listener').buffer(true).expect(200);
    expect(whole.headers).toMatchObject({
      'content-type': 'audio/wav',
      'cache-control': 'private, no-store',
      'content-disposition': expect.stringMatching(/^inline; filename="opname-31201234567-/),
    });
    expect(whole.body).toEqual(wav);
    const part = await get(path, 'mine-listener').set('range', 'bytes=10-19').expect(206);
    expect(part.body).toEqual(wav.subarray(10, 20));
    const saved = await get(`/recordings/${recording.id}/link?use=download`, 'mine-owner').expect(
      200,
    );
    const file = await get((saved.body as { path: string }).path.replace('/v1', ''), 'mine-owner');
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="opname-.*\.mp3/);
    const noted = await world.database.query<{ actor: string; action: string }>(
      `select actor, action from recordings.audit_log where subject = $1 and action ~ 'listen|download'`,
      [recording.id],
    );
    expect(noted).toEqual([
      { actor: 'owner:mine/mine-listener', action: 'recording.listen' },
      { actor: 'owner:mine/mine-owner', action: 'recording.download' },
    ]);
  });

  it('are kept as long as their owner says, and no longer than is allowed', async () => {
    const path = `/numbers/${digits}/retention`;
    expect((await get(path, 'mine-reader').expect(200)).body).toMatchObject({ days: 30 });
    const set = await send('put', path, 'mine-owner', { days: 14 }).expect(200);
    expect(set.body).toMatchObject({ shortened: 1, retention: { days: 14, setBy: 'mine-owner' } });
    const long = await send('put', path, 'mine-owner', { days: 9999 }).expect(422);
    expect(long.body).toMatchObject({ code: 'retention-too-long', problems: [{ field: 'days' }] });
    await send('put', path, 'mine-listener', { days: 1 }).expect(403);
  });

  it.each(ownerRoles)(
    'aren’t there for another owner’s %s, at any of their doors',
    async (role) => {
      const who = `other-${role}`;
      const doors: [Verb, string, object?][] = [
        ['get', '/recordings?ownerId=mine'],
        ['get', `/recordings/${recording.id}`],
        ['get', `/recordings/${recording.id}?ownerId=mine`],
        ['get', `/recordings/${recording.id}/link`],
        ['get', `/recordings/${recording.id}/link?ownerId=mine`],
        ['get', '/recording-receipts?ownerId=mine'],
        ['get', '/recording-receipts/csv?ownerId=mine'],
        ['get', `/numbers/${digits}/retention`],
        ['put', `/numbers/${digits}/retention`, { days: 1 }],
      ];
      const before = portal.lines.length;
      let misses = 0;
      for (const [verb, path, body] of doors) {
        const { status } = await send(verb, path, who, body);
        // Who may do it to nobody at all is told so; that says nothing of what is there.
        const mayNowhere =
          (path.includes('/link') && !['owner', 'listener'].includes(role)) ||
          (verb === 'put' && role !== 'owner');
        expect({ verb, path, status }).toEqual({ verb, path, status: mayNowhere ? 403 : 404 });
        if (!mayNowhere) misses += 1;
      }
      const noted = portal.lines.slice(before).filter(({ by }) => by === who);
      expect(noted).toHaveLength(misses);
      expect(await world.row(recording.id)).toMatchObject({ state: 'stored' });
      for (const path of ['/recordings', '/recording-receipts']) {
        expect((await get(path, who).expect(200)).body).toEqual({ items: [], next: null });
      }
    },
  );

  it('are nobody’s of ours to hear, and compliance’s to keep from being destroyed', async () => {
    for (const who of staffRoles) {
      await get(`/recordings/${recording.id}`, who).expect(200);
      await get(`/recordings/${recording.id}/link`, who).expect(403);
    }
    const id = randomUUID();
    const hold = { of: { kind: 'call', id: recording.callId }, ground: 'Vordering 12' };
    for (const who of ['support', 'billing', 'mine-owner']) {
      await send('put', `/legal-holds/${id}`, who, hold).expect(403);
    }
    const placed = await send('put', `/legal-holds/${id}`, 'compliance', hold).expect(200);
    expect(placed.body).toMatchObject({ keeps: 1, hold: { id, placedBy: 'compliance' } });
    const listed = await get('/legal-holds?lifted=false', 'admin').expect(200);
    expect(listed.body).toMatchObject({ items: [{ id, ground: 'Vordering 12' }] });
    const held = await get('/recordings?held=true&ownerId=mine', 'mine-owner').expect(200);
    expect(held.body).toMatchObject({ items: [{ id: recording.id, held: true }] });
    const lifted = await send('post', `/legal-holds/${id}/lift`, 'compliance', { ground: 'Klaar' });
    expect(lifted.body).toMatchObject({ liftedBy: 'compliance', liftGround: 'Klaar' });
    const orphans = await get('/recording-orphans?kind=lost', 'compliance').expect(200);
    expect(orphans.body).toMatchObject({ orphans: [], counts: { lost: 0 } });
    await get('/recording-keys', 'admin').expect(200);
    await get('/recording-orphans?kind=lost', 'mine-owner').expect(403);
  });

  it('leave receipts, by page and as a file', async () => {
    await world.database.query('update recordings.audio set due_at = now() where id = $1', [
      recording.id,
    ]);
    await eventually(async () => {
      const { body } = await get('/recording-receipts', 'mine-finance').expect(200);
      expect(body).toMatchObject({ items: [{ id: recording.id, rule: 'retention', days: 14 }] });
    });
    const { text } = await get('/recording-receipts/csv', 'mine-owner').expect(200);
    const [heading, line] = text.split('\r\n');
    expect(heading).toBe('id,callId,kind,ownerId,serviceNumber,endedAt,destroyedAt,rule,days');
    expect(line).toMatch(new RegExp(`^${recording.id},${recording.callId},recording,mine,`));
    expect(line).toMatch(/,retention,14$/);
    await get(`/recordings/${recording.id}`, 'mine-owner').expect(404);
  });
});
