import { createHash } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import request from 'supertest';
import { longestUpload } from './uploads.js';
import {
  proxy,
  portal,
  recording,
  asked,
  upload,
  speak,
  bodyOf,
  objects,
  audited,
  tone,
} from './prompts-world.fixture.js';

describe('an uploaded recording', () => {
  it('becomes the next version, in the object store already', async () => {
    const before = (await audited()).length;
    const first = await upload('editor', '/owners/acme/prompts/menu/nl', recording).expect(200);
    const { sha256, lengthMs } = first.body as { sha256: string; lengthMs: number };
    expect(first.body).toMatchObject({
      ownerId: 'acme',
      name: 'menu',
      language: 'nl',
      version: 1,
      madeBy: 'upload',
      text: null,
      voice: null,
    });
    const wav = Buffer.from((await objects().get(`${sha256}.wav`)) ?? []);
    expect(createHash('sha256').update(wav).digest('hex')).toBe(sha256);
    expect([wav.readUInt32LE(24), wav.readUInt16LE(22), (wav.length - 44) / 16]).toEqual([
      8000,
      1,
      lengthMs,
    ]);

    const again = await upload('editor', '/owners/acme/prompts/menu/nl', recording).expect(200);
    expect(bodyOf(again)['version']).toBe(1);
    const next = await upload('support', '/owners/acme/prompts/menu/nl', await tone()).expect(200);
    expect(bodyOf(next)['version']).toBe(2);
    const { body } = await asked('reader', 'get', '/owners/acme/prompts/menu/nl/versions').expect(
      200,
    );
    expect(body).toMatchObject({
      items: [{ version: 2 }, { version: 1, sha256 }],
      next: null,
    });
    const page = await asked('reader', 'get', '/owners/acme/prompts/menu/nl/versions?limit=1');
    expect(page.body).toMatchObject({ items: [{ version: 2 }], next: '2' });
    expect((await audited()).slice(before)).toMatchObject([
      { actor: 'owner:acme', action: 'prompt.upload', subject: 'acme/menu/nl' },
      { actor: 'owner:acme', action: 'prompt.upload', subject: 'acme/menu/nl' },
      { actor: 'staff:support', action: 'prompt.upload', subject: 'acme/menu/nl' },
    ]);
  });

  it('is played by a link that works for the person who requested it', async () => {
    await upload('editor', '/owners/acme/prompts/listen/en', await tone()).expect(200);
    const { body } = await asked('reader', 'get', '/owners/acme/prompts/listen/en/link').expect(
      200,
    );
    const { url, seconds } = body as { url: string; seconds: number };
    expect(seconds).toBe(300);
    await request(portal.app.getHttpServer()).get(url).expect(401);
    const file = await request(portal.app.getHttpServer())
      .get(url)
      .set('authorization', 'Bearer reader')
      .expect(200);
    expect(file.headers['content-type']).toMatch(/^audio\/(?:x-)?wav/);
    expect(file.headers['content-disposition']).toContain('listen-en-1.wav');
    await asked('reader', 'get', '/owners/acme/prompts/listen/en/link?version=2').expect(404);
    await asked('stranger', 'get', '/owners/acme/prompts/listen/en/link').expect(404);
  });

  it.each([
    ['no recording', Buffer.from('hello'), 422, /^must be a recording/],
    ['empty', Buffer.alloc(0), 422, /^must not be empty/],
  ])('is refused with the broken rule when it is %s', async (_, bytes, status, rule) => {
    const answer = await upload('editor', '/owners/acme/prompts/bad/nl', bytes).expect(status);
    expect(answer.body).toMatchObject({
      code: 'invalid-prompt',
      problems: [{ field: 'recording', rule: expect.stringMatching(rule) }],
    });
    await asked('editor', 'get', '/owners/acme/prompts/bad/nl').expect(404);
  });

  it('needs an audio media type, and a valid name that isn’t the platform’s', async () => {
    await upload('editor', '/owners/acme/prompts/bad/nl', recording, 'text/html').expect(415);
    await asked('editor', 'put', '/owners/acme/prompts/bad/nl').send({ a: 1 }).expect(415);
    for (const path of [
      'system-wait-1/nl',
      'Bad/nl',
      'a%0Ab/nl',
      '..%2Fa/nl',
      'bad/es',
      '$%7Bx%7D/nl',
    ]) {
      await upload('editor', `/owners/acme/prompts/${path}`, recording).expect(422);
    }
  });

  it('leaves no temporary file, accepted or refused', async () => {
    const ours = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('prompt-'));
    const before = await ours();
    await upload('editor', '/owners/acme/prompts/menu/nl', recording).expect(200);
    await upload('editor', '/owners/acme/prompts/menu/nl', Buffer.from('x')).expect(422);
    expect(await ours()).toEqual(before);
  });

  it('is refused while the bus is away, as switches would not get it', async () => {
    await proxy.cut();
    const answer = await upload('editor', '/owners/acme/prompts/away/nl', await tone()).expect(503);
    expect(bodyOf(answer)['code']).toBe('bus-away');
    await asked('editor', 'get', '/owners/acme/prompts/away/nl').expect(404);
    await proxy.mend();
    const bytes = await tone();
    await eventually(() => upload('editor', '/owners/acme/prompts/away/nl', bytes).expect(200));
  });
});

