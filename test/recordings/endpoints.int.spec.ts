import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { staffRoles } from '../../apps/portal/src/kernel/access/index.js';
import { eventually } from '@app/testing';
import { digits, PortalWorld, type Verb } from './portal-world.fixture.js';

let world: PortalWorld;
let recording: PortalWorld['recording'];

beforeAll(async () => {
  world = await PortalWorld.open();
  ({ recording } = world);
});
afterAll(() => world?.close());

const send = (verb: Verb, path: string, who: string, body?: object) =>
  world.send(verb, path, who, body);
const get = (path: string, who: string) => send('get', path, who);

describe('recordings in Mijn Belfabriek', () => {
  it('are listed, played and saved, in parts, by users with the right to listen', async () => {
    const { body } = await get(`/recordings?number=${digits}`, 'mine-listener').expect(200);
    expect(body).toMatchObject({ items: [{ id: recording.id, days: 30 }], next: null });
    await get(`/recordings/${recording.id}`, 'mine-reader').expect(200);
    const link = await get(`/recordings/${recording.id}/link?format=wav`, 'mine-listener').expect(
      200,
    );
    const path = (link.body as { path: string }).path.replace('/v1', '');
    // The link is not to blame: the reader may see the recording, but not hear it.
    expect((await get(path, 'mine-reader').expect(403)).body).toMatchObject({ code: 'forbidden' });
    const whole = await get(path, 'mine-listener').buffer(true).expect(200);
    expect(whole.headers).toMatchObject({
      'content-type': 'audio/wav',
      'cache-control': 'private, no-store',
      'content-disposition': expect.stringMatching(/^inline; filename="opname-31201234567-/),
    });
    expect(whole.body).toEqual(world.wav);
    const part = await get(path, 'mine-listener').set('range', 'bytes=10-19').expect(206);
    expect(part.body).toEqual(world.wav.subarray(10, 20));
    const saved = await get(`/recordings/${recording.id}/link?use=download`, 'mine-owner').expect(
      200,
    );
    const file = await get((saved.body as { path: string }).path.replace('/v1', ''), 'mine-owner');
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="opname-.*\.mp3/);
    const noted = await world.recordings.database.query<{ actor: string; action: string }>(
      `select actor, action from recordings.audit_log where subject = $1 and action ~ 'listen|download'`,
      [recording.id],
    );
    expect(noted).toEqual([
      { actor: 'owner:mine/mine-listener', action: 'recording.listen' },
      { actor: 'owner:mine/mine-owner', action: 'recording.download' },
    ]);
  });

  it('are kept as long as their owner sets, within the permitted maximum', async () => {
    const path = `/numbers/${digits}/retention`;
    expect((await get(path, 'mine-reader').expect(200)).body).toMatchObject({ days: 30 });
    const set = await send('put', path, 'mine-owner', { days: 14 }).expect(200);
    expect(set.body).toMatchObject({ shortened: 1, retention: { days: 14, setBy: 'mine-owner' } });
    const long = await send('put', path, 'mine-owner', { days: 9999 }).expect(422);
    expect(long.body).toMatchObject({ code: 'retention-too-long', problems: [{ field: 'days' }] });
    await send('put', path, 'mine-listener', { days: 1 }).expect(403);
    const byKey = await send('put', path, 'mine-key', { days: 1 }).expect(403);
    expect(byKey.body).toMatchObject({ code: 'people-only' });
    await get(`/recordings/${recording.id}/link`, 'mine-reader').expect(403);
  });

  it('can be heard by none of our staff, and kept from destruction by compliance', async () => {
    for (const who of staffRoles) {
      await get(`/recordings/${recording.id}`, who).expect(200);
      await get(`/recordings/${recording.id}/link`, who).expect(403);
    }
    const id = randomUUID();
    const hold = { of: { kind: 'call', id: recording.callId }, ground: 'Vordering 12' };
    for (const [who, status] of [
      ['support', 403],
      ['billing', 403],
      ['mine-owner', 404],
    ] as const) {
      await send('put', `/legal-holds/${id}`, who, hold).expect(status);
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
    await get('/recording-orphans?kind=lost', 'mine-owner').expect(404);
  });

  it('leave receipts of their destruction, by page and as a file', async () => {
    await world.recordings.database.query(
      `update recordings.audio set due_at = now() - interval '1 second' where id = $1`,
      [recording.id],
    );
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
