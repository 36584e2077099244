import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { capturedEvents, capturedFiles } from './captured-events.fixture.js';
import { legFromHangupEvent } from './hangup-event.js';
import { legFromJsonCdr } from './json-cdr.js';
import type { Leg } from './leg.js';
import { decodeText } from './text-decoding.js';

const posts = new Map(
  capturedFiles
    .filter((file) => /\/json-cdr\/[0-9a-f-]{36}\.json$/.test(file))
    .map((file) => [file.slice(-41, -5), readFileSync(file)]),
);
const hangups = capturedEvents('CHANNEL_HANGUP_COMPLETE');

const legOf = (body: Uint8Array): Leg => {
  const leg = legFromJsonCdr(body);
  if (!leg.ok) throw new Error(leg.error.code);
  return leg.value;
};

describe('every captured leg', () => {
  it('can be read from its post', () => {
    expect(posts.size).toBeGreaterThanOrEqual(403);
    for (const [uuid, body] of posts) expect(legOf(body).uuid).toBe(uuid);
  });

  it('is the same leg from its post, its spool file and its event', () => {
    let compared = 0;
    for (const event of hangups) {
      const body = posts.get(String(event.header('Unique-ID')));
      if (body === undefined) continue;
      const leg = legOf(body);
      expect(legFromHangupEvent(event)).toEqual({ ok: true, value: leg });
      expect(legOf(Buffer.concat([body, Buffer.from('\n')]))).toEqual(leg);
      compared += 1;
    }
    expect(compared).toBeGreaterThanOrEqual(398);
  });

  it('is accepted as part of a call, except INVITEs that the ACL turned away', () => {
    const refused = hangups.map((event) => legFromHangupEvent(event)).filter(({ ok }) => !ok);
    expect(refused).toHaveLength(2);
    for (const leg of refused) {
      expect(leg).toEqual({
        ok: false,
        error: { code: 'never-a-call', detail: 'start_uepoch' },
      });
    }
  });

  it('contains no digits of a withheld number, although its hang-up event does', () => {
    let withheld = 0;
    let leaking = 0;
    for (const event of hangups) {
      const leg = legFromHangupEvent(event);
      if (!leg.ok || !leg.value.withheld) continue;
      withheld += 1;
      const numbers = ['Caller-Orig-Caller-ID-Number', 'Caller-Caller-ID-Number', 'Caller-ANI']
        .map((name) => (event.header(name) ?? '').replaceAll(/\D/g, ''))
        .filter((digits) => digits.length >= 6);
      leaking += Number(numbers.length > 0);
      for (const digits of numbers) expect(JSON.stringify(leg.value)).not.toContain(digits);
      expect(leg.value.callingNumber).toBeNull();
    }
    expect(withheld).toBeGreaterThan(14);
    expect(leaking).toBeGreaterThan(10);
  });

  it('keeps the number of a caller who asks for no privacy', () => {
    const none = legOf(posts.get('e15997cc-e5d1-42e3-93d7-21dac21b3908') ?? Buffer.alloc(0));
    expect(none).toMatchObject({ withheld: false, callingNumber: '+31202222222' });
  });

  it('is read although a caller’s name is in Latin-1', () => {
    const latin1 = [...posts].filter(([, body]) => {
      const text = decodeText(body);
      return !Buffer.from(text, 'utf8').equals(body);
    });
    const uuids = latin1.map(([uuid]) => uuid);
    expect(uuids).toContain('3fc62d98-9039-49e3-8726-6a48d859dabe');
    expect(uuids).toContain('6b3d537a-0e8a-4ba9-9ff7-a0372e32535e');
    for (const [uuid, body] of latin1) expect(legOf(body).uuid).toBe(uuid);
    const known = posts.get('3fc62d98-9039-49e3-8726-6a48d859dabe');
    expect(legOf(known ?? Buffer.alloc(0)).hangupCause).toBe('NORMAL_CLEARING');
  });

  it('has a voice quality if audio arrived, and none otherwise', () => {
    const legs = [...posts.values()].map(legOf);
    const heard = legs.filter((leg) => leg.voiceQuality !== null);
    expect(heard.length).toBeGreaterThan(50);
    for (const { voiceQuality } of heard) expect(voiceQuality?.mos).toBeGreaterThan(3);
    // This leg sent key presses only, and its switch reports 4.50 nevertheless.
    const keys = legOf(posts.get('2b0673d3-50d2-49f1-9554-3e8cd89c2f8c') ?? Buffer.alloc(0));
    expect(keys.voiceQuality).toBeNull();
  });

  it('keeps the dialled number after a transfer', () => {
    const leg = legOf(posts.get('88aaa109-ea82-4cbb-bf81-13dde47b2b92') ?? Buffer.alloc(0));
    expect(leg.calledNumber).toBe('09060600');
  });

  it('names both legs that it originated, a busy one and the one that talked', () => {
    const busyThenNext = posts.get('94f88c19-b742-4695-8737-e58484d485b2');
    const leg = legOf(busyThenNext ?? Buffer.alloc(0));
    expect(leg.originatedLegs).toEqual([
      '8a2ef49e-6476-4286-b3b4-a84917258739',
      '6b38b41f-8983-400b-b37f-31b8e17883c2',
    ]);
    expect(leg.lastBridgeTo).toBe('6b38b41f-8983-400b-b37f-31b8e17883c2');
  });
});