describe('an upload of 2 GB', () => {
  const address = () => portal.app.getHttpServer().address() as AddressInfo;

  it('is refused by its content-length, before any of it is read', async () => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = httpRequest(
        {
          port: address().port,
          method: 'PUT',
          path: '/v1/owners/acme/prompts/huge/nl',
          headers: {
            authorization: 'Bearer editor',
            'content-type': 'audio/wav',
            'content-length': 2_000_000_000,
          },
        },
        resolve,
      );
      sent.on('error', reject);
      sent.flushHeaders();
    });
    expect([answer.statusCode, answer.headers.connection]).toEqual([413, 'close']);
    answer.destroy();
  });

  it('without a content-length is refused once it is too long, and its connection is closed', async () => {
    const socket = connect(address().port, '127.0.0.1');
    const answered: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => answered.push(chunk));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    // A client that goes on sending is disconnected.
    socket.on('error', () => undefined);
    socket.write(
      'PUT /v1/owners/acme/prompts/huge/nl HTTP/1.1\r\nHost: portal\r\nAuthorization: Bearer editor\r\n' +
        'Content-Type: audio/wav\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    const chunk = Buffer.alloc(1_000_000);
    let sent = 0;
    while (!socket.destroyed && socket.writable && sent < 2_000_000_000 && answered.length === 0) {
      await new Promise<void>((resolve) => {
        socket.write(`${chunk.length.toString(16)}\r\n`);
        socket.write(chunk);
        socket.write('\r\n', () => resolve());
      });
      sent += chunk.length;
    }
    await closed;
    const answer = Buffer.concat(answered).toString();
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('at most 20 MB');
    expect(sent).toBeLessThan(longestUpload + 100_000_000);
  });

  it('is refused as the owner’s fourth at once, without blocking other owners', async () => {
    const sockets = Array.from({ length: 3 }, () => connect(address().port, '127.0.0.1'));
    for (const socket of sockets) {
      socket.on('error', () => undefined);
      socket.write(
        'PUT /v1/owners/acme/prompts/slow/nl HTTP/1.1\r\nHost: portal\r\nAuthorization: Bearer editor\r\n' +
          'Content-Type: audio/wav\r\nContent-Length: 1000\r\n\r\nx',
      );
    }
    await eventually(() =>
      upload('editor', '/owners/acme/prompts/slow/nl', Buffer.from('x')).expect(429),
    );
    await speak('editor', '/owners/acme/prompts/slow/nl', 'Zolang niet.').expect(429);
    await upload('stranger', '/owners/other/prompts/own/nl', await tone()).expect(200);
    await speak('stranger', '/owners/other/prompts/own/nl', 'Wel van een ander.').expect(200);
    for (const socket of sockets) socket.destroy();
    await eventually(() =>
      upload('editor', '/owners/acme/prompts/slow/nl', Buffer.from('x')).expect(422),
    );
  });
});
