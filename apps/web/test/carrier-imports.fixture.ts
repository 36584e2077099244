import {
  layoutDefinition,
  type CarrierImport,
  type CarrierLayout,
  type ImportDay,
  type ImportDifference,
  type importPreview,
  type RowProblem,
} from '@app/contracts';
import type { z } from 'zod';
import { base } from './calls.fixture.js';
import { uuid } from './values.fixture.js';

const at = (minutes: number): string => new Date(base / 1000 + minutes * 60_000).toISOString();
const euro = (micros: number) => ({ micros, currency: 'EUR' as const });

export const layout: CarrierLayout = {
  id: uuid(701),
  carrierId: 'noordnet',
  name: 'Maandbestand 0900',
  version: 3,
  definition: layoutDefinition.parse({
    start: { column: 'Startdatum', timeColumn: 'Starttijd', formats: ['dd-MM-yyyy HH:mm:ss'] },
    duration: { column: 'Duur', unit: 's' },
    caller: { column: 'Van', format: 'digits' },
    called: { column: 'Naar' },
    carrierCallId: { column: 'CDR-ID' },
    amount: { column: 'Bedrag' },
    billedBy: { column: null, otherwise: 'us' },
  }),
  savedBy: 'sanne',
  savedAt: at(-90_000),
};

export const importDone: CarrierImport = {
  id: uuid(712),
  carrierId: 'noordnet',
  fileName: 'NoordNet-CDR-2026-10.csv.gz',
  state: 'done',
  bytes: 84_213_442,
  uploadedBytes: 84_213_442,
  startedBy: 'sanne',
  startedAt: at(-200),
  finishedAt: at(-180),
  expiresAt: null,
  layoutId: layout.id,
  layoutVersion: 3,
  layoutName: layout.name,
  from: '2026-09-30T22:00:00.000Z',
  until: '2026-10-31T23:00:00.000Z',
  readBytes: 84_213_442,
  readRows: 1_204_311,
  refusedRows: 12,
  repeatedRows: 3,
  overlappingRows: 2_011,
  storedRows: 1_202_284,
  compared: null,
  comparedAt: at(-180),
  problem: null,
  duplicateOf: null,
  overlaps: [{ importId: uuid(716), rows: 2_011 }],
  removal: null,
};

const waiting = {
  layoutId: null,
  layoutVersion: null,
  layoutName: null,
  from: null,
  until: null,
  overlaps: [],
};
const unread = {
  readBytes: 0,
  readRows: 0,
  refusedRows: 0,
  repeatedRows: 0,
  overlappingRows: 0,
  storedRows: 0,
};

export const importUploaded: CarrierImport = {
  ...importDone,
  ...waiting,
  ...unread,
  id: uuid(711),
  fileName: 'NoordNet-CDR-2026-11.csv',
  state: 'uploaded',
  startedAt: at(-5),
  finishedAt: null,
  expiresAt: at(7 * 1440 - 5),
  comparedAt: null,
};

/** One of each state that looks like something. */
export const carrierImports: readonly CarrierImport[] = [
  importUploaded,
  {
    ...importDone,
    id: uuid(713),
    fileName: 'laagland_okt.csv',
    state: 'reading',
    finishedAt: null,
    comparedAt: null,
    readBytes: 31_000_000,
    readRows: 443_000,
    storedRows: 0,
    overlaps: [],
  },
  importDone,
  {
    ...importDone,
    id: uuid(714),
    fileName: 'export (3).csv',
    state: 'stopped',
    refusedRows: 8_120,
    storedRows: 0,
    comparedAt: null,
    expiresAt: at(7 * 1440),
    problem: { code: 'too-many-unreadable', row: null, columns: [] },
    overlaps: [],
  },
  {
    ...importUploaded,
    id: uuid(715),
    fileName: 'NoordNet-CDR-2026-10 (kopie).csv.gz',
    state: 'duplicate',
    expiresAt: null,
    duplicateOf: importDone.id,
  },
  {
    ...importUploaded,
    id: uuid(717),
    fileName: 'NoordNet-CDR-2026-09.csv',
    state: 'uploading',
    uploadedBytes: 8_388_608,
  },
];

