import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { offerOf } from './hand-made-sip.js';
import { RealSwitch } from './real-switch.js';

jest.setTimeout(200_000);

/** The shortest session timer in seconds that RFC 4028 allows. */
const shortest = 90;

describe('session timers of a real switch', () => {
  let made: RealSwitch;
  beforeAll(async () => {
    made = await RealSwitch.start();
    made.numbers.set('0900800', (session) => session.run([made.dial('0900800')]));
  });
  afterAll(() => made.stop());

  it('end the calls of vanished parties, whose refreshes don’t come or aren’t answered, and no other', async () => {
    const timed = async (refresher: string) => {
      const headers = ['Supported: timer', `Session-Expires: ${shortest};refresher=${refresher}`];
      const call = await made.call('0900800', { headers });
      expect(await call.status()).toBe(200);
      return call;
    };
    const [asked, deaf, silent, refreshing] = await Promise.all([
      timed('uas'),
      timed('uas'),
      timed('uac'),
      timed('uac'),
    ]);
    deaf.isMute = true;
    const started = performance.now();
    const again = setInterval(() => {
      const body = offerOf(refreshing.options.from, refreshing.rtpPort);
      const headers = ['Supported: timer', `Session-Expires: ${shortest};refresher=uac`];
      refreshing.request('INVITE', { body, headers });
    }, 40_000);
    const endedAfter = async (call: typeof deaf): Promise<number> => {
      await call.ended(150_000);
      return (performance.now() - started) / 1000;
    };
    const [deafS, silentS] = await Promise.all([endedAfter(deaf), endedAfter(silent)]);
    clearInterval(again);
    process.stderr.write(
      `session timers: deaf ended after ${deafS.toFixed(0)} s, silent after ${silentS.toFixed(0)} s\n`,
    );
    expect(deafS).toBeLessThan(shortest);
    expect(silentS).toBeLessThanOrEqual(shortest + 2);
    for (const call of [asked, refreshing]) {
      expect(call.received.filter(({ method }) => method === 'BYE')).toEqual([]);
    }
    expect(asked.received.map(({ method }) => method)).toContain('INVITE');
    for (const call of [asked, refreshing]) call.request('BYE');
    await made.quiet();
    for (const call of [asked, deaf, silent, refreshing]) call.close();
  });
});
