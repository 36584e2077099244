import { describe, expect, it } from '@jest/globals';
import { liveCall, type LiveCall } from '@app/contracts';
import * as fc from 'fast-check';
import { capturedEvents } from '../legs/captured-events.fixture.js';
import { legFromHangupEvent } from '../legs/hangup-event.js';
import type { Leg } from '../legs/leg.js';
import { assembleRecord } from '../records/assemble-record.js';
import { numberReading } from '../records/number-reading.js';
import { callFromAnswerEvent } from './answer-event.js';

const answers = capturedEvents('CHANNEL_ANSWER');
const legs = new Map(
  capturedEvents('CHANNEL_HANGUP_COMPLETE').flatMap((event): [string, Leg][] => {
    const leg = legFromHangupEvent(event);
    return leg.ok ? [[leg.value.uuid, leg.value]] : [];
  }),
);

const callOf = (event: Parameters<typeof callFromAnswerEvent>[0]): LiveCall | undefined => {
  const call = callFromAnswerEvent(event, numberReading);
  if (!call.ok) throw new Error(`${call.error.code}: ${call.error.detail}`);
  return call.value;
};

describe('every captured answer', () => {
  it('of an A leg is a live call, that reads as its record will', () => {
    let compared = 0;
    for (const event of answers) {
      const call = callOf(event);
      if (call === undefined) {
        expect(event.header('Call-Direction')).toBe('outbound');
        continue;
      }
      expect(liveCall.parse(call)).toEqual(call);
      const leg = legs.get(call.callId);
      // Some experiments' controllers said whose call it is after they had answered it.
      if (leg === undefined || leg.own.ownerId !== event.variable('belfabriek_owner')) continue;
      const record = assembleRecord(leg, [], numberReading);
      expect({ ...record, ...call }).toEqual(record);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('holds no digits of a caller who withholds them, though the event does', () => {
    let leaking = 0;
    for (const event of answers) {
      const call = callOf(event);
      if (call?.withheld !== true) continue;
      expect(call.callingNumber).toBeNull();
      const numbers = ['Caller-Orig-Caller-ID-Number', 'Caller-Caller-ID-Number', 'Caller-ANI']
        .map((name) => (event.header(name) ?? '').replaceAll(/\D/g, ''))
        .filter((digits) => digits.length >= 6);
      leaking += Number(numbers.length > 0);
      for (const digits of numbers) expect(JSON.stringify(call)).not.toContain(digits);
    }
    expect(leaking).toBeGreaterThan(0);
  });
});

describe('an answer', () => {
  const answer = (more: Record<string, string | undefined> = {}) => {
    const headers: Record<string, string | undefined> = {
      'FreeSWITCH-Switchname': 'fs1',
      'Caller-Caller-ID-Number': '+31612345678',
      'Caller-Destination-Number': '09001234',
      'Caller-Privacy-Hide-Number': 'false',
      'Caller-Channel-Created-Time': '1795561518387467',
      'Caller-Channel-Answered-Time': '1795561520387467',
      variable_direction: 'inbound',
      variable_uuid: 'dfdf3112-e0ed-4504-97f7-2c93c73c8502',
      ...more,
    };
    return { header: (name: string) => headers[name] };
  };

  it('tells whose call it is by our own variables', () => {
    const own = {
      variable_belfabriek_number: '+319001234',
      variable_belfabriek_owner: 'helpdesk-nu',
      variable_belfabriek_carrier: 'kpn',
      variable_belfabriek_origin: 'NL/mobile',
    };
    expect(callOf(answer(own))).toEqual({
      callId: 'dfdf3112-e0ed-4504-97f7-2c93c73c8502',
      switchName: 'fs1',
      ownerId: 'helpdesk-nu',
      carrierId: 'kpn',
      callingNumber: '+31612345678',
      withheld: false,
      origin: { country: 'NL', kind: 'mobile' },
      calledNumber: '+319001234',
      startedAt: 1795561518387467,
      answeredAt: 1795561520387467,
    });
  });

  it('holds no number that any sign says is withheld', () => {
    const signs = fc.constantFrom(
      { 'Caller-Privacy-Hide-Number': 'true' },
      { variable_belfabriek_withheld: 'true' },
      { variable_sip_Privacy: 'id' },
      { 'variable_sip_Remote-Party-ID': '<sip:x@y>;privacy=full' },
      { variable_sip_from_user: 'anonymous' },
      { variable_sip_from_host: 'anonymous.invalid' },
    );
    const digits = fc.integer({ min: 10_000_000, max: 99_999_999 });
    fc.assert(
      fc.property(signs, digits, (sign, number) => {
        const call = callOf(answer({ 'Caller-Caller-ID-Number': `+316${number}`, ...sign }));
        expect(call).toMatchObject({ callingNumber: null, withheld: true });
        expect(JSON.stringify(call)).not.toContain(String(number));
      }),
    );
  });

  it.each([
    ['variable_direction', undefined, 'direction'],
    ['variable_uuid', 'x', 'uuid'],
    ['Caller-Channel-Created-Time', '0', 'Channel-Created-Time'],
    ['Caller-Channel-Answered-Time', '1e9', 'Channel-Answered-Time'],
  ])('whose %s is %s is refused by name', (header, value, detail) => {
    expect(callFromAnswerEvent(answer({ [header]: value }), numberReading)).toEqual({
      ok: false,
      error: { code: 'field-unreadable', detail },
    });
  });
});
