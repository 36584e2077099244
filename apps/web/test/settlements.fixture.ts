import {
  type CarrierStatement,
  type Dispute,
  type Settlement,
  type SettlementDay,
  type SettlementFigures,
  type SettlementRow,
  type SettlementSummary,
  type SettlementTolerance,
  type StatementLayout,
  statementLayoutDefinition,
} from '@app/contracts';
import { base } from './calls.fixture.js';
import { euro, uuid } from './values.fixture.js';

const at = (minutes: number): string => new Date(base / 1000 + minutes * 60_000).toISOString();
const figures = (calls: number, seconds: number, micros: number): SettlementFigures => ({
  calls,
  seconds,
  amount: euro(micros),
});

export const settlementSummaries: readonly SettlementSummary[] = [
  {
    carrierId: 'noordnet',
    month: '2026-10',
    state: 'open',
    openDisputes: 1,
    us: { ours: euro(18_412_334_000), theirs: euro(18_106_120_000) },
    them: { ours: euro(2_103_440_000), theirs: null },
  },
  {
    carrierId: 'laagland-telecom',
    month: '2026-10',
    state: 'submitted',
    openDisputes: 0,
    us: { ours: euro(912_340_000), theirs: euro(912_340_000) },
    them: { ours: euro(0), theirs: null },
  },
  {
    carrierId: 'noordnet',
    month: '2026-09',
    state: 'approved',
    openDisputes: 0,
    us: { ours: euro(17_998_100_000), theirs: euro(17_998_090_000) },
    them: { ours: euro(1_990_020_000), theirs: euro(1_990_000_000) },
  },
];

export const statement: CarrierStatement = {
  id: uuid(902),
  fileName: 'NoordNet-2026-10.csv',
  layoutId: uuid(901),
  layoutVersion: 2,
  layoutName: 'Maandopgave 0900',
  covers: ['us'],
  rows: 1_204,
  figures: figures(120_311, 16_402_220, 18_106_120_000),
  sha256: 'a'.repeat(64),
  importedBy: 'sanne',
  importedAt: at(-300),
};

export const settlementOpen: Settlement = {
  carrierId: 'noordnet',
  month: '2026-10',
  state: 'open',
  openDisputes: 1,
  us: {
    ours: figures(121_004, 16_503_100, 18_412_334_000),
    theirs: figures(120_311, 16_402_220, 18_106_120_000),
    differing: 14,
    undisputed: 13,
    disputed: euro(-201_500_000),
    stands: euro(18_110_120_000),
  },
  them: {
    ours: figures(30_120, 2_802_100, 2_103_440_000),
    theirs: null,
    differing: 0,
    undisputed: 0,
    disputed: euro(0),
    stands: euro(2_103_440_000),
  },
  statements: [statement],
  submitted: null,
  approved: null,
  ratedSince: { us: euro(0), them: euro(0) },
};

export const settlementSubmitted: Settlement = {
  ...settlementOpen,
  carrierId: 'laagland-telecom',
  state: 'submitted',
  statements: [],
  submitted: {
    by: 'sanne',
    at: at(-60),
    acceptDifferences: true,
    acceptMissing: true,
    remark: 'Zij sturen geen opgave van 0800.',
  },
};

export const settlementApproved: Settlement = {
  ...settlementSubmitted,
  carrierId: 'noordnet',
  month: '2026-09',
  state: 'approved',
  statements: [statement],
  approved: { by: 'admin', at: at(-30) },
  ratedSince: { us: euro(1_250_000), them: euro(0) },
};

export const settlementDays: readonly SettlementDay[] = Array.from({ length: 31 }, (_, index) => {
  const ours = 400_000_000 + ((index * 83) % 7) * 41_000_000;
  const less = index === 11 ? 201_500_000 : 0;
  return {
    day: `2026-10-${String(index + 1).padStart(2, '0')}`,
    billedBy: 'us',
    ours: figures(3_900 + index, 530_000 + index * 60, ours),
    theirs: figures(3_900 + index - (less > 0 ? 611 : 0), 529_000, ours - less),
    differing: less > 0 ? 1 : 0,
  };
});

export const settlementRows: readonly SettlementRow[] = [
  {
    billedBy: 'us',
    day: '2026-10-12',
    number: '+319001234',
    differs: true,
    ours: figures(1_811, 320_000, 403_100_000),
    theirs: figures(1_200, 210_400, 201_600_000),
    difference: euro(-201_500_000),
    dispute: { id: uuid(903), state: 'open' },
  },
  {
    billedBy: 'us',
    day: '2026-10-20',
    number: '+319005678',
    differs: true,
    dispute: null,
    ours: figures(310, 40_010, 52_340_000),
    theirs: figures(0, 0, 0),
    difference: euro(-52_340_000),
  },
  {
    billedBy: 'us',
    day: '2026-10-21',
    number: '+319005678',
    differs: false,
    dispute: null,
    ours: figures(311, 40_110, 52_400_000),
    theirs: { calls: 311, seconds: null, amount: euro(52_390_000) },
    difference: euro(-10_000),
  },
  {
    billedBy: 'them',
    day: '2026-10-21',
    number: '+31201234567',
    differs: false,
    ours: figures(80, 9_100, 1_820_000),
    theirs: null,
    difference: euro(0),
    dispute: null,
  },
];

const dispute: Dispute = {
  id: uuid(903),
  carrierId: 'noordnet',
  month: '2026-10',
  billedBy: 'us',
  state: 'open',
  reason: 'Zij tellen de gesprekken na 18 uur niet mee',
  rows: 1,
  numbers: 1,
  ours: euro(403_100_000),
  theirs: euro(201_600_000),
  settled: null,
  openedBy: 'sanne',
  openedAt: at(-200),
  closedBy: null,
  closedAt: null,
  outcome: null,
  file: { state: 'none', done: 0, total: null, until: null },
};

export const disputes: readonly Dispute[] = [
  dispute,
  {
    ...dispute,
    id: uuid(904),
    state: 'agreed',
    reason: 'Dubbel gefactureerd op 3 oktober',
    settled: euro(300_000_000),
    closedBy: 'sanne',
    closedAt: at(-20),
    outcome: 'Zij crediteren de helft.',
    file: { state: 'ready', done: 1_811, total: 1_811, until: at(40_000) },
  },
];

export const statementLayouts: readonly StatementLayout[] = [
  {
    id: uuid(901),
    carrierId: 'noordnet',
    name: 'Maandopgave 0900',
    version: 2,
    definition: statementLayoutDefinition.parse({
      day: { column: 'Datum', format: 'dd-MM-yyyy' },
      number: { column: 'Nummer' },
      calls: { column: 'Aantal' },
      duration: { column: 'Minuten', unit: 'min' },
      amount: { column: 'Bedrag' },
      billedBy: { column: null, otherwise: 'us' },
    }),
    savedBy: 'sanne',
    savedAt: at(-9_000),
  },
];

export const tolerances: readonly SettlementTolerance[] = [
  {
    id: uuid(905),
    carrierId: 'noordnet',
    from: '2026-07-01',
    amount: euro(250_000),
    seconds: 120,
    basisPoints: 25,
    reason: 'Zij ronden elk gesprek af op hele minuten',
    setBy: 'sanne',
    setAt: at(-90_000),
  },
  {
    id: uuid(906),
    carrierId: null,
    from: '2000-01-01',
    amount: euro(50_000),
    seconds: 60,
    basisPoints: 10,
    reason: 'What rounding comes to',
    setBy: 'belfabriek',
    setAt: at(-900_000),
  },
];
