import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { alarmsBucket } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually, freshBus, startApp, type FreshBus, type RunningApp } from '@app/testing';
import { noAudio } from '../audio/audio.fixture.js';
import { SwitchAgentModule } from '../switch-agent.module.js';
import {
  token,
  key,
  dayMs,
  folders,
  posted,
  answers,
  otherwise,
  root,
  uuid,
  url,
  spool,
} from './spool-world.fixture.js';

describe('switch-agent', () => {
  let running: RunningApp;
  let bus: FreshBus;
  beforeEach(() => {
    bus = freshBus();
  });
  const start = (more: object = {}) =>
    startApp(
      { name: 'switch-agent', module: SwitchAgentModule },
      {
        ...bus.config,
        SWITCH_NAME: 'fs1',
        SWITCH_HOST: '127.0.0.1',
        SWITCH_PORT: 9,
        EVENT_SOCKET_PASSWORD: 'a-password-of-a-switch-that-is-away',
        BALANCER_URL: 'http://127.0.0.1:9',
        BALANCER_LOOK_MS: 60_000,
        CONTROLLER_ALARM_MS: 600_000,
        CARRIERS_DIR: join(root, 'carriers'),
        CARRIERS_ALARM_MS: 600_000,
        PROMPTS_DIR: join(root, 'prompts'),
        PROMPTS_LOOK_MS: 600_000,
        SWITCH_REPORT_MS: 20_000,
        CDR_SPOOL_DIRS: folders,
        CDR_URL: url(),
        CDR_TOKEN: token,
        SPOOL_CONCURRENCY: 4,
        SPOOL_SWEEP_MS: 600_000,
        SPOOL_BROKEN_AFTER_MS: 60_000,
        SPOOL_KEY: key,
        SPOOL_WAITING_ALARM_MS: 600_000,
        SPOOL_SPACE_LOOK_MS: 600_000,
        SPOOL_FREE_MB: 0,
        SPOOL_FREE_FILES: 0,
        ...noAudio(join(root, 'recordings')),
        ...more,
      },
    );
  afterEach(async () => {
    await running.close();
    await bus.drop();
  });

  it('delivers spool files from before and after its start, and logs each one as work', async () => {
    await spool(`${uuid(1)}.cdr.json`);
    running = await start();
    await eventually(async () => (await readdir(folders[0])).length === 0);
    await spool(`${uuid(2)}.cdr.json`, '{"x":1}\n', 0, 1);
    await eventually(async () => (await readdir(folders[1])).length === 0);
    const work = running.lines.filter((line) => line['work'] === 'spool-file');
    expect(work).toMatchObject([{ count: 1 }, { count: 1 }]);
  });

  it('resumes by itself when cdr comes back', async () => {
    otherwise.answer = 503;
    await spool(`${uuid(1)}.cdr.json`);
    running = await start();
    await eventually(() => posted.length >= 2);
    otherwise.answer = 200;
    await eventually(async () => (await readdir(folders[0])).length === 0);
    expect(running.lines.some((line) => line['level'] === 'warn')).toBe(true);
  });

  it('creates a missing folder and logs no contents of legs', async () => {
    await rm(folders[1], { recursive: true });
    await spool(`${uuid(1)}.cdr.json`, 'From: +31612345678\n');
    answers.set(uuid(1), 400);
    running = await start();
    await eventually(async () => (await readdir(join(folders[0], 'unreadable'))).length === 1);
    await eventually(() => JSON.stringify(running.lines).includes('kept for a person'));
    expect(await readdir(folders[1])).toEqual([]);
    expect(JSON.stringify(running.lines)).not.toContain('31612345678');
    expect(JSON.stringify(running.lines)).toContain(`unreadable/${uuid(1)}.cdr.json`);
  });

  const alarms = async (): Promise<string[]> => {
    const bucket = running.app.get(Messaging).bucket(alarmsBucket);
    const all = await Promise.all((await bucket.keys()).map((name) => bucket.get(name)));
    return all.flatMap((alarm) => (alarm?.subject === 'fs1' ? alarm.code : [])).toSorted();
  };
  const raised = (...codes: string[]) =>
    eventually(async () => expect(await alarms()).toEqual(expect.arrayContaining(codes)));

  it('raises an alarm while files are kept for a person', async () => {
    await spool(`${uuid(1)}.cdr.json`, 'x\n');
    answers.set(uuid(1), 400);
    running = await start({ SPOOL_SWEEP_MS: 50 });
    await raised('spool-unreadable');
    const week = new Date(Date.now() - 7 * dayMs - 1000);
    const kept = join(folders[0], 'unreadable', `${uuid(1)}.cdr.json.refused.sealed`);
    await utimes(kept, week, week);
    await eventually(async () => expect(await alarms()).not.toContain('spool-unreadable'));
    expect(await readdir(join(folders[0], 'unreadable'))).toEqual([]);
  });

  it('raises an alarm for legs that wait too long, until the legs are delivered', async () => {
    otherwise.answer = 503;
    await spool(`${uuid(1)}.cdr.json`, '{}\n', 600_000);
    running = await start({ SPOOL_SWEEP_MS: 50 });
    await raised('spool-waiting');
    otherwise.answer = 200;
    await eventually(async () => expect(await alarms()).not.toContain('spool-waiting'));
  });

  it.each([
    ['little room', { SPOOL_FREE_MB: 1_000_000_000 }],
    ['few inodes', { SPOOL_FREE_FILES: 1_000_000_000 }],
  ])('raises an alarm for a folder with %s', async (reason, threshold) => {
    running = await start({ SPOOL_SPACE_LOOK_MS: 50, ...threshold });
    await raised('spool-failing');
    expect(running.lines).toContainEqual(expect.objectContaining({ folder: folders[0], reason }));
  });

  it('raises an alarm for a spool folder while the folder cannot be written to', async () => {
    await rm(folders[1], { recursive: true });
    await writeFile(folders[1], 'a file in its place');
    running = await start({ SPOOL_SPACE_LOOK_MS: 50, SPOOL_SWEEP_MS: 50 });
    await raised('spool-failing');
    expect(running.lines).toContainEqual(
      expect.objectContaining({ folder: folders[1], reason: 'ENOTDIR' }),
    );
    // With the file out of the way the next sweep creates the folder again.
    await rm(folders[1]);
    await eventually(async () => expect(await alarms()).not.toContain('spool-failing'));
    expect(await readdir(folders[1])).toEqual([]);
  });
});
