import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { alarmsBucket, type Alarm } from '@app/contracts';
import {
  cuttableProxy,
  eventually,
  freshBus,
  startApp,
  type CuttableProxy,
  type FreshBus,
  type RunningApp,
} from '@app/testing';
import { register } from 'prom-client';
import { Messaging, MessagingModule } from '../messaging/index.js';
import { Alarms, AlarmsModule } from './index.js';

@Module({ imports: [MessagingModule, AlarmsModule] })
class Raising {}

let bus: FreshBus;
let proxy: CuttableProxy;
let raising: RunningApp;
let showing: RunningApp;

const said = async (): Promise<Alarm[]> => {
  const bucket = showing.app.get(Messaging).bucket(alarmsBucket);
  const all = await Promise.all((await bucket.keys()).map((key) => bucket.get(key)));
  return all.filter((each) => each !== null);
};
const lines = (msg: string) => raising.lines.filter((line) => line['msg'] === msg);

beforeEach(async () => {
  bus = freshBus();
  proxy = await cuttableProxy(bus.config.NATS_URL);
  showing = await startApp({ name: 'portal', module: MessagingModule }, bus.config);
  raising = await startApp(
    { name: 'switch-agent', module: Raising },
    { ...bus.config, NATS_URL: proxy.url },
  );
});
afterEach(async () => {
  await Promise.all([raising.close(), showing.close()]);
  await proxy.close();
  await bus.drop();
});

describe('Alarms', () => {
  it('writes an alarm once, and deletes it when it is cleared', async () => {
    const alarms = raising.app.get(Alarms);
    alarms.raise('trunk-silent', 'fs1/laagland-uit');
    alarms.raise('trunk-silent', 'fs1/laagland-uit');
    alarms.raise('trunk-silent', 'fs1/zuiderlijn-uit');
    await eventually(async () => expect(await said()).toHaveLength(2));
    expect(await said()).toContainEqual({
      code: 'trunk-silent',
      subject: 'fs1/laagland-uit',
      raisedBy: expect.stringMatching(/^switch-agent\.[0-9a-f]{8}$/),
      since: expect.any(Number),
      at: expect.any(Number),
    });
    expect(await register.metrics()).toContain(
      'alarm{code="trunk-silent",subject="fs1/laagland-uit"} 1',
    );
    alarms.clear('trunk-silent', 'fs1/laagland-uit');
    alarms.clear('trunk-silent', 'fs1/laagland-uit');
    await eventually(async () =>
      expect((await said()).map(({ subject }) => subject)).toEqual(['fs1/zuiderlijn-uit']),
    );
    expect(await register.metrics()).not.toContain('fs1/laagland-uit');
    alarms.raiseIn(1, 'switch-unreachable', 'fs1');
    alarms.clear('switch-unreachable', 'fs1');
    alarms.raiseIn(1, 'switch-unreachable', 'fs2');
    await eventually(() => lines('alarm').length === 3);
    expect(lines('alarm').at(-1)).toMatchObject({ subject: 'fs2' });
    expect(lines('alarm is over')).toHaveLength(1);
  });

  it('writes the count of an alarm, and keeps the time of its start when the count changes', async () => {
    const alarms = raising.app.get(Alarms);
    alarms.count('legs-missing', 'fs1', 2);
    await eventually(async () => expect(await said()).toMatchObject([{ count: 2 }]));
    const [{ since } = { since: 0 }] = await said();
    alarms.count('legs-missing', 'fs1', 3);
    await eventually(async () => expect(await said()).toMatchObject([{ count: 3, since }]));
    alarms.count('legs-missing', 'fs1', 0);
    await eventually(async () => expect(await said()).toEqual([]));
  });

  it('writes alarms once the bus is back', async () => {
    const alarms = raising.app.get(Alarms);
    await proxy.cut();
    alarms.raise('limits-not-shared');
    alarms.raise('switch-unreachable', 'fs1');
    alarms.clear('switch-unreachable', 'fs1');
    expect(await said()).toEqual([]);
    await proxy.mend();
    await eventually(async () =>
      expect((await said()).map(({ code }) => code)).toEqual(['limits-not-shared']),
    );
  });
});
