import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  alarmsBucket,
  carriersBucket,
  switchesBucket,
  type Alarm,
  type CarrierSnapshot,
  type SwitchState,
} from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { carrierFiles } from '@app/switch-conf';
import {
  cuttableProxy,
  eventually,
  freshBus,
  startApp,
  type FreshBus,
  type RunningApp,
} from '@app/testing';
import { carrier as carrierOf, type CarrierChanges, trunk } from '@app/testing/builders';
import { AskedSwitch } from '../asked-switch.fixture.js';
import { noAudio } from '../audio/audio.fixture.js';
import { SwitchAgentModule } from '../switch-agent.module.js';

let bus: FreshBus;
let root: string;
let asked: AskedSwitch;
let port: number;
let portal: RunningApp;
const agents: RunningApp[] = [];

const trunkOf = (id: string, at = 5060) => trunk({ id, host: '10.1.0.1', port: at });
const carrier = (id: string, over: CarrierChanges = {}): CarrierSnapshot =>
  carrierOf({
    id,
    addresses: [`10.0.0.${id.length}`],
    trunks: [trunkOf(`${id}-uit`)],
    ...over,
  });

async function startAgent(natsUrl = bus.config.NATS_URL): Promise<RunningApp> {
  const agent = await startApp(
    { name: 'switch-agent', module: SwitchAgentModule },
    {
      ...bus.config,
      NATS_URL: natsUrl,
      SWITCH_NAME: 'fs1',
      SWITCH_HOST: '127.0.0.1',
      SWITCH_PORT: port,
      EVENT_SOCKET_PASSWORD: 'a-password-of-this-spec-and-no-other',
      BALANCER_URL: 'http://127.0.0.1:9',
      BALANCER_LOOK_MS: 60_000,
      CONTROLLER_ALARM_MS: 600_000,
      CARRIERS_DIR: join(root, 'carriers'),
      CARRIERS_ALARM_MS: 50,
      PROMPTS_DIR: join(root, 'prompts'),
      PROMPTS_LOOK_MS: 600_000,
      SWITCH_REPORT_MS: 1000,
      CDR_SPOOL_DIRS: [root],
      CDR_URL: 'http://127.0.0.1:9/cdr',
      CDR_TOKEN: 'a-token-that-only-this-spec-knows-of',
      SPOOL_CONCURRENCY: 1,
      SPOOL_SWEEP_MS: 600_000,
      SPOOL_BROKEN_AFTER_MS: 60_000,
      SPOOL_KEY: 'a-key-that-only-this-spec-knows-of-at-all',
      SPOOL_WAITING_ALARM_MS: 600_000,
      SPOOL_SPACE_LOOK_MS: 600_000,
      SPOOL_FREE_MB: 0,
      SPOOL_FREE_FILES: 0,
      ...noAudio(join(root, 'recordings')),
    },
  );
  agents.push(agent);
  return agent;
}

const bucket = () => portal.app.get(Messaging).bucket(carriersBucket);
async function put(each: CarrierSnapshot): Promise<void> {
  asked.newGateways = [...carrierFiles([each]).gateways.keys(), ...asked.newGateways];
  await bucket().put(each.id, each);
}
const report = (): Promise<SwitchState | null> =>
  portal.app.get(Messaging).bucket(switchesBucket).get('fs1');
async function untilHas(...carriers: CarrierSnapshot[]): Promise<void> {
  const { id } = carrierFiles(carriers);
  await eventually(async () => expect(await report()).toMatchObject({ carriers: id }));
}
const file = (name: string): Promise<string> =>
  readFile(join(root, 'carriers/current', name), 'utf8');
async function alarms(): Promise<Pick<Alarm, 'code' | 'subject'>[]> {
  const raised = portal.app.get(Messaging).bucket(alarmsBucket);
  const all = await Promise.all((await raised.keys()).map((key) => raised.get(key)));
  return all.filter((each) => each !== null).map(({ code, subject }) => ({ code, subject }));
}
/** Commands about carriers since the last call of this function. */
const askedSince = (): string[] =>
  asked.asked
    .splice(0)
    .filter((command) => command !== 'version' && command !== 'fsctl pause_check inbound');

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'agent-carriers-'));
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
  await rm(root, { recursive: true });
});

const reading = ['reloadxml', 'reloadacl', 'sofia xmlstatus gateway'];
const rescan = 'sofia profile carriers rescan';

