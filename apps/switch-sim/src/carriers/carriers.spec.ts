import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { CarrierSnapshot } from '@app/contracts';
import { carrierFiles, writeCarrierFiles } from '@app/switch-conf';
import { carrier as carrierOf, type CarrierChanges, trunk } from '@app/testing/builders';
import type { Transcript } from '../capture.fixture.js';
import { EventLog } from '../event-log.fixture.js';
import { Harness, scriptOf, startMs } from '../harness.fixture.js';
import { readRecord } from '../record.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';

const carrier = (over: CarrierChanges): CarrierSnapshot =>
  carrierOf({
    addresses: ['127.0.0.2'],
    trunks: [trunk({ id: 'uit', host: '127.0.0.1' })],
    ...over,
  });

const execute = (application: string, data: string): string =>
  `sendmsg\ncall-command: execute\nexecute-app-name: ${application}\nexecute-app-arg: ${data}\n\n`;

/** A controller that plays a tone and then hangs up as busy. */
const busy: Transcript = {
  writes: [
    {
      afterMessages: 0,
      text: `connect\n\n${execute('playback', 'tone_stream://%(700,0,425)')}${execute('hangup', 'USER_BUSY')}`,
    },
  ],
  messages: [{ head: 'Content-Type: text/disconnect-notice', body: '' }],
};

describe('calls of carriers', () => {
  let harness: Harness;
  let controller: ReplayController;
  let CARRIERS_DIR: string;
  let CONTROLLERS: string;
  beforeEach(async () => {
    harness = new Harness();
    CARRIERS_DIR = join(harness.folder, 'carriers');
    controller = new ReplayController(Array<Transcript>(10).fill(busy));
    CONTROLLERS = `127.0.0.1:${await controller.listen()}`;
  });
  afterEach(async () => {
    await harness.stop();
    await controller.close();
  });

  const write = (...carriers: CarrierSnapshot[]): Promise<void> =>
    writeCarrierFiles(CARRIERS_DIR, carrierFiles(carriers));
  const start = () => harness.start(null, { CARRIERS_DIR, CONTROLLERS });
  const call = (index: number, over: object = {}) => ({
    ...scriptOf({ to: '09001234' }, index),
    atMs: startMs + index * 10,
    sourceAddress: '127.0.0.2',
    ...over,
  });
  const from = (presentation: 'withheld-privacy-id') => ({
    number: '+31612345678',
    name: null,
    nameLatin1: false,
    presentation,
  });
  /** A few fields of each record, in the order of the calls. */
  const records = () =>
    harness.posted
      .map(({ body }) => readRecord(body))
      .toSorted((a, b) => Number(a.variables['start_uepoch']) - Number(b.variables['start_uepoch']))
      .map(({ variables, app_log }) => ({
        cause: variables['hangup_cause'],
        carrier: variables['belfabriek_carrier'],
        refused: variables['belfabriek_refused'],
        retryAfter: variables['sip_rh_Retry-After'],
        last: app_log?.applications.at(-1)?.app_name,
      }));
  const taken = { cause: 'USER_BUSY', carrier: 'laagland', refused: undefined };

  it("are accepted only from their carrier's addresses", async () => {
    await write(carrier({ addresses: ['127.0.0.16/30', '127.0.0.2'] }));
    const sim = await start();
    const addresses = ['127.0.0.2', '127.0.0.1', '127.0.0.18', '127.0.0.20'];
    await harness.play(addresses.map((sourceAddress, at) => call(at, { sourceAddress })));
    expect(sim.status()).toMatchObject({ done: true, calls: { started: 4, ended: 4, failed: 0 } });
    expect(records()).toMatchObject([taken, taken]);
  });

  it("are limited in number and per second; a refused call's record names the limit and is sealed", async () => {
    await write(carrier({ incoming: { channels: 2, callsPerSecond: 4 } }));
    await start();
    const withheld = { from: from('withheld-privacy-id') };
    await harness.play([0, 1, 2, 3, 4].map((at) => call(at, at > 2 ? withheld : {})));
    const congested = { cause: 'SWITCH_CONGESTION', carrier: 'laagland', last: 'limit' };
    const channels = { ...congested, refused: 'carrier-channels', retryAfter: '5' };
    const rate = { ...congested, refused: 'carrier-rate', retryAfter: '1' };
    expect(records()).toMatchObject([taken, taken, channels, channels, rate]);
    expect(harness.posted.filter(({ body }) => body.includes('612345678'))).toEqual([]);
  });

  it("are refused when they offer none of the carrier's codecs", async () => {
    await write(carrier({ incoming: { codecs: ['PCMU'] } }));
    await start();
    await harness.play([call(0)]);
    expect(records()).toMatchObject([
      { cause: 'INCOMPATIBLE_DESTINATION', carrier: 'laagland', last: 'respond' },
    ]);
  });

  it('follow the carriers that the switch read last', async () => {
    await write(carrier({}));
    const sim = await start();
    const log = new EventLog(sim.eventSocketPort);
    const ask = async (command: string): Promise<string> => {
      log.messages.splice(0);
      log.send(command);
      await log.until((messages) => messages.length > 0);
      return log.messages[0]?.body ?? '';
    };
    await log.until((messages) => messages.length > 0);
    await ask('auth ClueCon');
    const noord = carrier({ id: 'noord', addresses: ['127.0.0.3'] });
    await write(noord);
    const both = (at: number) => [call(at), call(at + 1, { sourceAddress: '127.0.0.3' })];
    await harness.play(both(0));
    expect(records()).toMatchObject([taken]);
    expect(await ask('api reloadxml')).toBe('+OK [Success]\n');
    await harness.play(both(1000));
    expect(records().slice(1)).toMatchObject([
      { cause: 'CALL_REJECTED', carrier: undefined, last: 'respond' },
    ]);
    expect(await ask('api reloadacl')).toBe('+OK acl reloaded\n');
    await harness.play(both(2000));
    expect(records().slice(2)).toMatchObject([{ ...taken, carrier: 'noord' }]);
    await log.close();
  });

  it('have gateways that `killgw` removes and `rescan` adds again', async () => {
    await write(carrier({}));
    const sim = await start();
    const log = new EventLog(sim.eventSocketPort);
    log.send('auth ClueCon');
    await log.until((messages) => messages.length >= 2);
    const ask = async (command: string): Promise<string> => {
      const { length } = log.messages;
      log.send(`api sofia ${command}`);
      await log.until((messages) => messages.length > length);
      return log.messages.at(-1)?.body ?? '';
    };
    const [name = ''] = carrierFiles([carrier({})]).gateways.keys();
    expect(await ask('xmlstatus gateway')).toContain(`<name>${name}</name>`);
    expect(await ask(`profile carriers killgw ${name}`)).toBe('+OK gateway marked for deletion.\n');
    expect(await ask(`profile carriers killgw ${name}`)).toBe('-ERR no such gateway.\n');
    expect(await ask('xmlstatus gateway')).not.toContain('<name>');
    expect(await ask('profile carriers rescan')).toMatch(/^\+OK scan complete$/m);
    expect(await ask('xmlstatus gateway')).toContain(name);
    await log.close();
  });
});
