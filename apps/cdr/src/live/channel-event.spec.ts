import { describe, expect, it } from '@jest/globals';
import { liveCall } from '@app/contracts';
import { SwitchEvent } from '@app/event-socket';
import * as fc from 'fast-check';
import { capturedAnswers, capturedEvents } from '../legs/captured-events.fixture.js';
import { legFromHangupEvent } from '../legs/hangup-event.js';
import type { Leg } from '../legs/leg.js';
import { assembleRecord } from '../records/assembling/assemble-record.js';
import { numberReading } from '../records/assembling/number-reading.js';
import { callFromChannelEvent, talkFromChannelEvent } from './channel-event.js';
import type { OpenCall } from './open-call.js';
import { switchView } from './switch-view.js';

const reported = capturedEvents('CHANNEL_PROGRESS', 'CHANNEL_PROGRESS_MEDIA', 'CHANNEL_ANSWER');
const legs = new Map(
  capturedEvents('CHANNEL_HANGUP_COMPLETE').flatMap((event): [string, Leg][] => {
    const leg = legFromHangupEvent(event);
    return leg.ok ? [[leg.value.uuid, leg.value]] : [];
  }),
);

const callOf = (event: Parameters<typeof callFromChannelEvent>[0]): OpenCall | undefined => {
  const call = callFromChannelEvent(event, numberReading);
  if (!call.ok) throw new Error(`${call.error.code}: ${call.error.detail}`);
  return call.value;
};

/** Digits of the caller's numbers in an event. */
const digitsIn = (event: SwitchEvent): string[] =>
  ['Caller-Orig-Caller-ID-Number', 'Caller-Caller-ID-Number', 'Caller-ANI']
    .map((name) => (event.header(name) ?? '').replaceAll(/\D/g, ''))
    .filter((digits) => digits.length >= 6);

describe('every captured event', () => {
  it('of an answered or owned A leg gives a call that equals its record', () => {
    const compared = { ringing: 0, answered: 0 };
    for (const event of reported) {
      const call = callOf(event);
      if (call === undefined) {
        const isBLeg = event.header('Call-Direction') === 'outbound';
        expect(isBLeg || event.variable('belfabriek_owner') === undefined).toBe(true);
        continue;
      }
      const { coreUuid, ...shown } = call;
      const whole = { ...shown, node: null, queuedAt: null, connectedAt: null };
      expect(liveCall.parse(whole)).toEqual(whole);
      expect(coreUuid).toBe(event.header('Core-UUID'));
      expect(call.lastSeenAt).toBeGreaterThanOrEqual(call.answeredAt ?? call.startedAt);
      const leg = legs.get(call.callId);
      // Some experiments' controllers named the owner only after they had answered the call.
      if (leg === undefined || leg.own.ownerId !== event.variable('belfabriek_owner')) continue;
      const { lastSeenAt: _, answeredAt, ...facts } = shown;
      const record = assembleRecord(leg, [], numberReading, () => false);
      expect({ ...record, ...facts }).toEqual(record);
      expect([null, record.answeredAt]).toContain(answeredAt);
      compared[answeredAt === null ? 'ringing' : 'answered'] += 1;
    }
    expect(compared.answered).toBeGreaterThan(100);
    expect(compared.ringing).toBeGreaterThan(10);
  });

  it('gives no digits of a withheld number, though the event contains them', () => {
    let leaking = 0;
    for (const event of reported) {
      const call = callOf(event);
      if (call?.withheld !== true) continue;
      expect(call.callingNumber).toBeNull();
      const numbers = digitsIn(event);
      leaking += Number(numbers.length > 0);
      for (const digits of numbers) expect(JSON.stringify(call)).not.toContain(digits);
    }
    expect(leaking).toBeGreaterThan(0);
  });
});

describe('the answer of a destination', () => {
  it('is read from the event of its leg, with the leg’s call and the time', () => {
    const talks = reported.flatMap((event) => talkFromChannelEvent(event) ?? []);
    const legs = reported.filter(
      (event) =>
        event.name === 'CHANNEL_ANSWER' &&
        event.header('Call-Direction') === 'outbound' &&
        event.variable('belfabriek_call_id') !== undefined,
    );
    expect(talks.map(({ legUuid }) => legUuid)).toEqual(
      legs.map((event) => event.header('Unique-ID')),
    );
    expect(talks.length).toBeGreaterThan(0);
    for (const [index, { callId, at }] of talks.entries()) {
      expect(callId).toBe(legs[index]?.header('variable_belfabriek_call_id'));
      expect(at).toBe(Number(legs[index]?.header('Caller-Channel-Answered-Time')));
    }
  });
});

