import type {
  PartyBalance,
  QuarantineEntry,
  QuarantineTry,
  Rerating,
  ReratingDifference,
  ReratingParty,
} from '@app/contracts';
import { base, waiting } from './calls.fixture.js';
import { euro, october, september, uuid } from './values.fixture.js';

const fits = (
  side: PartyBalance['side'],
  partyId: string,
  calls: number,
  documented: number,
  undocumented: number,
): PartyBalance => ({
  side,
  partyId,
  calls,
  rated: euro(documented + undocumented),
  documented: euro(documented),
  undocumented: euro(undocumented),
  quarantined: 0,
  dismissed: 0,
});

export const reratings: readonly Rerating[] = [
  {
    id: uuid(451),
    ...october,
    ownerId: null,
    carrierId: 'noordnet',
    number: null,
    renew: ['trunks'],
    automatic: false,
    reason: 'Trunk noordnet-2 stond tot 1 november bij Laagland Telecom.',
    state: 'compared',
    waitsFor: null,
    startedBy: 'j-de-wit',
    appliedBy: null,
    startedAt: '2026-11-24T08:00:00.000Z',
    comparedAt: '2026-11-24T08:01:10.000Z',
    finishedAt: null,
    done: 2_087,
    total: 2_087,
    changed: 412,
    enters: 1,
    leaves: 3,
  },
  {
    id: uuid(452),
    ...september,
    ownerId: null,
    carrierId: null,
    number: null,
    renew: [],
    automatic: false,
    reason: 'Later binnengekomen gegevens van fs2.',
    state: 'comparing',
    waitsFor: 'corrections',
    startedBy: 'j-de-wit',
    appliedBy: null,
    startedAt: '2026-11-24T09:00:00.000Z',
    comparedAt: null,
    finishedAt: null,
    done: 120_000,
    total: 310_000,
    changed: 8,
    enters: 0,
    leaves: 0,
  },
];

export const reratingParties: readonly ReratingParty[] = [
  {
    side: 'terminator',
    partyId: 'laagland-telecom',
    calls: 412,
    enters: 0,
    leaves: 0,
    before: euro(-21_412_340),
    after: euro(0),
  },
  {
    side: 'terminator',
    partyId: 'noordnet',
    calls: 415,
    enters: 1,
    leaves: 3,
    before: euro(0),
    after: euro(-19_870_112),
  },
];

export const reratingDifferences: readonly ReratingDifference[] = [
  {
    callId: uuid(1),
    startedAt: base,
    side: 'terminator',
    partyId: 'noordnet',
    before: euro(0),
    after: euro(-412_340),
    waitedBefore: 1,
    waitsAfter: 0,
    code: 'no-carrier',
  },
  {
    callId: uuid(2),
    startedAt: base - 9_000_000,
    side: 'terminator',
    partyId: 'laagland-telecom',
    before: euro(-390_000),
    after: euro(0),
    waitedBefore: 0,
    waitsAfter: 0,
    code: null,
  },
];

export const quarantineCounts = [
  { code: 'no-carrier' as const, parts: 2, since: '2026-11-24T09:17:00.000Z' },
  { code: 'no-plan' as const, parts: 1, since: '2026-11-24T08:57:00.000Z' },
];

export const quarantineTries: readonly QuarantineTry[] = [
  {
    id: uuid(461),
    code: null,
    askedBy: 'j-de-wit',
    total: 9,
    done: 9,
    settled: 6,
    askedAt: '2026-11-24T09:20:00.000Z',
    finishedAt: '2026-11-24T09:20:01.000Z',
  },
];

export const balance = {
  ratedCalls: 4_998,
  ratedPosition: 5_012,
  parties: [
    fits('originator', 'laagland-telecom', 2_911, 2_193_448_210, 0),
    { ...fits('originator', 'noordnet', 2_087, 1_204_112_004, 12_400), rated: euro(1_204_134_404) },
    fits('owner', 'gemeente-waterdam', 1_220, 218_770_100, 4_120_000),
    fits('owner', 'helpdesk-nu', 698, -1_232_010_310, 0),
    { ...fits('terminator', 'noordnet', 4_021, -388_120_770, 0), quarantined: 3, dismissed: 1 },
  ] satisfies PartyBalance[],
};

export const quarantine: readonly QuarantineEntry[] = [
  {
    ...waiting,
    id: '41',
    callId: uuid(1),
    startedAt: base,
    dismissed: null,
    since: '2026-11-24T09:17:00.000Z',
  },
  {
    id: '42',
    dismissed: null,
    side: 'owner',
    partyId: 'boekhandel-de-zon',
    legUuid: null,
    code: 'no-plan',
    subject: 'boekhandel-de-zon',
    callId: uuid(2),
    startedAt: base - 1_262_000_000,
    since: '2026-11-24T08:57:00.000Z',
  },
  {
    id: '43',
    side: 'originator',
    partyId: 'noordnet',
    legUuid: null,
    code: 'too-long',
    subject: '+318001234',
    callId: uuid(3),
    startedAt: base - 2_262_000_000,
    since: '2026-11-24T08:40:00.000Z',
    dismissed: null,
  },
];

/** What somebody decided not to charge. */
export const dismissedParts: readonly QuarantineEntry[] = [
  {
    id: '40',
    side: 'owner',
    partyId: 'helpdesk-nu',
    legUuid: null,
    code: 'too-long',
    subject: '+318001234',
    callId: uuid(4),
    startedAt: base - 90_262_000_000,
    since: '2026-11-23T08:40:00.000Z',
    dismissed: {
      by: 'k-visser',
      at: '2026-11-24T08:00:00.000Z',
      reason: 'De klok van de centrale liep voor.',
    },
  },
];
