import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { switchesBucket } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually, type RunningApp, connectTo } from '@app/testing';
import request from 'supertest';
import { Prompts } from '../numbers/compiled/prompts.js';
import { LiveSwitches } from '../switches/live-switches.js';
import { wavOf } from './audio/wav.js';
import { PromptAudio } from './prompt-audio.js';
import {
  database,
  bus,
  folder,
  portal,
  other,
  recording,
  startPortal,
  asked,
  upload,
  speak,
  bodyOf,
  objects,
  audited,
  tone,
  putNumber,
  snapshotOf,
} from './prompts-world.fixture.js';
import { sharePortal } from './prompts-world.fixture.js';
import './uploads.fixture.js';

// The imported fixture adds the tests of uploads, which share this portal.
sharePortal();

describe('a prompt made from text', () => {
  it('is spoken also if it looks like an option, a command or markup', async () => {
    const texts = [
      'Goedemorgen.',
      '-v en --stdout',
      '${system reboot}',
      '<break time="600s"/> $(id)',
    ];
    for (const [at, text] of texts.entries()) {
      const answer = await speak('editor', `/owners/acme/prompts/text-${at}/nl`, text).expect(200);
      expect(answer.body).toMatchObject({
        version: 1,
        madeBy: 'speech',
        text,
        voice: 'espeak-ng/nl/150',
      });
      expect(bodyOf(answer)['lengthMs']).toBeGreaterThan(300);
    }
  });

  it.each([
    ['a line feed', 'a\nb'],
    ['a control character', 'a\u0007b'],
    ['spaces only', '  '],
    ['too many characters', 'a'.repeat(1001)],
    ['a number in place of a text', 7],
  ])('is refused with %s', async (_, text) => {
    const answer = await speak('editor', '/owners/acme/prompts/bad/nl', text).expect(422);
    expect(bodyOf(answer)['problems']).toEqual([expect.objectContaining({ field: 'text' })]);
  });

  it('is spoken once for each voice, and again when its file was lost', async () => {
    const audio = portal.app.get(PromptAudio);
    const first = await audio.speak('Dit gesprek kost 90 cent per minuut.', 'nl');
    const without = await startPortal({ ESPEAK_NG: '/nowhere/espeak-ng' });
    const elsewhere = without.app.get(PromptAudio);
    expect(await elsewhere.speak('Dit gesprek kost 90 cent per minuut.', 'nl')).toEqual(first);
    await expect(elsewhere.speak('Iets anders.', 'nl')).rejects.toMatchObject({ code: 'no-voice' });
    await without.close();
    await rm(join(folder, 'files/prompts', `${first.sha256}.wav`));
    expect(
      (await audio.speak('Dit gesprek kost 90 cent per minuut.', 'nl')).lengthMs,
    ).toBeGreaterThan(1000);
  });

  it('is the recording of that text, if there is one', async () => {
    const wav = await readFile(join(folder, 'nl/welkom.wav'));
    const samples = Buffer.alloc(16_000);
    for (let at = 0; at < 8000; at++) samples.writeInt16LE(3000 * Math.sin(at / 2), 2 * at);
    await writeFile(join(folder, 'nl/welkom.wav'), wavOf(samples));
    const answer = await speak('editor', '/owners/acme/prompts/recorded/nl', 'Welkom hier.');
    expect(bodyOf(answer)['voice']).toMatch(/^recording\//);
    expect(bodyOf(answer)['lengthMs']).toBe(1000);
    await writeFile(join(folder, 'nl/welkom.wav'), wav);
  });

  it('is spoken by the configured service', async () => {
    const asked: unknown[] = [];
    let status = 200;
    const service: Server = createServer((incoming, response) => {
      void (async () => {
        let body = '';
        for await (const chunk of incoming) body += String(chunk);
        asked.push([incoming.headers.authorization, JSON.parse(body)]);
        response.writeHead(status, { 'content-type': 'audio/mpeg' }).end(recording);
      })();
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const { port } = service.address() as AddressInfo;
    const app = await startPortal({
      SPEECH_URL: `http://127.0.0.1:${port}/speak`,
      SPEECH_TOKEN: 'token',
      SPEECH_VOICE: 'anna',
    });
    const audio = app.app.get(PromptAudio);
    const spoken = await audio.render('Hallo.', 'nl');
    expect(spoken).toMatchObject({ voice: `service/127.0.0.1:${port}/anna` });
    expect(await audio.render('Hallo.', 'nl')).toEqual(spoken);
    expect(asked).toEqual([['Bearer token', { text: 'Hallo.', language: 'nl', voice: 'anna' }]]);
    status = 500;
    await expect(audio.render('Tot ziens.', 'nl')).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'no-voice',
    });
    await app.close();
    await new Promise((resolve) => service.close(resolve));
  });
});

describe('permissions for prompts', () => {
  it('let an owner’s flow editor and support change that owner’s prompts', async () => {
    const bytes = await tone();
    const path = '/owners/acme/prompts/rights/nl';
    for (const [who, status] of [
      ['nobody', 401],
      ['reader', 403],
      ['clerk', 403],
      ['stranger', 404],
      ['editor', 200],
      ['support', 200],
    ] as const) {
      expect([who, (await upload(who, path, bytes)).status]).toEqual([who, status]);
      expect([who, (await speak(who, path, 'Hallo.')).status]).toEqual([who, status]);
    }
    await asked('reader', 'delete', path).expect(403);
    await asked('stranger', 'delete', path).expect(404);
    await upload('support', '/owners/nobody/prompts/a/nl', bytes).expect(404);
  });

  it('let those who may see an owner’s calls see the prompts, with an audit note for staff', async () => {
    const before = (await audited()).length;
    await asked('reader', 'get', '/owners/acme/prompts').expect(200);
    await asked('stranger', 'get', '/owners/acme/prompts').expect(404);
    await asked('clerk', 'get', '/owners/acme/prompts').expect(200);
    expect((await audited()).slice(before)).toMatchObject([
      { actor: 'staff:clerk', action: 'prompt.list', subject: 'acme' },
    ]);
  });

  it('let staff change the platform’s own prompts, and everybody hear them', async () => {
    const { body: refused } = await speak('editor', '/prompts/tarief/nl', 'Hallo.').expect(403);
    expect(refused).toMatchObject({ detail: expect.stringContaining('by staff only') });
    await speak('support', '/prompts/tarief/nl', 'Hallo.').expect(200);
    const { body } = await asked('stranger', 'get', '/prompts?language=nl').expect(200);
    expect(body).toMatchObject({
      items: [
        { ownerId: null, name: 'tarief', version: 1 },
        { ownerId: null, name: 'welkom', madeBy: 'shipped', text: 'Welkom hier.', lengthMs: 1000 },
      ],
    });
    await asked('stranger', 'get', '/prompts/welkom/nl/link').expect(200);
  });
});

describe('lists of prompts', () => {
  it('are ordered by name and language, page by page', async () => {
    await database.query(`insert into portal.owners (id, name) values ('pages', 'P')`);
    for (const path of ['b/nl', 'a/nl', 'a/en']) {
      await speak('support', `/owners/pages/prompts/${path}`, 'Hallo.').expect(200);
    }
    const seen: unknown[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { body } = await asked('support', 'get', `/owners/pages/prompts?limit=2&after=${next}`);
      const page = body as { items: { name: string; language: string }[]; next: string | null };
      seen.push(page.items.map(({ name, language }) => `${name}/${language}`));
      next = page.next;
    }
    expect(seen).toEqual([['a/en', 'a/nl'], ['b/nl']]);
  });
});

describe('prompts of one owner', () => {
  /** Inserts this number of prompts, each of this length in milliseconds. */
  async function madeBefore(prompts: number, lengthMs: number): Promise<void> {
    const sha256 = createHash('sha256').update(`${lengthMs}`).digest('hex');
    await database.query(
      `with kept as (insert into portal.audio (sha256, length_ms) values ($1, $2)),
         made as (insert into portal.prompts (owner_id, name, language, version)
           select 'rich', 'p' || i, 'nl', 1 from generate_series(1, $3::integer) i returning id)
       insert into portal.prompt_versions (prompt_id, version, sha256, made_by, created_by)
         select id, 1, $1, 'upload', 'somebody' from made`,
      [sha256, lengthMs, prompts],
    );
  }

  it.each([
    ['500 in all', 500, 1000, 'at most 500 prompts'],
    ['two hours in all', 12, 600_000, 'play 2 hours together'],
  ])('are limited to %s', async (_, prompts, lengthMs, rule) => {
    await database.query(`insert into portal.owners (id, name) values ('rich', 'R')`);
    await madeBefore(prompts, lengthMs);
    const refused = await upload('support', '/owners/rich/prompts/more/nl', recording).expect(422);
    expect(refused.body).toMatchObject({
      code: 'too-many-prompts',
      detail: expect.stringContaining(rule),
    });
    await asked('support', 'get', '/owners/rich/prompts/more/nl').expect(404);
    await asked('support', 'delete', '/owners/rich/prompts/p1/nl').expect(204);
    await upload('support', '/owners/rich/prompts/more/nl', recording).expect(200);
    await database.query(`delete from portal.prompt_versions v using portal.prompts p
      where p.id = v.prompt_id and p.owner_id = 'rich'`);
    await database.query(`delete from portal.prompts where owner_id = 'rich'`);
    await database.query(`delete from portal.owners where id = 'rich'`);
  });
});

describe('a prompt that numbers play', () => {
  it('is in their snapshots in its current version, an owner’s own in place of the platform’s', async () => {
    const first = await upload('editor', '/owners/acme/prompts/played/nl', await tone()).expect(
      200,
    );
    await putNumber('319002000001', 'played').expect(200);
    const inSnapshot = async () => (await snapshotOf('319002000001'))?.prompts['played'];
    const of = ({ body }: { body: unknown }) => {
      const { sha256, lengthMs } = body as { sha256: string; lengthMs: number };
      return { file: `${sha256}.wav`, lengthMs };
    };
    await eventually(async () => expect(await inSnapshot()).toEqual({ nl: of(first) }));
    const second = await upload('editor', '/owners/acme/prompts/played/nl', await tone(0.8));
    const english = await upload('editor', '/owners/acme/prompts/played/en', await tone(0.7));
    await eventually(async () =>
      expect(await inSnapshot()).toEqual({ nl: of(second), en: of(english) }),
    );
    const prompts = portal.app.get(Prompts);
    expect(await prompts.names('acme')).toContain('welkom');
    const shared = await prompts.compile('other', ['welkom', 'played', 'nothing']);
    expect(Object.keys(shared)).toEqual(['welkom']);
    await upload('editor', '/owners/acme/prompts/welkom/en', await tone()).expect(200);
    expect(Object.keys((await prompts.compile('acme', ['welkom']))['welkom'] ?? {})).toEqual([
      'en',
    ]);
    await asked('editor', 'delete', '/owners/acme/prompts/welkom/en').expect(204);
    expect((await prompts.compile('acme', ['welkom']))['welkom']).toEqual(shared['welkom']);
  });

  it('can’t be deleted when calls play it though no flow names it', async () => {
    await upload('support', '/prompts/system-wait-3/nl', await tone()).expect(200);
    const refused = await asked('support', 'delete', '/prompts/system-wait-3/nl').expect(409);
    expect(refused.body).toMatchObject({ code: 'prompt-in-use' });
  });

  it('can’t be deleted while numbers play it, and returns as its next version', async () => {
    await upload('editor', '/owners/acme/prompts/in-use/nl', await tone()).expect(200);
    await putNumber('319002000002', 'in-use').expect(200);
    await putNumber('319002000003', 'in-use').expect(200);
    const refused = await asked('editor', 'delete', '/owners/acme/prompts/in-use/nl').expect(409);
    expect(refused.body).toMatchObject({
      code: 'prompt-in-use',
      detail: expect.stringContaining('+319002000002, +319002000003'),
    });
    for (const number of ['319002000002', '319002000003']) {
      await putNumber(number, 'welkom').expect(200);
    }
    await asked('editor', 'delete', '/owners/acme/prompts/in-use/nl').expect(204);
    await asked('editor', 'delete', '/owners/acme/prompts/in-use/nl').expect(404);
    await asked('editor', 'get', '/owners/acme/prompts/in-use/nl').expect(404);
    await putNumber('319002000002', 'in-use').expect(422);
    const { body } = await asked('editor', 'get', '/owners/acme/prompts/in-use/nl/versions');
    expect(body).toMatchObject({ items: [{ version: 1 }] });
    const again = await upload('editor', '/owners/acme/prompts/in-use/nl', await tone()).expect(
      200,
    );
    expect(bodyOf(again)['version']).toBe(2);
    await asked('support', 'delete', '/prompts/welkom/nl').expect(409);
  });
});

describe('the object store of prompts', () => {
  const refreshed: RunningApp[] = [];
  afterEach(async () => {
    await Promise.all(refreshed.splice(0).map((app) => app.close()));
  });
  beforeEach(async () => {
    await upload('editor', '/owners/acme/prompts/menu/nl', recording).expect(200);
  });
  const namesInStore = async () => [...(await objects().list()).names].toSorted();
  const namesInUse = async () => {
    const rows = await database.query<{ sha256: string }>(
      `select sha256 from portal.audio where kept
        union select v.sha256 from portal.prompts p
          join portal.prompt_versions v on v.prompt_id = p.id and v.version = p.version`,
    );
    return rows.map(({ sha256 }) => `${sha256}.wav`).toSorted();
  };

  it('is filled again after it was lost', async () => {
    const connection = await connectTo(bus.config.NATS_URL);
    const manager = await jetstreamManager(connection);
    await manager.streams.delete(`OBJ_${bus.config.NATS_PREFIX}_prompts`);
    await connection.close();
    refreshed.push(await startPortal());
    const wanted = await namesInUse();
    expect(wanted.length).toBeGreaterThan(3);
    await eventually(async () => expect(await namesInStore()).toEqual(wanted));
  });

  it('loses unused audio an hour after its last use, but no audio in use', async () => {
    const first = await upload('editor', '/owners/acme/prompts/changing/nl', await tone());
    const old = String(bodyOf(first)['sha256']);
    await upload('editor', '/owners/acme/prompts/changing/nl', await tone()).expect(200);
    const app = await startPortal({ SOUNDS_SWEEP_MS: 50 });
    refreshed.push(app);
    const fresh = await tone();
    await upload('editor', '/owners/acme/prompts/another/nl', fresh).expect(200);
    expect(await namesInStore()).toContain(`${old}.wav`);
    await database.query(
      `update portal.audio set touched_at = touched_at - interval '61 minutes' where sha256 = $1`,
      [old],
    );
    await eventually(async () => expect(await namesInStore()).not.toContain(`${old}.wav`));
    expect(await namesInStore()).toEqual(expect.arrayContaining(await namesInUse()));
    const link = await asked('editor', 'get', '/owners/acme/prompts/changing/nl/link?version=1');
    await request(portal.app.getHttpServer())
      .get(String(bodyOf(link)['url']))
      .set('authorization', 'Bearer editor')
      .expect(200);
  });
});

describe('LiveSwitches.have', () => {
  it('is true once every live switch has reported the audio, and false while none is live', async () => {
    const switches = portal.app.get(LiveSwitches);
    const { sha256 } = await portal.app.get(PromptAudio).speak('Nu ook hier.', 'nl');
    expect(await switches.have([sha256])).toBe(false);
    const revision = (await objects().revisionOf(`${sha256}.wav`)) ?? 0;
    const bucket = other.app.get(Messaging).bucket(switchesBucket);
    const report = (name: string, promptsRevision: number, at = Date.now()) =>
      bucket.put(name, { name, at, promptsRevision });
    await report('fs1', revision);
    await eventually(async () => expect(await switches.have([sha256])).toBe(true));
    expect(await switches.have([sha256, 'f'.repeat(64)])).toBe(false);
    await report('fs2', revision - 1);
    await eventually(async () => expect(await switches.have([sha256])).toBe(false));
    await report('fs2', 0, Date.now() - 31_000);
    await eventually(async () => expect(await switches.have([sha256])).toBe(true));
    expect(switches.live().map(({ name }) => name)).toEqual(['fs1']);
  });
});

describe('shipped prompts', () => {
  it('are stored once, and again when their file differs; a broken file stops no start', async () => {
    const versions = async () => {
      const { body } = await asked('reader', 'get', '/prompts/welkom/nl/versions');
      return (body as { items: { version: number; madeBy: string }[] }).items;
    };
    expect(await versions()).toMatchObject([{ version: 1, madeBy: 'shipped' }]);
    expect(portal.lines).toContainEqual(
      expect.objectContaining({ file: 'nl/broken.wav', problem: 'is not a WAV file' }),
    );
    await speak('support', '/prompts/welkom/nl', 'Een andere stem.').expect(200);
    await (await startPortal()).close();
    expect(await versions()).toMatchObject([{ version: 2, madeBy: 'speech' }, { version: 1 }]);
    await writeFile(join(folder, 'nl/welkom.wav'), wavOf(Buffer.alloc(32_000, 'y')));
    await (await startPortal()).close();
    expect(await versions()).toMatchObject([{ version: 3, madeBy: 'shipped' }, {}, {}]);
  });
});
