import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { defaultLimits, type AlarmCode, type PlatformLimits } from '@app/contracts';
import type { Alarms } from '@app/platform/alarms';
import { HealthChecks } from '@app/platform/bootstrap';
import {
  cuttableProxy,
  eventually,
  freshRedis,
  type CuttableProxy,
  type FreshRedis,
} from '@app/testing';
import { number, snapshots } from '../../test/world.js';
import { config } from '../config.js';
import { SharedRedis } from '../redis/shared-redis.js';
import { TerminationCosts } from '../snapshots/termination-costs.js';
import { AskedSwitches } from './asked-switches.js';
import type { Dialler, LegToDial, NewCall } from './call-limits.js';
import { IncomingLimits } from './incoming-limits.js';
import { Limits } from './limits.js';
import { SpendWatch } from './spend-watch.js';
import { Spend } from './spend.js';

/** A switch that answers commands and keeps those it received. */
class FakeSwitches extends AskedSwitches {
  readonly kills: string[] = [];
  readonly marked: string[] = [];
  readonly talking = new Set<string>();
  readonly ringing = new Set<string>();
  readonly heardMs = 1e9;
  isAway = false;

  ask(_: string, command: string): Promise<string | undefined> {
    if (this.isAway) return Promise.resolve(undefined);
    const [name, uuid = ''] = command.split(' ');
    if (name === 'uuid_kill') {
      this.kills.push(command);
      return Promise.resolve('+OK');
    }
    if (name === 'uuid_setvar') {
      this.marked.push(command);
      return Promise.resolve('+OK');
    }
    if (this.talking.has(uuid)) return Promise.resolve('ANSWER');
    return Promise.resolve(this.ringing.has(uuid) ? '_undef_' : '-ERR No such channel!');
  }

  heardForMs(): number {
    return this.heardMs;
  }
}

interface Controller {
  readonly limits: Limits;
  readonly spend: Spend;
  readonly alarms: Set<string>;
  readonly switches: FakeSwitches;
  readonly all: ReturnType<typeof snapshots>;
  stop(): Promise<void>;
}

let redis: FreshRedis;
let proxy: CuttableProxy;
const running = new Set<Controller>();

/** One second stands for the production interval of a minute. */
const intervalMs = 1_000;

async function controller(
  changes: Partial<PlatformLimits> = {},
  url = proxy.url,
): Promise<Controller> {
  const parsed = config.parse({
    HTTP_PORT: '1',
    EVENT_SOCKET_PORT: '1',
    NATS_URL: 'nats://127.0.0.1',
    SNAPSHOT_DIR: '/nowhere',
    PROMPTS_DIR: '/nowhere',
    RECORDINGS_DIR: '/nowhere',
    REDIS_URL: url,
    // So long that slow answers on a busy machine don't count as an outage of Redis.
    REDIS_TIMEOUT_MS: '2000',
    SWITCHES: 'fs1=127.0.0.1:1',
    EVENT_SOCKET_PASSWORD: 'secret',
    SPEND_INTERVAL_MS: String(intervalMs),
  });
  const shared = new SharedRedis(parsed, new HealthChecks());
  const all = snapshots();
  all.limits = { ...defaultLimits, countries: ['NL', 'FR'], spendPerHour: 100_000, ...changes };
  const costs = new TerminationCosts();
  const prices: [string, number, number][] = [
    ['', 600_000, 0],
    ['31', 0, 0],
    ['337', 1_200_000, 40_000],
  ];
  costs.put({ carrierId: 'laagland', versions: [{ from: 1, until: null, prices }] });
  const raised = new Set<string>();
  const alarms = {
    raise: (code: AlarmCode, subject = '') => void raised.add(`${code} ${subject}`),
    clear: (code: AlarmCode, subject = '') => void raised.delete(`${code} ${subject}`),
    set: (code: AlarmCode, subject: string, is: boolean) =>
      void (is ? raised.add(`${code} ${subject}`) : raised.delete(`${code} ${subject}`)),
  } as Partial<Alarms> as Alarms;
  const spend = new Spend(parsed, shared, all, costs, alarms);
  spend.hears('fs1', true);
  const limits = new Limits(new IncomingLimits(parsed, shared, all), spend);
  const switches = new FakeSwitches();
  const watch = new SpendWatch(spend, switches);
  await shared.onApplicationBootstrap();
  watch.onApplicationBootstrap();
  const made: Controller = {
    limits,
    spend,
    alarms: raised,
    switches,
    all,
    stop: async () => {
      running.delete(made);
      await watch.onApplicationShutdown();
      await shared.onApplicationShutdown();
    },
  };
  running.add(made);
  return made;
}

