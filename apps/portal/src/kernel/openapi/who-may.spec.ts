import { describe, expect, it } from '@jest/globals';
import { type Admission, whoMay } from './who-may.js';

const texts: readonly (readonly [string, Admission, string])[] = [
  ['open to all', { permission: 'open' }, 'Needs no sign-in and no API key.'],
  [
    'open to all who use our pages',
    { permission: 'open', isOfPages: true },
    'Needs no sign-in and no API key. Only our own pages may send it (403 `foreign-origin`).',
  ],
  [
    'for everybody who is known',
    { permission: 'signed-in' },
    'Any signed-in person and any API key may use it; others get 401.',
  ],
  [
    'for a person, with the password',
    { permission: 'person', isConfirmed: true },
    'Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401. Needs the ' +
      'person’s password again (422 `invalid-password`).',
  ],
  [
    'for owners and staff',
    { permission: 'calls:read', asksReason: true },
    'Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for ' +
      'all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or ' +
      'key, 403 without the right, 404 for data of another owner.',
  ],
  [
    'for owners and staff, of no item',
    { permission: 'prices:read', asksReason: true, namesItem: false },
    'Needs the right `prices:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; ' +
      'staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right.',
  ],
  [
    'for owners alone',
    { permission: 'members:manage' },
    'Needs the right `members:manage`. Members of an owner have it in the role `owner`, for that owner only; staff do not. ' +
      'No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.',
  ],
  [
    'for staff, by two rights',
    { permission: 'calls:read', also: ['runs:read'], asksReason: true },
    'Needs the rights `runs:read` and `calls:read`. Staff have them in the roles `billing` and `admin`; members of an ' +
      'owner do not. API keys of the platform may have them. Staff must give a reason (422 ' +
      '`reason-required`). Refused: 401 without sign-in or key, 403 without the rights.',
  ],
  [
    'for people of staff',
    { permission: 'runs:write', isForPeople: true },
    'Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API ' +
      'key may use it. Refused: 401 without sign-in or key, 403 without the right.',
  ],
  [
    'for people of staff, about a party',
    { permission: 'runs:write', isForPeople: true, parties: ['owner', 'carrier'] },
    'Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API ' +
      'key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-owner` for an unknown ' +
      'owner, 404 `no-such-carrier` for an unknown carrier.',
  ],
  [
    'for staff, though owners have the right',
    { permission: 'calls:read', isForStaff: true },
    'Needs the right `calls:read`. Staff have it in any role. Members of an owner get 403. API keys of the platform may ' +
      'have it. Refused: 401 without sign-in or key, 403 without the right.',
  ],
  [
    'for owners, though staff have the right',
    { permission: 'retention:write', isForOwners: true, isForPeople: true },
    'Needs the right `retention:write`. Members of an owner have it in the role `owner`, for that owner only. Staff get ' +
      '403. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another ' +
      'owner.',
  ],
  [
    'hidden from all but staff',
    { permission: 'holds:manage', isOursAlone: true },
    'Needs the right `holds:manage`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No ' +
      'API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.',
  ],
  [
    'for the operator alone',
    { permission: 'prices:publish' },
    'Needs the right `prices:publish`. Only the operator’s API key has it. Refused: 401 without sign-in or key, 403 ' +
      'without the right.',
  ],
  [
    'for readers of an owner, and of all owners',
    { permission: 'parties:read', ofOwners: 'calls:read' },
    'Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. ' +
      'Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 ' +
      'without sign-in or key, 403 without the right, 404 for data of another owner.',
  ],
];

describe('text of who may use a route', () => {
  it.each(texts)('%s', (_, admission, text) => {
    expect(whoMay(admission)).toBe(text);
  });

  it('is refused where staff need a reason that the route does not take', () => {
    expect(() => whoMay({ permission: 'calls:read', asksReason: false })).toThrow(/needs a reason/);
  });
});
