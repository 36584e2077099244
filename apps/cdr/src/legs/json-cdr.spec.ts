import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { legFromJsonCdr } from './json-cdr.js';

const uuid = '07681b06-dc50-4831-9097-55f24a25f654';

const variables = {
  uuid,
  direction: 'inbound',
  start_uepoch: '1795561557447433',
  end_uepoch: '1795561563487477',
  answer_uepoch: '1795561557447433',
  billusec: '6040044',
  hangup_cause: 'NORMAL_CLEARING',
  sip_req_user: '09001234',
  sip_call_id: '1-17367%40127.0.0.1',
};

const body = (
  more: Record<string, unknown> = {},
  number = '+31201234567',
  encoding: BufferEncoding = 'utf8',
): Buffer =>
  Buffer.from(
    JSON.stringify({
      switchname: 'fs1',
      variables: { ...variables, ...more },
      callflow: [{ caller_profile: { caller_id_number: number, caller_id_name: 'André' } }],
    }),
    encoding,
  );

describe('legFromJsonCdr', () => {
  it('reads a leg from a body of mod_json_cdr', () => {
    expect(legFromJsonCdr(body())).toEqual({
      ok: true,
      value: {
        uuid,
        switchName: 'fs1',
        direction: 'inbound',
        callId: uuid,
        startedAt: 1795561557447433,
        progressedAt: null,
        earlyMediaAt: null,
        answeredAt: 1795561557447433,
        endedAt: 1795561563487477,
        billedMicros: 6040044,
        hangupCause: 'NORMAL_CLEARING',
        callingNumber: '+31201234567',
        withheld: false,
        calledNumber: '09001234',
        sipCallId: '1-17367@127.0.0.1',
        originatedLegs: [],
        lastBridgeTo: null,
        voiceQuality: null,
        own: {},
      },
    });
  });

  it('takes the first of two values with one name, as the event socket does', () => {
    const other = '11111111-dc50-4831-9097-55f24a25f654';
    const repeated = body()
      .toString()
      .replace('"direction"', `"uuid":"${other}","billusec":"9","direction"`)
      .replace('"caller_id_name"', '"caller_id_number":"+31201111111","caller_id_name"')
      .replace(/}$/, ',"variables":{}}');
    // The other uuid stands before the leg's own, so that it is the first.
    const before = body().toString().replace('"uuid"', `"uuid":"${other}","\\u0075uid"`);
    const of = (text: string) => legFromJsonCdr(Buffer.from(text));
    expect(of(repeated)).toMatchObject({
      ok: true,
      value: { uuid, billedMicros: 9, callingNumber: '+31201234567' },
    });
    expect(of(before)).toMatchObject({ ok: true, value: { uuid: other } });
  });

  it('refuses a body with 20 repeated names', () => {
    const again = `${'"x":"",'.repeat(21)}"direction"`;
    const text = body().toString().replace('"direction"', again);
    expect(legFromJsonCdr(Buffer.from(text))).toMatchObject({ error: { code: 'not-a-leg' } });
  });

  it('reads Latin-1, in the text and in URL-encoded values', () => {
    const leg = legFromJsonCdr(body({ sip_call_id: '%E9t%C3%A9%zz%' }, '+31201234567', 'latin1'));
    // One invalid byte makes the whole value Latin-1: its bytes are kept one by one.
    expect(leg).toMatchObject({ ok: true, value: { sipCallId: 'étÃ©%zz%' } });
  });

  it('removes characters that PostgreSQL does not accept, and shortens long values', () => {
    const leg = legFromJsonCdr(
      body({ sip_call_id: 'a%00b\u0000c\ud800d', belfabriek_destination: 'x'.repeat(5000) }),
    );
    expect(leg).toMatchObject({ ok: true, value: { sipCallId: 'abc\ufffdd' } });
    expect(leg.ok && leg.value.own.destination).toHaveLength(256);
  });

  it.each([
    ['an empty body', '', 'not-json'],
    ['text', 'cdr=%7B%7D', 'not-json'],
    ['JSON that ends early', body().toString().slice(0, -5), 'not-json'],
    ['a list', '[]', 'not-a-leg'],
    ['null', 'null', 'not-a-leg'],
    ['no variables', '{"switchname":"fs1"}', 'not-a-leg'],
    ['variables of another kind', '{"variables":"x"}', 'not-a-leg'],
    ['no uuid', body({ uuid: undefined }).toString(), 'field-missing'],
    ['a malformed uuid', body({ uuid: '../../etc' }).toString(), 'field-unreadable'],
    ['no direction', body({ direction: undefined }).toString(), 'field-unreadable'],
    ['no start', body({ start_uepoch: undefined }).toString(), 'never-a-call'],
    ['a negative start', body({ start_uepoch: '-1' }).toString(), 'field-unreadable'],
    ['an end that is no number', body({ end_uepoch: '1e99' }).toString(), 'field-unreadable'],
    [
      'an end that is too large',
      body({ end_uepoch: '9'.repeat(16) }).toString(),
      'field-unreadable',
    ],
  ])('refuses %s, with the reason and none of the contents', (_, text, code) => {
    const refused = legFromJsonCdr(Buffer.from(text));
    expect(refused).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(refused)).not.toContain('31201234567');
  });

  it('never throws, whatever the body', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(legFromJsonCdr(bytes).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(variables), '__proto__'), fc.anything()),
        (more) => {
          const text = JSON.stringify(
            { variables: { ...variables, ...more } },
            (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
          );
          const leg = legFromJsonCdr(Buffer.from(text));
          if (leg.ok) expect(leg.value.startedAt).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('a field that the price depends on', () => {
  it.each(['uuid', 'direction', 'start_uepoch', 'answer_uepoch', 'end_uepoch', 'billusec'])(
    '%s is refused as unreadable, not as missing, when its value is no text',
    (name) => {
      for (const value of [1795561557447433, null, true, [], {}]) {
        expect(legFromJsonCdr(body({ [name]: value }))).toEqual({
          ok: false,
          error: { code: 'field-unreadable', detail: name },
        });
      }
    },
  );
});

describe('a caller who withholds the number', () => {
  it.each([
    ['our own mark', { belfabriek_withheld: 'true' }],
    ['Privacy: id', { sip_Privacy: 'id' }],
    ['Privacy in capitals', { sip_Privacy: 'ID%3Bcritical' }],
    ['Privacy: header', { sip_Privacy: 'none%2C%20header' }],
    ['an unknown Privacy value', { sip_Privacy: 'everything' }],
    ['Remote-Party-ID', { 'sip_Remote-Party-ID': '%3Csip%3A%2B31%40x%3E%3Bprivacy%3Dfull' }],
    ['From anonymous', { sip_from_user: 'Anonymous' }],
    ['From anonymous.invalid', { sip_from_host: 'anonymous.invalid' }],
    ['From a host that ends in a full stop', { sip_from_host: 'anonymous.invalid.' }],
    ['the user anonymous as asserted identity', { 'sip_P-Asserted-Identity': 'anonymous' }],
    [
      'an anonymous asserted identity',
      { 'sip_P-Asserted-Identity': '%22Anonymous%22%20%3Csip%3Aanonymous%40anonymous.invalid%3E' },
    ],
  ])('has no number in the leg, hidden by %s', (_, more) => {
    const leg = legFromJsonCdr(body(more));
    expect(leg).toMatchObject({ ok: true, value: { withheld: true, callingNumber: null } });
    expect(JSON.stringify(leg)).not.toContain('31201234567');
  });

  it('has no number in the leg, hidden by the sealed profile', () => {
    expect(legFromJsonCdr(body({}, 'anonymous'))).toMatchObject({
      value: { withheld: true, callingNumber: null },
    });
  });

  it.each([
    ['Privacy: none', { sip_Privacy: 'none' }],
    ['Remote-Party-ID without privacy', { 'sip_Remote-Party-ID': 'privacy%3Doff' }],
    ['a host name that begins with anonymous', { sip_from_host: 'anonymous.example.nl' }],
  ])('is not assumed from %s', (_, more) => {
    expect(legFromJsonCdr(body(more))).toMatchObject({ value: { withheld: false } });
  });
});

describe('impossible times', () => {
  const start = 1795561557447433;
  const end = 1795561563487477;
  const read = (more: Record<string, string>) => {
    const leg = legFromJsonCdr(body(more));
    if (!leg.ok) throw new Error(leg.error.detail);
    return leg.value;
  };

  it.each([
    [
      'a billed time longer than the answered time',
      { billusec: '9007199254740991' },
      ['billusec'],
      { billedMicros: end - start },
    ],
    [
      'an end before the start',
      { end_uepoch: '5' },
      ['end_uepoch', 'billusec'],
      { endedAt: start },
    ],
    [
      'an answer before the start',
      { answer_uepoch: '17' },
      ['answer_uepoch'],
      { answeredAt: start },
    ],
    [
      'an answer after the end',
      { answer_uepoch: '9000000000000000' },
      ['answer_uepoch', 'billusec'],
      { answeredAt: end, billedMicros: 0 },
    ],
  ])('with %s are corrected, and their fields named in doubts', (_, more, doubts, expected) => {
    const leg = read(more);
    expect(leg).toMatchObject(expected);
    expect(leg.doubts).toEqual(expect.arrayContaining(doubts));
  });

  it('of a leg longer than any call are kept, and its end is named in doubts', () => {
    const day = 86_400_000_000;
    const endedAt = start + day + 2_000_000;
    const answer_uepoch = String(start);
    const billusec = String(endedAt - start);
    const leg = read({ answer_uepoch, end_uepoch: String(endedAt), billusec });
    expect(leg).toMatchObject({ doubts: ['end_uepoch'], endedAt, billedMicros: endedAt - start });
    const whole = { answer_uepoch, end_uepoch: String(start + day), billusec: String(day) };
    expect(read(whole).doubts).toBeUndefined();
  });

  it('never remain in a leg, whatever times are reported', () => {
    const moment = fc.integer({ min: 0, max: 9_007_199_254_740_991 }).map(String);
    fc.assert(
      fc.property(moment, moment, moment, (answer_uepoch, end_uepoch, billusec) => {
        const leg = legFromJsonCdr(body({ answer_uepoch, end_uepoch, billusec }));
        if (!leg.ok) return;
        const { startedAt, answeredAt, endedAt, billedMicros } = leg.value;
        expect(endedAt).toBeGreaterThanOrEqual(startedAt);
        if (answeredAt === null) {
          expect(billedMicros).toBe(0);
          return;
        }
        expect(answeredAt).toBeGreaterThanOrEqual(startedAt);
        expect(answeredAt).toBeLessThanOrEqual(endedAt);
        expect(billedMicros).toBeLessThanOrEqual(endedAt - answeredAt + 1_000_000);
      }),
    );
  });

  it('are not found in an ordinary call', () => {
    expect(read({}).doubts).toBeUndefined();
  });
});

describe('originatedLegs of a leg', () => {
  const originating = (count: number) =>
    legFromJsonCdr(
      body({
        originated_legs: encodeURIComponent(
          `ARRAY::${Array.from({ length: count }, (_, index) => `${bLegId(index)};x;1`).join('|:')}`,
        ),
      }),
    );
  const bLegId = (index: number) => `bbbbbbbb-0000-4000-8000-${String(index).padStart(12, '0')}`;

  it('keeps all of 1000 legs, and is not named in doubts', () => {
    const leg = originating(1000);
    expect(leg).toMatchObject({ ok: true, value: { originatedLegs: { length: 1000 } } });
    expect(leg).not.toHaveProperty('value.doubts');
  });

  it('keeps the first 1000 legs of 60,000, and is named in doubts', () => {
    expect(originating(60_000)).toMatchObject({
      ok: true,
      value: {
        originatedLegs: Array.from({ length: 1000 }, (_, index) => bLegId(index)),
        doubts: ['originated_legs'],
      },
    });
  });
});

describe('a Remote-Party-ID', () => {
  it.each([
    ['party=calling;privacy=full', true],
    ['party=calling;privacy="uri"', true],
    ['party=called;privacy=off', true],
    ['party=calling;privacy=off', false],
  ])('with %s gives withheld %s', (parameters, withheld) => {
    const header = encodeURIComponent(`<sip:+31201234567@127.0.0.1>;${parameters}`);
    const leg = legFromJsonCdr(body({ 'sip_Remote-Party-ID': header }));
    expect(leg).toMatchObject({
      ok: true,
      value: { withheld, callingNumber: withheld ? null : '+31201234567' },
    });
  });
});

describe('a long header that a caller chose', () => {
  const pieces = [
    'privacy=',
    'party=',
    'privacy',
    ' ',
    '=',
    '"',
    ';',
    ',',
    'none',
    'anonymous',
    '.',
  ];
  const names = [
    'sip_Remote-Party-ID',
    'sip_Privacy',
    'sip_P-Asserted-Identity',
    'sip_from_user',
    'sip_from_host',
    'sip_req_user',
    'sip_call_id',
  ];

  it.each(names)('is read within a second: %s', (name) => {
    const times = pieces.flatMap((first) =>
      pieces.map((again) => {
        const text = encodeURIComponent(`${first}${again.repeat(20_000 / again.length)}!`);
        const bytes = body({ [name]: text });
        const begun = performance.now();
        legFromJsonCdr(bytes);
        return performance.now() - begun;
      }),
    );
    // a post is read in some 2 ms; with a pattern that backtracks from each blank it took 3,000
    expect(Math.max(...times)).toBeLessThan(1000);
  });
});

describe('control characters', () => {
  it('are removed from the texts of a leg', () => {
    const leg = legFromJsonCdr(body({ sip_req_user: '0881000100%0D%0AX:y%00' }));
    expect(leg).toMatchObject({ ok: true, value: { calledNumber: '0881000100X:y' } });
  });
});

describe('a call that the switch refused by a limit', () => {
  const asked = {
    belfabriek_limits: 'suspect_%2B31900123,number_%2B31900123,owner_jansen',
    hangup_cause: 'USER_BUSY',
  };
  const refusedBy = (more: Record<string, string>): string | undefined => {
    const leg = legFromJsonCdr(body({ ...asked, ...more }));
    if (!leg.ok) throw new Error(leg.error.detail);
    return leg.value.own.refused;
  };
  const [suspect, number, owner] = ['suspect_+31900123', 'number_+31900123', 'owner_jansen'].map(
    (name) => ({ [`limit_usage_${name}`]: '3' }),
  );

  it('is marked with the first limit that it did not pass', () => {
    expect(refusedBy({})).toBe('suspect-channels');
    expect(refusedBy({ ...suspect })).toBe('number-channels');
    expect(refusedBy({ ...suspect, ...number })).toBe('owner-channels');
    expect(refusedBy({ ...suspect, ...number, ...owner })).toBeUndefined();
  });

  it('is not assumed if the caller hung up before all limits were checked, or another limit refused', () => {
    expect(refusedBy({ hangup_cause: 'ORIGINATOR_CANCEL' })).toBeUndefined();
    expect(refusedBy({ belfabriek_refused: 'caller-rate' })).toBe('caller-rate');
    expect(refusedBy({ belfabriek_limits: 'nothing known' })).toBeUndefined();
  });
});