const by = (callId: string): Dialler => ({ callId, switchName: 'fs1', number });
/** A leg that costs 10,000 micro-euro a second. */
const abroad = (uuid: string, destination = '+33144000151'): LegToDial => ({
  uuid,
  destination,
  carrierId: 'laagland',
});
const incoming = (changes: Partial<NewCall> = {}): NewCall => ({
  callingNumber: '+31612345678',
  withheld: false,
  called: '+319001234',
  startedAt: Date.now() * 1000,
  ...changes,
});
const dial = async (from: Controller, ...legs: string[]): Promise<(string | undefined)[]> => {
  const bars = await from.limits.bars(
    legs.map((uuid) => abroad(uuid)),
    by(`call-of-${legs[0]}`),
  );
  return legs.map((uuid) => bars.get(uuid));
};
/** How many legs of 10,000 micro-euro the owner may still reserve, by reserving and releasing. */
const left = async (from: Controller): Promise<number> => {
  for (let count = 0; ; count += 1) {
    if ((await dial(from, `try-${count}`))[0] === undefined) continue;
    for (let at = 0; at < count; at += 1) from.spend.ended(`try-${at}`, 0);
    // Commands keep their order, so the release above has taken effect.
    expect(await dial(from, 'after')).toEqual([count === 0 ? 'spend' : undefined]);
    from.spend.ended('after', 0);
    return count;
  }
};

beforeAll(() => Logger.overrideLogger(false));
beforeEach(async () => {
  redis = await freshRedis();
  proxy = await cuttableProxy(redis.config.REDIS_URL);
});
afterEach(async () => {
  await Promise.all([...running].map((each) => each.stop()));
  await proxy.close();
});

