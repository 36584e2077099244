import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { instant } from '../parts.js';
import { e164 } from '../values.js';

/** About the caller's own account: for signed-in people; keys are refused. */
const ofMe = { owner: 'portal', asksReason: false, isUnscoped: true } as const;

const phonePin = named(
  'PhonePin',
  z.object({
    line: e164
      .nullable()
      .describe(
        'Number of the service line, E.164; null: numbers can’t be switched by phone here.',
      ),
    pin: z
      .object({
        madeAt: instant,
        owners: z
          .array(z.string())
          .describe('Names of the organisations whose numbers can be switched with the PIN.'),
      })
      .nullable()
      .describe('Null: you have no PIN.'),
    mayHave: z
      .boolean()
      .describe('Whether you may switch numbers of an organisation: only then can you have a PIN.'),
  }),
);

describeTag(
  'phonePin',
  'A PIN lets one person switch numbers by phone, for the organisations whose numbers that person may switch. It ends ' +
    'when the person removes or replaces it, or when the membership ends.',
);

/** Returns whether the person has a PIN for the service line. */
export const phonePinGet = defineOperation({
  ...ofMe,
  subject: 'pin.get.v1',
  request: {},
  reply: phonePin,
}).get('/v1/me/phone-pin', {
  permission: 'person',
  id: 'phonePin.get',
  summary: 'Get whether you have a PIN for switching numbers by phone.',
  description:
    'With the organisations that it holds for, and whether you may have one. Without the PIN itself, which is shown only when it is made.',
});

/** Makes a PIN for the service line, in place of the one before. Forbidden `no-number-to-switch`. */
export const phonePinMake = defineOperation({
  ...ofMe,
  subject: 'pin.make.v1',
  isOnce: true,
  request: {},
  reply: named(
    'NewPhonePin',
    z.object({
      pin: z
        .string()
        .regex(/^\d{6}$/)
        .describe('Six digits, shown once: only a hash is stored.'),
    }),
  ),
}).post('/v1/me/phone-pin', {
  permission: 'person',
  id: 'phonePin.make',
  summary: 'Make a PIN for switching numbers by phone.',
  description:
    'The reply shows the PIN, once. Replaces your PIN; repeated, it makes another. You get a mail without it. It holds for the organisations whose ' +
    'numbers you may switch now, and is removed with your membership. 403 `no-number-to-switch`: you may ' +
    'switch no organisation’s numbers. 503, without any change, when no mail can be sent, or no PIN is free ' +
    '(`no-pin-free`).',
  isConfirmed: true,
  status: 201,
});

/** Removes the person's PIN. */
export const phonePinRemove = defineOperation({
  ...ofMe,
  subject: 'pin.remove.v1',
  request: {},
  reply: z.void(),
}).delete('/v1/me/phone-pin', {
  permission: 'person',
  id: 'phonePin.remove',
  summary: 'Remove your PIN for switching numbers by phone.',
  description:
    'You get a mail, if you had a PIN. Safe to repeat. Make a new one to switch by phone again.',
  answers: null,
});
