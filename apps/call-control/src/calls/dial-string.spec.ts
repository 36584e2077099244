import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { dialString, type Leg } from './dial-string.js';
import { legUuid } from './leg-uuid.js';

const callId = '717c8d74-3d28-4324-bf47-92da7094fb17';
const unsafe = ',|[]{}^\'"$ \n\r\0;@/:_='.split('');
const leg: Leg = {
  uuid: legUuid(callId, 2),
  callId,
  attempt: 2,
  destination: '+31201000101',
  ringSeconds: 20,
  trunk: { id: 'laagland-uit', host: '127.0.0.1', port: 5090 },
};

describe('dialString', () => {
  it('rings the destination behind its trunk, with the leg’s own variables', () => {
    expect(dialString(leg)).toBe(
      `{originate_timeout=20}[origination_uuid=${leg.uuid},belfabriek_call_id=${callId},` +
        'belfabriek_attempt=2,belfabriek_destination=+31201000101,belfabriek_trunk=laagland-uit]' +
        'sofia/carriers/31201000101@127.0.0.1:5090',
    );
  });

  it('refuses in every part what means something in a dial string, or to the switch', () => {
    const fields = ['uuid', 'callId', 'destination', 'trunk', 'host'] as const;
    const hostile = fc
      .tuple(fc.string(), fc.constantFrom(...unsafe), fc.string())
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.constantFrom(...fields), hostile, (field, text) => {
        const changed: Leg =
          field === 'trunk'
            ? { ...leg, trunk: { ...leg.trunk, id: text } }
            : field === 'host'
              ? { ...leg, trunk: { ...leg.trunk, host: text } }
              : { ...leg, [field]: text };
        expect(() => dialString(changed)).toThrow('may not stand in a dial string');
      }),
    );
  });
});

describe('legUuid', () => {
  it('gives an attempt the same uuid everywhere, and every attempt another', () => {
    const uuids = [1, 2, 3].map((attempt) => legUuid(callId, attempt));
    expect(uuids).toEqual([1, 2, 3].map((attempt) => legUuid(callId, attempt)));
    expect(new Set([...uuids, legUuid(leg.uuid, 1)]).size).toBe(4);
    for (const uuid of uuids) {
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