describe('spend of an owner', () => {
  it('is shared by all controllers, and bars legs beyond the limit', async () => {
    const [first, second] = [await controller(), await controller()];
    const legs = Array.from({ length: 12 }, (_, at) => String(at));
    const barred = await Promise.all(
      legs.map((uuid, at) => dial(at % 2 === 0 ? first : second, uuid)),
    );
    expect(barred.filter(([bar]) => bar === 'spend')).toHaveLength(2);
    expect(barred.filter(([bar]) => bar === undefined)).toHaveLength(10);
    const alarm = 'spend-limit-reached helpdesk-nu';
    expect(first.alarms.has(alarm) || second.alarms.has(alarm)).toBe(true);
    // Another owner has a limit of its own.
    const theirs = { ...by('x'), number: { ...number, ownerId: 'ijsseltaxi' } };
    expect((await first.limits.bars([abroad('x')], theirs)).size).toBe(0);
  });

  it('is limited by the owner’s own limit, which never bars destinations that cost nothing', async () => {
    const each = await controller();
    const limits = { ...number.limits, owner: { ...number.limits.owner, spendPerHour: 0 } };
    const nothing = { ...by('x'), number: { ...number, limits } };
    // A limit set after the call came in counts too.
    each.all.putNumber(nothing.number);
    expect([...(await each.limits.bars([abroad('x')], by('x'))).values()]).toEqual(['spend']);
    each.all.deleteNumber(number.number);
    expect([...(await each.limits.bars([abroad('x')], nothing)).values()]).toEqual(['spend']);
    const home = abroad('y', '+31201000101');
    expect((await each.limits.bars([home], nothing)).size).toBe(0);
  });

  it('is released for legs without an answer, and for time that was not talked', async () => {
    const each = await controller();
    await dial(each, 'a', 'b', 'c');
    expect(await left(each)).toBe(7);
    each.spend.ended('a', 0);
    expect(await left(each)).toBe(8);
    each.spend.answered('b', 0);
    each.spend.ended('b', 400);
    // A second that has begun counts.
    expect(await left(each)).toBe(8);
    each.spend.ended('c', 2_001);
    expect(await left(each)).toBe(6);
    // A repeated end, also from another controller, changes nothing.
    each.spend.ended('c', 0);
    expect(await left(each)).toBe(6);
  });

  it('is released for an admitted leg that is not dialled', async () => {
    const each = await controller();
    await dial(each, 'a', 'b');
    expect(await left(each)).toBe(8);
    each.limits.undialled('a');
    expect(await left(each)).toBe(9);
  });

  it('is reserved once, also when another controller repeats the dial', async () => {
    const [first, second] = [await controller(), await controller()];
    await dial(first, 'a', 'b');
    expect(await dial(second, 'a', 'b')).toEqual([undefined, undefined]);
    expect(await left(second)).toBe(8);
  });

  it('is reserved second by second during a conversation, until the limit ends the call', async () => {
    const each = await controller({ spendPerHour: 30_000 });
    await dial(each, 'a');
    each.switches.talking.add('a');
    each.spend.answered('a', 0);
    const begun = performance.now();
    await eventually(() => each.switches.kills.length > 0, { limitMs: 10_000, everyMs: 5 });
    const seconds = (performance.now() - begun) / 1000;
    expect(each.switches.kills[0]).toBe('uuid_kill call-of-a OUTGOING_CALL_BARRED');
    expect(each.switches.marked).toEqual(['uuid_setvar call-of-a belfabriek_ended_for spend']);
    // Three seconds were reserved.
    expect(seconds).toBeGreaterThan(2);
    each.spend.ended('a', seconds * 1000);
    each.switches.talking.delete('a');
    expect(await left(each)).toBe(0);
    expect(each.alarms).toContain('spend-limit-reached helpdesk-nu');
  });

  it('is extended by any controller, also when the one that dialled is gone', async () => {
    const [dies, lives] = [
      await controller({ spendPerHour: 20_000 }),
      await controller({ spendPerHour: 20_000 }),
    ];
    await dial(dies, 'a');
    await dies.stop();
    lives.switches.talking.add('a');
    lives.spend.answered('a', 0);
    await eventually(() => lives.switches.kills.length > 0, { limitMs: 10_000, everyMs: 10 });
    expect(lives.switches.kills[0]).toBe('uuid_kill call-of-a OUTGOING_CALL_BARRED');
  });

  it('is extended by another controller when the dialling controller cannot reach the switch', async () => {
    const [blind, sees] = [
      await controller({ spendPerHour: 10_000 }),
      await controller({ spendPerHour: 10_000 }),
    ];
    blind.switches.isAway = true;
    await dial(blind, 'a');
    sees.switches.talking.add('a');
    blind.spend.answered('a', 0);
    await eventually(() => sees.switches.kills.length > 0, { limitMs: 10_000, everyMs: 10 });
    expect(blind.switches.kills).toEqual([]);
  });

  it('does not grow while a leg rings, and is released for a leg that the switch does not know', async () => {
    const each = await controller();
    await dial(each, 'rings', 'lost');
    each.switches.ringing.add('rings');
    await eventually(async () => expect(await left(each)).toBe(9), { limitMs: 10_000 });
    each.switches.ringing.delete('rings');
    await eventually(async () => expect(await left(each)).toBe(10), { limitMs: 10_000 });
    expect(each.switches.kills).toEqual([]);
  });

  it('is not shared while Redis is away, raises an alarm, and counts conversations under way afterwards', async () => {
    const each = await controller({ spendPerHour: 20_000 });
    expect(each.alarms).not.toContain('limits-not-shared ');
    await proxy.cut();
    await eventually(() => each.alarms.has('limits-not-shared '));
    // Allowed while one interval of all legs on this controller is within the limit.
    expect(await dial(each, 'a', 'b')).toEqual([undefined, undefined]);
    expect(await dial(each, 'c')).toEqual(['spend']);
    each.spend.ended('a', 0);
    expect(await dial(each, 'c')).toEqual([undefined]);
    each.switches.talking.add('b');
    each.spend.answered('b', 0);
    each.spend.hears('fs1', false);
    each.limits.over('c', false);
    await redis.flush();
    await proxy.mend();
    await eventually(() => !each.alarms.has('limits-not-shared '), { limitMs: 10_000 });
    // The conversation under way gets the remaining interval, and no more.
    expect(await dial(each, 'd', 'e')).toEqual([undefined, 'spend']);
    await eventually(() => each.switches.kills.length > 0, { limitMs: 10_000 });
    expect(each.switches.kills[0]).toBe('uuid_kill call-of-a OUTGOING_CALL_BARRED');
  });

  it('ends a conversation under way at the limit when Redis was emptied without going away', async () => {
    const each = await controller({ spendPerHour: 20_000 });
    await dial(each, 'a');
    each.switches.talking.add('a');
    each.spend.answered('a', 0);
    expect(await left(each)).toBe(1);
    await redis.flush();
    await eventually(() => each.switches.kills.length > 0, { limitMs: 10_000, everyMs: 10 });
    expect(each.switches.kills[0]).toBe('uuid_kill call-of-a OUTGOING_CALL_BARRED');
    expect(each.alarms).not.toContain('limits-not-shared ');
  });

  it('uses the outcome of a dial for legs on a switch whose events are not received', async () => {
    const each = await controller();
    await dial(each, 'heard');
    each.limits.over('heard', false);
    expect(await left(each)).toBe(9);
    each.spend.ended('heard', 0);
    each.spend.hears('fs1', false);
    await dial(each, 'unheard', 'talked');
    each.limits.over('unheard', false);
    each.limits.over('talked', true);
    expect(await left(each)).toBe(9);
  });
});

