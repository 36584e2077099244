import { uuid } from './values.fixture.js';

const allOfOwner = [
  'calls:read',
  'calls:live',
  'calls:end',
  'documents:read',
  'prices:read',
  'members:manage',
  'keys:manage',
  'webhooks:manage',
  'recordings:listen',
  'data:export',
  'retention:write',
];
const allOfAdmin = [
  'calls:read',
  'calls:live',
  'calls:end',
  'documents:read',
  'prices:read',
  'prices:write',
  'runs:read',
  'runs:write',
  'runs:approve',
  'parties:read',
  'parties:write',
  'numbers:write',
  'limits:write',
  'users:manage',
  'keys:manage',
  'webhooks:manage',
  'data:export',
  'disclosures:handle',
  'callers:handle',
  'erasures:handle',
  'breaches:handle',
  'retention:write',
  'holds:manage',
];

/** Who may be looking; `GET /v1/me` of each. */
export const people = {
  owner: {
    user: {
      id: uuid(701),
      name: 'Anouk de Boer',
      email: 'anouk@helpdesk-nu.example',
      language: 'nl',
      twoFactorEnabled: false,
    },
    staffRole: null,
    owners: [{ id: 'helpdesk-nu', name: 'Helpdesk Nu', role: 'owner' }],
    permissions: allOfOwner,
  },
  admin: {
    user: {
      id: uuid(702),
      name: 'Joris de Wit',
      email: 'joris@belfabriek.example',
      language: 'nl',
      twoFactorEnabled: true,
    },
    staffRole: 'admin',
    owners: [],
    permissions: allOfAdmin,
  },
  /** Owner of one organisation, reader with another. */
  twice: {
    user: {
      id: uuid(705),
      name: 'Wil Jacobs',
      email: 'wil@jacobs.example',
      language: 'nl',
      twoFactorEnabled: false,
    },
    staffRole: null,
    owners: [
      { id: 'gemeente-waterdam', name: 'Gemeente Waterdam', role: 'reader' },
      { id: 'helpdesk-nu', name: 'Helpdesk Nu', role: 'owner' },
    ],
    permissions: allOfOwner,
  },
  newcomer: {
    user: {
      id: uuid(703),
      name: 'Sanne Visser',
      email: 'sanne@belfabriek.example',
      language: 'nl',
      twoFactorEnabled: false,
    },
    staffRole: 'billing',
    owners: [],
    permissions: [],
  },
} as const;
export type PersonName = keyof typeof people;

export const owners = [
  { id: 'gemeente-waterdam', name: 'Gemeente Waterdam' },
  { id: 'helpdesk-nu', name: 'Helpdesk Nu' },
  { id: 'boekhandel-de-zon', name: 'Boekhandel De Zon' },
];
export const carriers = [
  { id: 'laagland-telecom', name: 'Laagland Telecom B.V.' },
  { id: 'noordnet', name: 'NoordNet' },
];

export const users = [
  {
    id: uuid(702),
    email: 'joris@belfabriek.example',
    name: 'Joris de Wit',
    language: 'nl',
    staffRole: 'admin',
    memberships: [],
    state: 'active',
    twoFactorEnabled: true,
    createdAt: '2026-06-01T08:00:00.000Z',
  },
  {
    id: uuid(701),
    email: 'anouk@helpdesk-nu.example',
    name: 'Anouk de Boer',
    language: 'nl',
    staffRole: null,
    memberships: [{ ownerId: 'helpdesk-nu', role: 'owner' }],
    state: 'active',
    twoFactorEnabled: false,
    createdAt: '2026-09-01T08:00:00.000Z',
  },
  {
    id: uuid(704),
    email: 'financien@gemeente-waterdam.example',
    name: 'Financiën Waterdam',
    language: 'nl',
    staffRole: null,
    memberships: [
      { ownerId: 'gemeente-waterdam', role: 'finance' },
      { ownerId: 'helpdesk-nu', role: 'reader' },
    ],
    state: 'invited',
    twoFactorEnabled: false,
    createdAt: '2026-11-20T08:00:00.000Z',
  },
];

/** Those of Helpdesk Nu. */
export const members = [
  {
    id: uuid(751),
    email: 'anouk@helpdesk-nu.example',
    name: 'Anouk de Boer',
    role: 'owner',
    state: 'active',
  },
  {
    id: uuid(752),
    email: 'mehmet@helpdesk-nu.example',
    name: 'Mehmet Yilmaz',
    role: 'owner',
    state: 'active',
  },
  {
    id: uuid(753),
    email: 'een-heel-lang-adres-van-de-boekhouding@administratiekantoor.example',
    name: 'Boekhouding',
    role: 'finance',
    state: 'invited',
  },
];

export const sessions = [
  {
    id: uuid(801),
    createdAt: '2026-11-24T07:58:00.000Z',
    expiresAt: '2026-12-01T07:58:00.000Z',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36',
    address: '192.0.2.10',
    current: true,
  },
  {
    id: uuid(802),
    createdAt: '2026-11-20T18:03:00.000Z',
    expiresAt: '2026-11-27T18:03:00.000Z',
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/604.1',
    address: '198.51.100.7',
    current: false,
  },
];

export const apiKeys = [
  {
    id: uuid(901),
    name: 'boekhouding',
    ownerId: 'helpdesk-nu',
    permissions: ['documents:read'],
    createdAt: '2026-10-02T08:00:00.000Z',
    expiresAt: '2027-10-02T08:00:00.000Z',
    lastUsedAt: '2026-11-24T06:00:00.000Z',
  },
];

/** What waits for a second admin: one that Joris asked for himself, and one that he may approve. */
export const staffGrants = [
  {
    id: uuid(741),
    userId: null,
    email: 'meike@belfabriek.example',
    name: 'Meike Smit',
    staffRole: 'billing',
    memberships: [],
    before: null,
    askedBy: { id: uuid(709), name: 'Kees Visser' },
    askedAt: '2026-11-24T09:00:00.000Z',
    expiresAt: '2026-12-01T09:00:00.000Z',
    state: 'open',
    mayApprove: true,
  },
  {
    id: uuid(742),
    userId: uuid(701),
    email: 'anouk@helpdesk-nu.example',
    name: 'Anouk de Boer',
    staffRole: 'support',
    memberships: [{ ownerId: 'helpdesk-nu', role: 'reader' }],
    before: { staffRole: null, memberships: [{ ownerId: 'helpdesk-nu', role: 'owner' }] },
    askedBy: { id: uuid(702), name: 'Joris de Wit' },
    askedAt: '2026-11-24T10:00:00.000Z',
    expiresAt: '2026-12-01T10:00:00.000Z',
    state: 'open',
    mayApprove: false,
  },
];
