import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { eventually, testProgram } from '@app/testing';
import request from 'supertest';
import {
  asked,
  audited,
  bodyOf,
  database,
  objects,
  portal,
  putNumber,
  recording,
  sharePortal,
  speak,
  startPortal,
  tone,
  upload,
} from './prompts-world.fixture.js';

sharePortal();

const path = '/owners/acme/prompts';
const preview = (who: string, bytes: Buffer, type = 'audio/webm', owner = 'acme') =>
  asked(who, 'post', `/owners/${owner}/recording-previews`).set('content-type', type).send(bytes);
const speech = (who: string, text: unknown, language = 'nl', owner = 'acme') =>
  asked(who, 'post', `/owners/${owner}/speech-previews`).send({ text, language });
const use = (who: string, key: string, source: object) =>
  asked(who, 'post', `${path}/${key}/versions`).send({ source });
const heard = (who: string, url: unknown) =>
  request(portal.app.getHttpServer()).get(String(url)).set('authorization', `Bearer ${who}`);

/** Sound as browsers record it: Opus in WebM, written while it goes on, so without a length. */
async function recordedInBrowser(): Promise<Buffer> {
  const args = '-v error -f lavfi -i sine=f=700:r=48000:d=1.5 -c:a libopus -f webm -live 1 pipe:1';
  const { stdout } = await promisify(execFile)(testProgram('ffmpeg'), args.split(' '), {
    encoding: 'buffer',
  });
  return stdout;
}

describe('a preview of a text', () => {
  it('is heard by its asker only, and becomes a prompt version when the asker uses it', async () => {
    const before = (await audited()).length;
    const made = bodyOf(await speech('editor', 'Wij zijn met zomervakantie.').expect(200));
    expect(made['lengthMs']).toBeGreaterThan(500);
    await asked('editor', 'get', `${path}/zomer/nl`).expect(404);
    const file = await heard('editor', made['url']).expect(200);
    expect(file.headers['content-type']).toMatch(/^audio\/(?:x-)?wav/);
    await heard('reader', made['url']).expect(404);

    const used = await use('editor', 'zomer/nl', { preview: made['preview'] }).expect(200);
    expect(used.body).toMatchObject({
      version: 1,
      madeBy: 'speech',
      text: 'Wij zijn met zomervakantie.',
      voice: 'espeak-ng/nl/150',
      lengthMs: made['lengthMs'],
    });
    expect((await objects().list()).names).toContain(`${bodyOf(used)['sha256']}.wav`);
    expect((await audited()).slice(before)).toMatchObject([
      { actor: 'owner:acme', action: 'prompt.preview', subject: 'acme' },
      { actor: 'owner:acme', action: 'prompt.use', subject: 'acme/zomer/nl' },
    ]);
  });

  it('is refused for a text too long, to other owners and readers, and above 60 per owner', async () => {
    const refused = await speech('editor', 'a'.repeat(1001)).expect(422);
    expect(refused.body).toMatchObject({ problems: [{ field: 'text' }] });
    await speech('reader', 'Hallo.').expect(403);
    await speech('stranger', 'Hallo.').expect(404);
    await speech('support', 'Hallo.', 'nl', 'niemand').expect(404);
    await database.query(`insert into portal.owners (id, name) values ('busy', 'B')`);
    for (let made = 0; made < 60; made++) {
      await speech('support', 'Hallo.', 'nl', 'busy').expect(200);
    }
    const tooMany = await speech('support', 'Hallo.', 'nl', 'busy').expect(429);
    expect(tooMany.body).toMatchObject({ code: 'too-many-previews' });
    await speech('editor', 'Hallo.').expect(200);
  });
});

describe('a preview of a recording', () => {
  it('made in a browser is converted to 8 kHz mono, and usable for its owner’s prompts only', async () => {
    const made = bodyOf(await preview('editor', await recordedInBrowser()).expect(200));
    const wav = Buffer.from((await heard('editor', made['url']).expect(200)).body as Uint8Array);
    expect([wav.readUInt32LE(24), wav.readUInt16LE(22)]).toEqual([8000, 1]);
    const elsewhere = asked('support', 'post', '/owners/other/prompts/a/nl/versions');
    await elsewhere.send({ source: { preview: made['preview'] } }).expect(404);
    await use('reader', 'opname/nl', { preview: made['preview'] }).expect(403);
    await use('editor', 'system-x/nl', { preview: made['preview'] }).expect(422);
    await use('editor', 'opname/nl', { preview: `${made['preview']}x` }).expect(404);
    const used = await use('editor', 'opname/nl', { preview: made['preview'] }).expect(200);
    expect(used.body).toMatchObject({ version: 1, madeBy: 'upload', text: null });
  });

  it('is refused when it isn’t audio, or is sent with another media type', async () => {
    const refused = await preview('editor', Buffer.from('hello')).expect(422);
    expect(refused.body).toMatchObject({
      problems: [{ field: 'recording', code: 'not-a-recording' }],
    });
    await preview('editor', Buffer.from('hello'), 'text/html').expect(415);
  });
});

describe('an earlier version of a prompt', () => {
  it('is made current again as a new version with the same text and audio', async () => {
    const first = bodyOf(await speak('editor', `${path}/terug/nl`, 'Eerste tekst.').expect(200));
    await upload('editor', `${path}/terug/nl`, await tone()).expect(200);
    const { body } = await use('editor', 'terug/nl', { version: 1 }).expect(200);
    expect(body).toMatchObject({ version: 3, text: 'Eerste tekst.', sha256: first['sha256'] });
    await use('editor', 'terug/nl', { version: 9 }).expect(404);
  });
});

describe('uses of prompts', () => {
  it('name the numbers that play each prompt', async () => {
    await upload('editor', `${path}/gebruikt/nl`, recording).expect(200);
    await putNumber('319002000011', 'gebruikt').expect(200);
    await putNumber('319002000012', 'gebruikt').expect(200);
    await putNumber('319002000013', 'welkom').expect(200);
    const { body } = await asked('reader', 'get', '/owners/acme/prompt-uses').expect(200);
    expect(body).toEqual({
      items: [
        { name: 'gebruikt', numbers: ['+319002000011', '+319002000012'] },
        { name: 'welkom', numbers: ['+319002000013'] },
      ],
    });
    await asked('stranger', 'get', '/owners/acme/prompt-uses').expect(404);
  });
});

describe('audio of previews', () => {
  it('is deleted after a day, unless a version names it', async () => {
    const unused = bodyOf(await speech('editor', 'Dit hoort niemand meer.').expect(200));
    const used = bodyOf(await speech('editor', 'Dit blijft.').expect(200));
    await use('editor', 'blijft/nl', { preview: used['preview'] }).expect(200);
    await database.query(`update portal.audio set touched_at = touched_at - interval '25 hours'`);
    const app = await startPortal({ SOUNDS_SWEEP_MS: 50 });
    await eventually(async () => expect((await heard('editor', unused['url'])).status).toBe(404));
    await heard('editor', used['url']).expect(200);
    await use('editor', 'weg/nl', { preview: unused['preview'] }).expect(404);
    await speech('editor', 'Dit hoort niemand meer.').expect(200);
    await app.close();
  });
});
