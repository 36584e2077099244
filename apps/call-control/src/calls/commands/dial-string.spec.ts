import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { trunk } from '@app/testing/builders';
import { dialString, type Dialling, type Leg } from './dial-string.js';
import { legUuid } from './leg-uuid.js';

const callId = '717c8d74-3d28-4324-bf47-92da7094fb17';
const unsafe = ',|[]{}^\'"$ \n\r\0;@:='.split('');
const leg: Leg = {
  uuid: legUuid(callId, 2),
  callId,
  attempt: 2,
  trunkTry: 1,
  destination: '+31201000101',
  ringSeconds: 20,
  trunk: trunk({ id: 'laagland-uit', host: '127.0.0.1', port: 5090 }),
  carrierId: 'laagland',
  hasNext: false,
};
const one: Dialling = { legs: [leg], confirm: null, shownNumber: null, recording: null };

/** A leg as the switch receives it; `more` are its further variables. */
const written = (attempt: number, destination: string, more: string): string =>
  `[origination_uuid=${legUuid(callId, attempt)},belfabriek_call_id=${callId},` +
  `belfabriek_attempt=${attempt},belfabriek_trunk_try=1,belfabriek_destination=${destination},` +
  `belfabriek_trunk=laagland-uit,belfabriek_carrier=laagland,${more}]sofia/carriers/${destination.slice(1)}@127.0.0.1:5090`;
const filter = 'digits_dialed_filter=.+';

describe('dialString', () => {
  it('dials the destination over its trunk, with the leg’s own variables', () => {
    expect(dialString(one)).toBe(
      `{originate_timeout=20,ignore_early_media=ring_ready}${written(2, '+31201000101', filter)}`,
    );
  });

  it('gives each leg its own ring time where ring times differ', () => {
    const second = {
      ...leg,
      uuid: legUuid(callId, 3),
      attempt: 3,
      destination: '+31612000121',
    };
    expect(dialString({ ...one, legs: [leg, second] })).toBe(
      `{originate_timeout=20,ignore_early_media=ring_ready}${written(2, '+31201000101', filter)},` +
        written(3, '+31612000121', filter),
    );
    expect(dialString({ ...one, legs: [leg, { ...second, ringSeconds: 35 }] })).toBe(
      '{originate_timeout=35,ignore_early_media=ring_ready}' +
        `${written(2, '+31201000101', `leg_timeout=20,${filter}`)},` +
        written(3, '+31612000121', `leg_timeout=35,${filter}`),
    );
  });

  it('asks for a key, and adds time for it after the ring time', () => {
    const confirm = { key: '1', file: '/prompts/vraag.wav' };
    expect(dialString({ ...one, confirm })).toBe(
      '{originate_timeout=36,ignore_early_media=ring_ready,group_confirm_key=1,' +
        'group_confirm_file=/prompts/vraag.wav,group_confirm_timeout=15,' +
        'group_confirm_read_timeout=5000}' +
        written(2, '+31201000101', `leg_timeout=20,${filter}`),
    );
    expect(dialString({ ...one, confirm: { key: '*', file: null } })).toContain(
      'group_confirm_key=*,group_confirm_timeout=15',
    );
  });

  it('shows the service number as the caller, names the recording’s file, and unsets the pressed key after the bridge', () => {
    const shown = dialString({ ...one, shownNumber: '+319001234', recording: '/rec/a-2.wav' });
    expect(shown).toContain(
      `${filter},origination_caller_id_number=+319001234,origination_caller_id_name=+319001234,` +
        'belfabriek_recording=/rec/a-2.wav,' +
        'execute_on_post_bridge=multiunset last_non_matching_digits]',
    );
  });

  it.each([
    [{ numberFormat: 'plus' }, '+31201000101@'],
    [{ numberFormat: 'zeros' }, '0031201000101@'],
    [{ numberFormat: 'national' }, '0201000101@'],
    [{ numberFormat: 'national', dialPrefix: '*12#' }, '*12#0201000101@'],
    [{ dialPrefix: '99' }, '9931201000101@'],
  ] as const)('writes the number in its trunk’s format: %j', (changes, user) => {
    const dialled = dialString({ ...one, legs: [{ ...leg, trunk: { ...leg.trunk, ...changes } }] });
    expect(dialled).toContain(`]sofia/carriers/${user}`);
  });

  it('sets a trunk’s codecs, and counts its channels before the INVITE', () => {
    const trunk = { ...leg.trunk, codecs: ['PCMU', 'PCMA'] as const, channels: 30 };
    const own =
      'absolute_codec_string=^^:PCMU:PCMA,' +
      'execute_on_originate=limit hash trunk laagland-uit 30 !SWITCH_CONGESTION,';
    expect(
      dialString({ ...one, legs: [{ ...leg, trunk: { ...trunk, codecs: [...trunk.codecs] } }] }),
    ).toContain(`belfabriek_carrier=laagland,${own}${filter}`);
  });

  it('notes on the caller’s channel that the destination rings, where another trunk follows', () => {
    const note = `uuid_setvar ${callId} belfabriek_rang_2 true`;
    const again = { ...leg, hasNext: true };
    expect(dialString({ ...one, legs: [again] })).toContain(
      `,api_on_ring=${note},api_on_pre_answer=${note},${filter}`,
    );
    expect(dialString({ ...one, legs: [again], confirm: { key: '1', file: null } })).toContain(
      `,api_on_answer=${note},`,
    );
  });

  it('refuses characters with a meaning in dial strings, in every part', () => {
    const hostile = fc
      .tuple(fc.string(), fc.constantFrom(...unsafe), fc.string())
      .map((parts) => parts.join(''));
    const changed: Record<string, (text: string) => Dialling> = {
      uuid: (uuid) => ({ ...one, legs: [{ ...leg, uuid }] }),
      callId: (id) => ({ ...one, legs: [{ ...leg, callId: id }] }),
      destination: (destination) => ({ ...one, legs: [{ ...leg, destination }] }),
      trunk: (id) => ({ ...one, legs: [{ ...leg, trunk: { ...leg.trunk, id } }] }),
      carrier: (carrierId) => ({ ...one, legs: [{ ...leg, carrierId }] }),
      dialPrefix: (dialPrefix) => ({
        ...one,
        legs: [{ ...leg, trunk: { ...leg.trunk, dialPrefix } }],
      }),
      host: (host) => ({ ...one, legs: [{ ...leg, trunk: { ...leg.trunk, host } }] }),
      key: (key) => ({ ...one, confirm: { key, file: null } }),
      file: (file) => ({ ...one, confirm: { key: '1', file: `/${file}` } }),
      shownNumber: (shownNumber) => ({ ...one, shownNumber }),
      recording: (recording) => ({ ...one, recording: `/${recording}` }),
    };
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(changed)), hostile, (field, text) => {
        expect(() => dialString(changed[field]!(text))).toThrow('may not stand in a dial string');
      }),
    );
  });
});

describe('legUuid', () => {
  it('is equal on every controller, and differs by call, attempt and trunk try', () => {
    const uuids = [1, 2, 3].map((attempt) => legUuid(callId, attempt));
    expect(uuids).toEqual([1, 2, 3].map((attempt) => legUuid(callId, attempt)));
    const others = [legUuid(leg.uuid, 1), legUuid(callId, 1, 2), legUuid(callId, 1, 3)];
    expect(new Set([...uuids, ...others]).size).toBe(6);
    expect(legUuid(callId, 1, 1)).toBe(uuids[0]);
    for (const uuid of [...uuids, ...others]) {
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
