import { randomInt } from 'node:crypto';
import type { Socket } from 'node:dgram';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@app/testing';
import { callFromChannelEvent } from '../../../apps/cdr/src/live/channel-event.js';
import { legFromHangupEvent } from '../../../apps/cdr/src/legs/hangup-event.js';
import { legFromJsonCdr } from '../../../apps/cdr/src/legs/json-cdr.js';
import { numberReading } from '../../../apps/cdr/src/records/assembling/number-reading.js';
import { Random } from '../../../tools/fuzz/random.js';
import { boundTo } from './hand-made-sip.js';
import { mutated, validInvite } from './mutated-sip.js';
import { known, RealSwitch, unknownAddress } from './real-switch.js';
import { tortureMessages } from './torture-messages.js';

jest.setTimeout(600_000);

/** `./belfabriek test --seed` repeats the cases. */
const seed = Number(process.env.TEST_SEED ?? randomInt(2 ** 31));
const here = '127.0.0.1';
const cases = 20_000;
const flood = 50_000;
/** How long a good call is retried while a flood keeps the switch busy. */
const mostPatienceMs = 5000;
const busyAgainMs = 100;
/**
 * Limit of the switch's memory at any time: thousands of simultaneous calls take some, and it is
 * released or reused.
 */
const mostBytes = 1024 * 1024 * 1024;

