import { spawn } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it, jest } from '@jest/globals';
import {
  recordingGet,
  recordingLink,
  recordingSearch,
  recordingsSince,
  type Scope,
} from '@app/contracts';
import { testProgram } from '@app/testing';
import { Listening } from './listening/listening.service.js';
import { Mp3 } from './listening/mp3.js';
import { refused } from './listening/refused.js';
import { partsOf } from './listening/wav-parts.js';
import { dayMs, daysAgo, number, service, staff, tone } from './recordings-world.fixture.js';
import { owner, another, world, audits } from './recordings-shared.fixture.js';

describe('a recording', () => {
  it('belongs to its owner once its call’s record is matched, whichever came first', async () => {
    const after = await world.recordingOf();
    const before = await world.recordingOf({ recordFirst: true });
    for (const { id } of [after, before]) {
      await world.untilKnown(id);
      const { recording } = await world.ask(recordingGet, { scope: owner, recordingId: id });
      expect(recording).toMatchObject({
        id,
        ownerId: 'helpdesk-nu',
        serviceNumber: number,
        kind: 'recording',
        rule: 'retention',
        days: 30,
        held: false,
        lost: false,
      });
      expect(Date.parse(recording.dueAt) - Date.parse(recording.endedAt)).toBe(30 * dayMs);
      for (const question of [
        world.ask(recordingGet, { scope: another, recordingId: id }),
        world.ask(recordingLink, { scope: another, recordingId: id, format: 'wav', use: 'listen' }),
      ]) {
        await expect(question).rejects.toMatchObject({ kind: 'not-found' });
      }
    }
    expect(await world.awaits(before.audio.name)).toBe(false);
    await expect(
      world.ask(recordingSearch, { scope: another, ownerId: 'helpdesk-nu' }),
    ).rejects.toMatchObject({ code: 'no-such-owner' });
    expect((await world.ask(recordingSearch, { scope: another })).items).toEqual([]);
    const offered = await world.ask(recordingsSince, { scope: service, after: 0 });
    const listed = offered.items.filter(({ recordingId }) =>
      [after.id, before.id].includes(recordingId),
    );
    expect(listed).toMatchObject([
      { ownerId: 'helpdesk-nu', serviceNumber: number, callId: after.callId },
      { ownerId: 'helpdesk-nu', serviceNumber: number, callId: before.callId },
    ]);
    const rest = await world.ask(recordingsSince, { scope: service, after: listed[0]!.position });
    expect(rest.items.map(({ recordingId }) => recordingId)).not.toContain(after.id);
    await expect(world.ask(recordingsSince, { scope: owner, after: 0 })).rejects.toMatchObject({
      code: 'services-only',
    });
    const search = { scope: owner, callId: after.callId };
    const found = await world.ask(recordingSearch, search);
    expect(found.items.map(({ id }) => id)).toEqual([after.id]);
  });

  it('is listed once, by page, newest first', async () => {
    const brought: string[] = [];
    for (const days of [3, 1, 2, 2]) {
      const { id } = await world.recordingOf({
        endedAt: daysAgo(days),
        wav: tone(0.1),
        record: { ownerId: 'paged' },
      });
      await world.untilKnown(id);
      brought.push(id);
    }
    const pages: string[][] = [];
    for (let after: string | undefined; ;) {
      const page = await world.ask(recordingSearch, {
        scope: { as: 'owner', ownerId: 'paged' },
        limit: 3,
        ...(after === undefined ? {} : { after }),
      });
      pages.push(page.items.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(pages.map((page) => page.length)).toEqual([3, 1]);
    const [newest, ...rest] = pages.flat();
    expect(newest).toBe(brought[1]);
    expect(rest.at(-1)).toBe(brought[0]);
    expect(new Set(pages.flat())).toEqual(new Set(brought));
    await expect(
      world.ask(recordingSearch, { scope: owner, after: 'elsewhere' }),
    ).rejects.toMatchObject({ code: 'invalid-cursor' });
  });

  it('is heard by a link, whole or in part, as WAV and MP3, with an audit entry', async () => {
    const wav = tone(20);
    const { id } = await world.recordingOf({ wav });
    await world.untilKnown(id);
    const link = { recordingId: id, format: 'wav', use: 'listen' } as const;
    const heard = await world.ask(recordingLink, { scope: owner, userId: 'user-1', ...link });
    const whole = await fetch(await world.url(heard.path));
    expect(whole.headers.get('content-type')).toBe('audio/wav');
    expect(whole.headers.get('content-disposition')).toContain(
      `inline; filename="${heard.fileName}"`,
    );
    expect(whole.headers.get('cache-control')).toContain('no-store');
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(wav);
    for (const [range, from, until] of [
      ['bytes=0-99', 0, 100],
      ['bytes=65530-65545', 65_530, 65_546],
      ['bytes=-10', wav.length - 10, wav.length],
    ] as const) {
      const part = await fetch(await world.url(heard.path), { headers: { range } });
      expect(part.status).toBe(206);
      expect(part.headers.get('content-range')).toBe(`bytes ${from}-${until - 1}/${wav.length}`);
      expect(Buffer.from(await part.arrayBuffer())).toEqual(wav.subarray(from, until));
    }
    const saved = await world.ask(recordingLink, {
      scope: staff,
      recordingId: id,
      format: 'mp3',
      use: 'download',
    });
    const mp3 = await fetch(await world.url(saved.path));
    expect(mp3.headers.get('content-disposition')).toMatch(
      /^attachment; filename="opname-.*\.mp3"/,
    );
    const bytes = Buffer.from(await mp3.arrayBuffer());
    // 32 kbit per second, in frames that each begin with 11 synchronisation bits
    expect(bytes.length / 4000).toBeCloseTo(20, 0);
    expect(bytes.readUInt16BE(0) >> 5).toBe(0x7ff);
    const part = await fetch(await world.url(saved.path), { headers: { range: 'bytes=5000-' } });
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(5000));
    expect(await audits(id)).toEqual([
      { actor: 'owner:helpdesk-nu/user-1', action: 'recording.listen', reason: null },
      { actor: 'staff:anna', action: 'recording.download', reason: 'a complaint' },
    ]);
    const forged = heard.path.replace('/listen/e', '/listen/f');
    expect((await fetch(await world.url(forged))).status).toBe(404);
  });
});

describe('an MP3 that cannot be made now', () => {
  const linkOf = async (id: string, scope: Scope, userId?: string): Promise<string> => {
    const whose = userId === undefined ? {} : { userId };
    const asked = { scope, recordingId: id, format: 'mp3', use: 'download', ...whose } as const;
    return world.url((await world.ask(recordingLink, asked)).path);
  };

  it('is refused with a time to retry, by the share of the asker of the link', async () => {
    const { id } = await world.recordingOf({ wav: tone(1) });
    await world.untilKnown(id);
    const make = jest.spyOn(world.running.app.get(Mp3), 'make').mockRejectedValue(refused('own'));
    const key: Scope = { as: 'key', keyId: 'key-1', madeBy: 'anna', ownerId: null };
    const links = await Promise.all([
      linkOf(id, owner, 'user-1'),
      linkOf(id, owner),
      linkOf(id, staff),
      linkOf(id, key),
    ]);
    for (const link of links) {
      const answer = await fetch(link);
      expect(answer.status).toBe(429);
      expect(answer.headers.get('retry-after')).toBe('10');
      expect(answer.headers.get('content-disposition')).toBeNull();
      expect(await answer.json()).toMatchObject({
        code: 'too-many-mp3s',
        detail: expect.stringContaining('take the WAV'),
      });
    }
    const mine = 'owner helpdesk-nu';
    expect(make.mock.calls.map(([, reader]) => reader)).toMatchObject([
      { person: 'user user-1', organisation: mine },
      { person: mine, organisation: mine },
      { person: 'staff anna', organisation: 'staff anna' },
      { person: 'staff anna', organisation: 'staff anna' },
    ]);
    make.mockRejectedValue(refused('all'));
    const answer = await fetch(links[0] ?? '');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('60');
    make.mockRestore();
    expect((await fetch(links[0] ?? '')).status).toBe(200);
  });
});

describe('an MP3 made in parts', () => {
  it('plays as one file from beginning to end', async () => {
    const wav = tone(30);
    const { id } = await world.recordingOf({ wav });
    const audio = await world.running.app.get(Listening).open(id);
    const reader = { person: 'a', organisation: 'a', gone: new AbortController().signal };
    const pieces: Buffer[] = [];
    for (const part of await partsOf(audio, 10)) {
      const made = await world.running.app.get(Mp3).make(part, reader);
      pieces.push(...made.pieces);
      made.free();
    }
    const program = spawn(testProgram('ffmpeg'), [
      '-v',
      'error',
      '-f',
      'mp3',
      '-i',
      'pipe:0',
      '-f',
      's16le',
      '-ac',
      '1',
      'pipe:1',
    ]);
    program.stdin.end(Buffer.concat(pieces));
    const [played, said] = await Promise.all([buffer(program.stdout), text(program.stderr)]);
    expect(said).toBe('');
    // each seam adds a frame or two of silence
    const seconds = played.length / 16_000;
    expect(seconds).toBeGreaterThanOrEqual(30);
    expect(seconds).toBeLessThan(31);
  });
});