export const importProblems: readonly RowProblem[] = [
  { row: 412, field: 'called', column: 'Naar', rule: 'not-a-number' },
  { row: 9_013, field: 'start', column: 'Startdatum', rule: 'no-such-time' },
  { row: 9_013, field: 'amount', column: 'Bedrag', rule: 'not-an-amount' },
  { row: 10_001, field: 'row', column: null, rule: 'repeated' },
];

const sums = {
  matched: 41_200,
  differing: 12,
  otherNumber: 2,
  onlyTheirs: 3,
  onlyOurs: 5,
  theirSeconds: 3_812_110,
  ourSeconds: 3_811_902,
  billedByUs: euro(8_211_940_000),
  billedByThem: euro(0),
};

export const importDays: { total: typeof sums; items: readonly ImportDay[] } = {
  total: { ...sums, matched: 1_202_281, billedByUs: euro(240_381_770_000) },
  items: [
    { day: '2026-10-01', calledNumber: '+319001234', traffic: 'from-carrier', ...sums },
    {
      day: '2026-10-02',
      calledNumber: '+319001234',
      traffic: 'from-carrier',
      ...sums,
      differing: 0,
      otherNumber: 0,
      onlyTheirs: 0,
      onlyOurs: 0,
    },
  ],
};

export const importDifferences: readonly ImportDifference[] = [
  {
    kind: 'duration',
    traffic: 'from-carrier',
    calledNumber: '+319001234',
    ourCalledNumber: null,
    callingNumber: '+31612345678',
    row: 88,
    callId: uuid(1),
    theirStart: base,
    ourStart: base + 400_000,
    theirSeconds: 65,
    ourSeconds: 61.24,
    amount: euro(1_250_000),
    billedBy: 'us',
  },
  {
    kind: 'only-ours',
    traffic: 'from-carrier',
    calledNumber: '+319001234',
    ourCalledNumber: null,
    callingNumber: null,
    row: null,
    callId: uuid(2),
    theirStart: null,
    ourStart: base + 60_000_000,
    theirSeconds: null,
    ourSeconds: 190,
    amount: null,
    billedBy: null,
  },
  {
    kind: 'number',
    traffic: 'from-carrier',
    calledNumber: '+319001234',
    ourCalledNumber: '+318001122',
    callingNumber: null,
    row: 91,
    callId: uuid(3),
    theirStart: base + 90_000_000,
    ourStart: base + 90_100_000,
    theirSeconds: 31,
    ourSeconds: 31,
    amount: euro(310_000),
    billedBy: 'us',
  },
];

export const preview: z.output<typeof importPreview> = {
  columns: ['CDR-ID', 'Startdatum', 'Starttijd', 'Van', 'Naar', 'Duur', 'Bedrag'],
  rows: [
    {
      row: 2,
      cells: ['00812', '01-11-2026', '00:00:04', '31612345678', '09001234', '65', '1,25'],
      call: {
        traffic: 'from-carrier',
        billedBy: 'us',
        startedAt: base,
        answeredAt: null,
        durationMs: 65_000,
        callingNumber: '+31612345678',
        withheld: false,
        calledNumber: '+319001234',
        carrierCallId: '00812',
        sipCallId: null,
        amount: euro(1_250_000),
      },
      problems: [],
    },
    {
      row: 3,
      cells: ['00813', '01-11-2026', '00:00:09', 'anoniem', '0900', '61', '1.2'],
      call: null,
      problems: [
        { row: 3, field: 'called', column: 'Naar', rule: 'not-a-number' },
        { row: 3, field: 'amount', column: 'Bedrag', rule: 'not-an-amount' },
      ],
    },
  ],
  problem: null,
};
