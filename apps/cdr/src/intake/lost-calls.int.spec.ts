import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { alarmsBucket } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually, type RunningApp } from '@app/testing';
import { busyThenNext, renamed } from '../captured-call.fixture.js';
import { CdrHarness } from '../cdr-harness.fixture.js';

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

describe('a call that reached no controller', () => {
  it('raises an alarm of its switch', async () => {
    const leg = renamed(busyThenNext.a, 'a', {
      belfabriek_lost: 'true',
      end_uepoch: String(Date.now() * 1000),
    });
    await here.post(cdr, leg).expect(200);
    const alarms = cdr.app.get(Messaging).bucket(alarmsBucket);
    await eventually(async () => {
      const all = await Promise.all((await alarms.keys()).map((key) => alarms.get(key)));
      expect(all).toContainEqual(expect.objectContaining({ code: 'calls-lost', subject: 'fs1' }));
    });
  });
});