describe('allowed countries', () => {
  it('are the platform’s, or the owner’s own', async () => {
    const each = await controller();
    const to = (destination: string, dialler = by('x')) =>
      each.limits.bars([abroad(destination, destination)], dialler);
    expect((await to('+33144000151')).size).toBe(0);
    expect((await to('+31201000101')).size).toBe(0);
    for (const destination of ['+3225000141', '+881612345678', '+18765550123', '+4412']) {
      expect([...(await to(destination)).values()]).toEqual(['country']);
    }
    const limits = { ...number.limits, owner: { ...number.limits.owner, countries: ['BE'] } };
    each.all.putNumber({ ...number, limits });
    expect((await to('+3225000141')).size).toBe(0);
    expect([...(await to('+33144000151')).values()]).toEqual(['country']);
    // The limits of the number's snapshot don't count for a call of another owner, to whom the
    // number belonged before.
    const theirs = { ...by('x'), number: { ...number, ownerId: 'ijsseltaxi' } };
    expect([...(await to('+3225000141', theirs)).values()]).toEqual(['country']);
  });

  it('apply without Redis, too', async () => {
    const each = await controller();
    await proxy.cut();
    const bars = await each.limits.bars([abroad('a'), abroad('b', '+3225000141')], by('x'));
    expect([...bars]).toEqual([['b', 'country']]);
  });
});