describe('a switch under malformed and excessive traffic', () => {
  let made: RealSwitch;
  let goodCalls = 0;
  let toldBusy = 0;
  /** The posted legs as cdr reads them, by the post's file. */
  const legs = new Map<string, ReturnType<typeof legFromJsonCdr>>();

  beforeAll(async () => {
    made = await RealSwitch.start();
    made.numbers.set('0900700', (session) => session.run([made.dial('0900700')]));
  });
  /** Dialled numbers of the calls whose record states that they were answered. */
  const answered = (): (string | null)[] => {
    for (const file of readdirSync(made.posts)) {
      if (!file.endsWith('.json') || legs.has(file)) continue;
      legs.set(file, legFromJsonCdr(readFileSync(join(made.posts, file))));
    }
    return [...legs.values()]
      .flatMap((leg) => (leg.ok ? [leg.value] : []))
      .filter(({ direction, answeredAt }) => direction === 'inbound' && answeredAt !== null)
      .map(({ calledNumber }) => calledNumber);
  };

  /**
   * Checks after each test: no session remains on the switch, only good calls reached the
   * destination, and every record can be read.
   */
  afterEach(async () => {
    await made.quiet();
    expect(made.destination.received.filter(({ method }) => method === 'INVITE')).toHaveLength(
      goodCalls,
    );
    // Waits for the posts of all good calls; refused calls are posted too, but not as answered.
    await eventually(() =>
      expect(answered()).toEqual(Array.from({ length: goodCalls }, () => '0900700')),
    );
    for (const event of made.events) {
      if (event.name?.startsWith('CHANNEL_') !== true) continue;
      callFromChannelEvent(event, numberReading);
      if (event.name === 'CHANNEL_HANGUP_COMPLETE') legFromHangupEvent(event);
    }
    made.events.length = 0;
  });
  afterAll(() => made.stop());

  /** Memory of the switch's process. */
  const rssBytes = (): number =>
    1024 *
    Number(
      /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${made.running.pid}/status`, 'utf8'))?.[1],
    );

  /**
   * A call that is answered, carried and ended; resolves to the time until its answer, ms.
   * @param patienceMs During a flood the switch may answer that it is busy, and when to retry: a
   * carrier retries for this long.
   */
  async function goodCall(patienceMs = 0): Promise<number> {
    const started = performance.now();
    const waited = (): number => performance.now() - started;
    for (;;) {
      const call = await made.call('0900700', { from: known.other });
      const answer = await call.answer();
      const isBusy = answer.status === 503 && Number(answer.header('Retry-After')) > 0;
      if (!isBusy || waited() >= patienceMs) {
        goodCalls += 1;
        expect(answer.status).toBe(200);
        const took = waited();
        call.request('BYE');
        await call.answerOfLast();
        call.close();
        return took;
      }
      call.close();
      toldBusy += 1;
      await pause(busyAgainMs);
    }
  }

  /**
   * Sends all packets, with a good call after each share; resolves to the good calls' waits,
   * sorted.
   */
  async function sendAll(
    socket: Socket,
    count: number,
    share: number,
    packet: (at: number) => Buffer,
    patienceMs = 0,
  ): Promise<number[]> {
    const waits: number[] = [];
    for (let at = 0; at < count; at += 1) {
      await new Promise((resolve) => socket.send(packet(at), made.sipPort, here, resolve));
      if (at % share === share - 1) waits.push(await goodCall(patienceMs));
    }
    return waits.toSorted((a, b) => a - b);
  }

  const say = (what: string, waits: readonly number[], grown: number): void =>
    void process.stderr.write(
      `${what}: ${waits.length} good calls, answered after ${Math.round(waits[0]!)} to ${Math.round(waits.at(-1)!)} ms; ${(grown / 2 ** 20).toFixed(0)} MiB more\n`,
    );

  it.each([
    ['a carrier', known.address],
    ['a stranger', unknownAddress],
  ])('survives the torture test of RFC 4475 from %s', async (_, from) => {
    const socket = await boundTo(from);
    for (const { text } of tortureMessages) {
      socket.send(Buffer.from(text, 'latin1'), made.sipPort, here);
      await made.api('status');
    }
    await goodCall();
    socket.close();
  });

  it.each([
    ['a carrier', known.address, cases],
    ['a stranger', unknownAddress, cases / 4],
  ])('survives mutated INVITEs of %s', async (who, from, count) => {
    const socket = await boundTo(from);
    const invite = (): string => validInvite(from, socket.address().port, made.sipPort);
    await sendAll(socket, count / 4, 50, (at) => mutated(invite(), new Random(seed, 1, at)));
    const before = rssBytes();
    const waits = await sendAll(socket, count, 50, (at) =>
      mutated(invite(), new Random(seed, 2, at)),
    );
    socket.close();
    await made.quiet();
    say(`sip fuzz: seed ${seed}, ${count} mutated INVITEs of ${who}`, waits, rssBytes() - before);
    expect(rssBytes()).toBeLessThan(mostBytes);
  });

  const floods = (from: string, method: string) => async (socket: Socket, count: number) => {
    const answers: Record<string, number> = {};
    socket.on('message', (bytes) => {
      const status = bytes.toString('latin1', 8, 11);
      answers[status] = (answers[status] ?? 0) + 1;
    });
    const packet = (): Buffer =>
      Buffer.from(
        validInvite(from, socket.address().port, made.sipPort)
          .replace('INVITE sip', `${method} sip`)
          .replace('1 INVITE', `1 ${method}`),
      );
    const started = performance.now();
    const share = method === 'INVITE' ? Infinity : count / 20;
    const waits = await sendAll(socket, count, share, packet, mostPatienceMs);
    const perSecond = Math.round((1000 * count) / (performance.now() - started));
    return { waits, answers, perSecond };
  };

  it.each(['OPTIONS', 'REGISTER'])(
    'accepts good calls in a flood of a stranger’s %s',
    async (method) => {
      const socket = await boundTo(unknownAddress);
      const pour = floods(unknownAddress, method);
      await pour(socket, flood);
      const before = rssBytes();
      const { waits, answers, perSecond } = await pour(socket, flood);
      await made.quiet();
      await goodCall(mostPatienceMs);
      socket.close();
      say(
        `${flood} ${method} of a stranger, ${perSecond} a second, ${JSON.stringify(answers)}, ${toldBusy} good ones by now told so and tried again`,
        waits,
        rssBytes() - before,
      );
      expect(rssBytes()).toBeLessThan(mostBytes);
    },
  );

  it.each([
    ['a stranger', unknownAddress],
    ['a carrier beyond its calls a second', known.slow],
  ])(
    'carries no more of a flood of INVITEs of %s than allowed, and accepts a good call afterwards',
    async (who, from) => {
      const socket = await boundTo(from);
      const pour = floods(from, 'INVITE');
      const started = performance.now();
      const before = made.controlled;
      await pour(socket, flood / 10);
      await made.quiet();
      const rss = rssBytes();
      const { answers, perSecond } = await pour(socket, flood / 10);
      await made.quiet();
      const seconds = (performance.now() - started) / 1000;
      // The slow carrier may send five calls a second, which reach the controller and are answered
      // as busy.
      const ownCalls = from === known.slow ? 5 * (seconds + 2) : 0;
      expect(made.controlled - before).toBeLessThanOrEqual(ownCalls);
      const waits = [await goodCall(mostPatienceMs)];
      socket.close();
      say(
        `${flood / 10} INVITEs of ${who}, ${perSecond} a second, ${JSON.stringify(answers)}, ${toldBusy} good ones by now told so and tried again`,
        waits,
        rssBytes() - rss,
      );
      expect(rssBytes()).toBeLessThan(mostBytes);
    },
  );
});
