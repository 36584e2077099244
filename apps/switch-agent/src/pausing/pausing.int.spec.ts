import { Module } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { switchesBucket, switchOrdersBucket } from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { eventually, freshBus, startApp, type FreshBus, type RunningApp } from '@app/testing';
import { AskedSwitch } from '../asked-switch.fixture.js';
import { SwitchReport } from '../report/switch-report.js';
import { Pausing } from './pausing.service.js';

@Module({ imports: [MessagingModule], providers: [SwitchReport, Pausing] })
class PausingOnly {}

let bus: FreshBus;
let asked: AskedSwitch;
let port: number;
let portal: RunningApp;
const agents: RunningApp[] = [];

async function startAgent(): Promise<RunningApp> {
  const agent = await startApp(
    { name: 'switch-agent', module: PausingOnly },
    {
      ...bus.config,
      SWITCH_NAME: 'fs1',
      SWITCH_HOST: '127.0.0.1',
      SWITCH_PORT: port,
      EVENT_SOCKET_PASSWORD: 'a-password-of-this-spec-and-no-other',
      SWITCH_REPORT_MS: 20_000,
    },
  );
  agents.push(agent);
  return agent;
}
const order = (paused: boolean, at = Date.now(), name = 'fs1') =>
  portal.app.get(Messaging).bucket(switchOrdersBucket).put(name, { paused, at });
const untilPaused = (paused: boolean | null) =>
  eventually(async () =>
    expect(await portal.app.get(Messaging).bucket(switchesBucket).get('fs1')).toMatchObject({
      paused,
    }),
  );
const done = () => asked.asked.filter((command) => /^fsctl (?:pause|resume) /.test(command));

beforeEach(async () => {
  bus = freshBus();
  asked = new AskedSwitch();
  port = await asked.listen();
  portal = await startApp({ name: 'portal', module: MessagingModule }, bus.config);
});
afterEach(async () => {
  await Promise.all(agents.splice(0).map((agent) => agent.close()));
  await portal.close();
  await asked.close();
  await bus.drop();
});

describe('the pause of a switch', () => {
  it('starts and ends as ordered, and is reported', async () => {
    await startAgent();
    await untilPaused(false);
    await order(true, Date.now(), 'fs2');
    await order(true);
    await untilPaused(true);
    await order(false);
    await untilPaused(false);
    expect(done()).toEqual(['fsctl pause inbound', 'fsctl resume inbound']);
  });

  it('is reported again after each order, also when the order changes nothing', async () => {
    await startAgent();
    await order(true);
    await untilPaused(true);
    const again = Date.now() + 1;
    await order(true, again);
    await eventually(async () => {
      const report = await portal.app.get(Messaging).bucket(switchesBucket).get('fs1');
      expect(report?.at).toBeGreaterThanOrEqual(again);
    });
  });

  it('lasts when the agent restarts and ends when the switch restarts', async () => {
    await startAgent();
    await order(true);
    await untilPaused(true);
    await agents.splice(0)[0]?.close();
    const asks = () => asked.asked.filter((command) => command.includes('pause_check')).length;
    const before = asks();
    await startAgent();
    await eventually(() => asks() > before);
    await untilPaused(true);
    asked.paused = false;
    asked.hangUp();
    await untilPaused(false);
    expect(done()).toEqual(['fsctl pause inbound']);
  });

  it('is not changed by an order from before the agent’s start, or by one that is two minutes old', async () => {
    await order(true, Date.now() - 1);
    await startAgent();
    await untilPaused(false);
    await order(true, Date.now() - 120_000);
    await order(false);
    await eventually(() => expect(done()).toEqual(['fsctl resume inbound']));
  });

  it('is reported as unknown while the switch is away, and follows the order once it is back', async () => {
    await startAgent();
    await untilPaused(false);
    await asked.close();
    await untilPaused(null);
    await order(true);
    asked = new AskedSwitch();
    await asked.listen(port);
    await untilPaused(true);
  });
});