describe('caller limits', () => {
  it('refuse callers that the platform blocks, withheld or not, with or without Redis', async () => {
    const each = await controller({ blockedCallers: ['+31612345678', '+882'] });
    const refusal = async (changes: Partial<NewCall>) =>
      (await each.limits.admit(incoming(changes))).refusal;
    const blocked = { refusal: 'blocked-caller', cause: 'CALL_REJECTED' };
    expect(await each.limits.admit(incoming())).toEqual(blocked);
    expect(await refusal({ callingNumber: '0612345678', withheld: true })).toBe('blocked-caller');
    expect(await refusal({ callingNumber: '+8821234' })).toBe('blocked-caller');
    expect(await refusal({ callingNumber: '+31612345679' })).toBeNull();
    expect(await refusal({ callingNumber: null })).toBeNull();
    await proxy.cut();
    expect(await refusal({})).toBe('blocked-caller');
    each.all.limits = { ...each.all.limits, blockedCallers: [] };
    expect(await refusal({})).toBeNull();
  });

  it('recognise a caller in every notation of the number', async () => {
    const each = await controller({ blockedCallers: ['+882', '+44'], callsPerCallerPerMinute: 2 });
    const refusal = async (callingNumber: string, withheld = false) =>
      (await each.limits.admit(incoming({ callingNumber, withheld }))).refusal;
    const written = [
      '00882131',
      '+882 1-31',
      '88299912345',
      '8821310;cpc=payphone',
      '447700900123',
    ];
    for (const callingNumber of written) {
      expect([callingNumber, await refusal(callingNumber)]).toEqual([
        callingNumber,
        'blocked-caller',
      ]);
      expect(await refusal(callingNumber, true)).toBe('blocked-caller');
    }
    // An extension behind an exchange belongs to no country.
    expect(await refusal('4412')).toBeNull();
    const same = ['4915112345678', '+4915112345678', '004915112345678'];
    expect([await refusal(same[0]!), await refusal(same[1]!), await refusal(same[2]!)]).toEqual([
      null,
      null,
      'caller-rate',
    ]);
    const madeUp = ['+319999999999', '0999999999', '+31 99 999 99 99'.replaceAll(' ', '')];
    expect([
      await refusal(madeUp[0]!),
      await refusal(madeUp[1]!),
      await refusal('0031999999999'),
    ]).toEqual([null, null, null]);
    for (let call = 0; call < 2; call += 1) await refusal(madeUp[0]!);
    expect(await refusal(madeUp[0]!)).toBe('caller-rate');
  });

  it('limit a caller’s calls a minute over all controllers, and per controller for withheld numbers', async () => {
    const [first, second] = [
      await controller({ callsPerCallerPerMinute: 2 }),
      await controller({ callsPerCallerPerMinute: 2 }),
    ];
    const ask = async (of: Controller, withheld = false) =>
      (await of.limits.admit(incoming({ withheld }))).refusal;
    expect([await ask(first), await ask(second)]).toEqual([null, null]);
    expect(await second.limits.admit(incoming())).toEqual({
      refusal: 'caller-rate',
      cause: 'USER_BUSY',
    });
    expect([await ask(first, true), await ask(first, true), await ask(first, true)]).toEqual([
      null,
      null,
      'caller-rate',
    ]);
    expect(await ask(second, true)).toBeNull();
    // Calls without a usable number can't be attributed to a caller.
    for (const callingNumber of [null, 'anonymous', '0000000000', '0', '00', '+31', '1']) {
      for (let call = 0; call < 4; call += 1) {
        expect((await first.limits.admit(incoming({ callingNumber }))).refusal).toBeNull();
      }
    }
    await proxy.cut();
    await eventually(() => first.alarms.has('limits-not-shared '));
    expect([await ask(first), await ask(first)].filter((refusal) => refusal === null)).toHaveLength(
      0,
    );
  });

  it('mark a call as suspect when its caller calls like a machine, and store no number in Redis', async () => {
    const each = await controller({ callsPerCallerPerMinute: null });
    const startedAt = Date.now() * 1000;
    const suspicions = async (changes: Partial<NewCall>) => {
      const verdict = await each.limits.admit(incoming(changes));
      return verdict.refusal === null ? verdict.suspicions : undefined;
    };
    const regularly: unknown[] = [];
    for (const withheld of [false, true]) {
      for (let call = 0; call < 6; call += 1) {
        const at = startedAt + call * 2_670_000;
        regularly.push(await suspicions({ withheld, startedAt: at }));
      }
    }
    const row = [[], [], [], [], [], ['regular']];
    expect(regularly).toEqual([...row, ...row]);
    let together: unknown;
    for (let call = 0; call < 30; call += 1) {
      together = await suspicions({
        callingNumber: `+312055500${String(call).padStart(2, '0')}`,
        startedAt: startedAt + call * 30_000,
      });
    }
    expect(together).toEqual(['synchronous']);
    // As many calls from all over the country aren't suspect: they may be a television vote.
    for (let call = 0; call < 40; call += 1) {
      const callingNumber = `+316${String(11_000_000 + call * 1_234_567).slice(0, 8)}`;
      expect(await suspicions({ callingNumber, called: '+31909123', startedAt })).toEqual([]);
    }
    const { link } = new SharedRedis(
      config.parse({
        HTTP_PORT: '1',
        EVENT_SOCKET_PORT: '1',
        NATS_URL: 'nats://127.0.0.1',
        SNAPSHOT_DIR: '/nowhere',
        PROMPTS_DIR: '/nowhere',
        RECORDINGS_DIR: '/nowhere',
        REDIS_URL: proxy.url,
        SWITCHES: 'fs1=127.0.0.1:1',
        EVENT_SOCKET_PASSWORD: 'x',
      }),
      new HealthChecks(),
    );
    await link.start();
    const keys = await link.redis.keys('*');
    const values = await Promise.all(
      keys.filter((key) => key.includes('{callers}')).map((key) => link.redis.lrange(key, 0, -1)),
    );
    await link.close();
    expect(keys.length).toBeGreaterThan(60);
    for (const number of ['612345678', '2055500', '1234567']) {
      expect(JSON.stringify([keys, values])).not.toContain(number);
    }
  });
});