describe('the carriers of a switch', () => {
  it('are loaded at the start and at each change, and reported once the switch has read them', async () => {
    const [a, bb] = [carrier('a'), carrier('bb')];
    await put(a);
    await startAgent();
    await untilHas(a);
    expect(askedSince()).toEqual([...reading, rescan]);
    await put(bb);
    await untilHas(a, bb);
    expect(askedSince()).toEqual([...reading, rescan]);
    expect(await file('acl.xml')).toContain('cidr="10.0.0.2/32"');
    const limited = carrier('bb', { incoming: { channels: 3 } });
    await put(limited);
    await untilHas(a, limited);
    expect(askedSince()).toEqual(reading);
    await bucket().delete('bb');
    await untilHas(a);
    const [gone] = carrierFiles([bb]).gateways.keys();
    expect(askedSince()).toEqual([...reading, `sofia profile carriers killgw ${gone}`]);
    expect(await file('acl.xml')).not.toContain('10.0.0.2');
  });

  it('are loaded again into a switch that was away', async () => {
    const a = carrier('a');
    await put(a);
    await startAgent();
    await untilHas(a);
    askedSince();
    asked.gateways.clear();
    asked.hangUp();
    await eventually(() => expect(asked.asked).toContain(rescan));
    await untilHas(a);
    expect(askedSince()).toEqual([...reading, rescan]);
  });

  it('stay loaded when the bus has lost them', async () => {
    const a = carrier('a');
    await put(a);
    await startAgent();
    await untilHas(a);
    await agents.splice(0)[0]?.close();
    await bus.drop();
    askedSince();
    await startAgent();
    await untilHas(a);
    expect(askedSince().slice(0, 3)).toEqual(reading);
    expect(await file('acl.xml')).toContain('10.0.0.1');
  });

  it('are retried until the switch accepts them, with an alarm', async () => {
    const a = carrier('a');
    asked.refused = 'reloadacl';
    await put(a);
    const { lines } = await startAgent();
    await eventually(async () =>
      expect(await alarms()).toEqual([{ code: 'carriers-not-applied', subject: 'fs1' }]),
    );
    // the reason is logged once
    expect(
      lines.filter((line) => JSON.stringify(line).includes('"reloadacl\\" with')),
    ).toHaveLength(1);
    expect(await report()).toMatchObject({ carriers: null });
    asked.refused = null;
    await untilHas(a);
    await eventually(async () => expect(await alarms()).toEqual([]));
  });

  it('raise an alarm while the bus has no carriers, even when the switch keeps earlier carriers', async () => {
    const unknown = [{ code: 'carriers-unknown', subject: 'fs1' }];
    await startAgent();
    await eventually(async () => expect(await alarms()).toEqual(unknown));
    const a = carrier('a');
    await put(a);
    await untilHas(a);
    await eventually(async () => expect(await alarms()).toEqual([]));
    await bucket().delete('a');
    await untilHas();
    await eventually(async () => expect(await alarms()).toEqual(unknown));
    await put(a);
    await untilHas(a);
    await agents.splice(0)[0]?.close();
    await bus.drop();
    await startAgent();
    await untilHas(a);
    await eventually(async () => expect(await alarms()).toEqual(unknown));
  });

  it('raise an alarm until the bus is reached', async () => {
    const proxy = await cuttableProxy(bus.config.NATS_URL);
    await proxy.cut();
    const a = carrier('a');
    await put(a);
    const { lines } = await startAgent(proxy.url);
    const said = (msg: string): boolean =>
      lines.some((line) => line['msg'] === msg && line['code'] === 'carriers-unknown');
    await eventually(() => said('alarm'));
    await proxy.mend();
    await untilHas(a);
    await eventually(() => said('alarm is over'));
    await proxy.close();
  });

  it('are written to the folder before the switch runs', async () => {
    await asked.close();
    await bucket().put('a', carrier('a'));
    await startAgent();
    await eventually(async () => expect(await file('acl.xml')).toContain('10.0.0.1'));
    asked = new AskedSwitch();
    asked.newGateways = [...carrierFiles([carrier('a')]).gateways.keys()];
    await asked.listen(port);
    await untilHas(carrier('a'));
  });
});

describe('a trunk', () => {
  it('is reported as silent, with an alarm, until it answers again or is removed', async () => {
    const a = carrier('a', { trunks: [trunkOf('a-1'), trunkOf('a-2', 5062)] });
    await put(a);
    await startAgent();
    await untilHas(a);
    const [first = '', second = ''] = carrierFiles([a]).gateways.keys();
    const silent = async (...trunks: string[]): Promise<void> => {
      await eventually(async () => expect(await report()).toMatchObject({ silentTrunks: trunks }));
      await eventually(async () =>
        expect((await alarms()).map(({ subject }) => subject).toSorted()).toEqual(
          trunks.map((trunk) => `fs1/${trunk}`),
        ),
      );
    };
    asked.gatewayState(first, 'UP');
    asked.gatewayState(second, 'DOWN');
    await silent('a-2');
    asked.gatewayState(first, 'DOWN');
    await silent('a-1', 'a-2');
    asked.gatewayState(first, 'UP');
    await silent('a-2');
    await put(carrier('a', { trunks: [trunkOf('a-1')] }));
    await silent();
  });
});