describe('a switch’s answer to `uuid_dump` or `show channels`', () => {
  const dumps = capturedAnswers().filter(({ command }) => command.startsWith('uuid_dump '));
  const lists = capturedAnswers().filter(({ command }) => command === 'show channels as json');

  it('about a channel gives the same call as the channel’s events', () => {
    const calls = dumps.map(({ command, answer }) => {
      const event = new SwitchEvent('json', Buffer.from(answer));
      const call = callOf(event);
      const uuid = command.split(' ')[1];
      const answered = reported.find(
        (one) => one.name === 'CHANNEL_ANSWER' && one.header('Unique-ID') === uuid,
      );
      if (answered === undefined) throw new Error('no answer captured');
      if (call === undefined) {
        expect(answered.header('Call-Direction')).toBe('outbound');
        return 'b leg';
      }
      const { lastSeenAt, ...facts } = call;
      expect(callOf(answered)).toMatchObject(facts);
      expect(lastSeenAt).toBeGreaterThan(call.answeredAt ?? 0);
      const seen = call.withheld ? digitsIn(event) : [];
      for (const digits of seen) expect(JSON.stringify(call)).not.toContain(digits);
      return call.withheld ? `withheld, ${seen.length} leaks` : 'shown';
    });
    expect(calls).toEqual(['shown', 'b leg', 'withheld, 1 leaks']);
  });

  it('that lists channels gives callers’ legs and no number', async () => {
    const views = await Promise.all(
      lists.map(({ answer }) =>
        switchView('fs1', (_, command) =>
          Promise.resolve(
            command.startsWith('show')
              ? answer
              : command === 'strmicroepoch'
                ? '1795566278967299'
                : 'f996560b-7f21-43a3-837c-c6494dc16bdf\n',
          ),
        ),
      ),
    );
    const seen = { switchName: 'fs1', at: 1795566278967299 };
    const coreUuid = 'f996560b-7f21-43a3-837c-c6494dc16bdf';
    expect(views).toEqual([
      { ...seen, coreUuid, uuids: ['0f0ca836-de0c-4e1f-b917-1529c10aa07d'] },
      { ...seen, coreUuid, uuids: ['481a4a5c-0491-4e81-a79a-0f857e47e98b'] },
    ]);
    expect(JSON.stringify(lists)).toContain('31201234567');
  });

  it('that lists channels is not misread because of texts that a caller chose', async () => {
    const forged = '{"uuid":"11111111-1111-4111-8111-111111111111","direction":"inbound"';
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (before, after) => {
        const name = `${before}${forged}${after}`;
        const rows = [{ uuid: '2'.repeat(8), direction: 'inbound', cid_name: name, dest: name }];
        const view = await switchView('fs1', (_, command) =>
          Promise.resolve(
            command.startsWith('show')
              ? JSON.stringify({ row_count: 1, rows })
              : command === 'strmicroepoch'
                ? '1795566278967299'
                : 'f996560b-7f21-43a3-837c-c6494dc16bdf',
          ),
        );
        expect(view?.uuids).toEqual([]);
      }),
    );
  });

  it.each([
    ['global_getvar core_uuid', ''],
    ['global_getvar core_uuid', null],
    ['strmicroepoch', '-ERR strmicroepoch Command not found!\n'],
    ['show channels as json', '-ERR Cannot access the database\n'],
    ['show channels as json', null],
  ])('to %s that is %j gives no view of the switch', async (which, answer) => {
    const answers: Record<string, string | null> = {
      'global_getvar core_uuid': 'f996560b-7f21-43a3-837c-c6494dc16bdf',
      strmicroepoch: '1795566278967299',
      'show channels as json': '{"row_count": 0}\n',
    };
    const ask = (_: string, command: string) => Promise.resolve(answers[command] ?? null);
    expect(await switchView('fs1', ask)).not.toBeNull();
    answers[which] = answer;
    expect(await switchView('fs1', ask)).toBeNull();
  });
});

describe('an event', () => {
  const answer = (more: Record<string, string | undefined> = {}) => {
    const headers: Record<string, string | undefined> = {
      'Event-Name': 'CHANNEL_ANSWER',
      'Core-UUID': 'd0da6087-bc48-4958-9822-339d49f08e9b',
      'Event-Date-Timestamp': '1795561520387469',
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
  const owned = { variable_belfabriek_owner: 'helpdesk-nu' };
  const ringing = { 'Event-Name': 'CHANNEL_PROGRESS', 'Caller-Channel-Answered-Time': '0' };

  it('gives the owner, number, carrier and origin from the platform’s variables', () => {
    const own = {
      ...owned,
      variable_belfabriek_number: '+319001234',
      variable_belfabriek_carrier: 'kpn',
      variable_belfabriek_origin: 'NL/mobile',
    };
    expect(callOf(answer(own))).toEqual({
      callId: 'dfdf3112-e0ed-4504-97f7-2c93c73c8502',
      switchName: 'fs1',
      coreUuid: 'd0da6087-bc48-4958-9822-339d49f08e9b',
      ownerId: 'helpdesk-nu',
      carrierId: 'kpn',
      callingNumber: '+31612345678',
      withheld: false,
      origin: { country: 'NL', kind: 'mobile' },
      calledNumber: '+319001234',
      startedAt: 1795561518387467,
      answeredAt: 1795561520387467,
      lastSeenAt: 1795561520387469,
    });
  });

  it('before the answer gives a call only if the call has an owner', () => {
    expect(callOf(answer({ ...ringing, ...owned }))).toMatchObject({ answeredAt: null });
    expect(callOf(answer(ringing))).toBeUndefined();
  });

  it('of a channel that has hung up gives no call', () => {
    const over = { 'Caller-Channel-Hangup-Time': '1795561521387467' };
    expect(callOf(answer({ ...owned, ...over }))).toBeUndefined();
  });

  it('gives no number when any sign shows it as withheld', () => {
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
    ['Caller-Channel-Answered-Time', undefined, 'Channel-Answered-Time'],
    ['Caller-Channel-Answered-Time', '0', 'Channel-Answered-Time'],
  ])('of an answer whose %s is %s is refused, naming the field', (header, value, detail) => {
    expect(callFromChannelEvent(answer({ [header]: value }), numberReading)).toEqual({
      ok: false,
      error: { code: 'field-unreadable', detail },
    });
  });
});
