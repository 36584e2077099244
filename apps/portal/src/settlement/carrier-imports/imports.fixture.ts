import { layoutDefinition, type CarrierImport, type CarrierLayout } from '@app/contracts';

export const importId = 'a0a00000-0000-4000-8000-000000000002';

export const carrierImport: CarrierImport = {
  id: importId,
  carrierId: 'laagland',
  fileName: 'oktober.csv',
  state: 'uploading',
  bytes: 20,
  uploadedBytes: 5,
  startedBy: 'clerk',
  startedAt: '2026-11-20T08:00:00.000Z',
  finishedAt: null,
  expiresAt: '2026-11-21T08:00:00.000Z',
  layoutId: null,
  layoutVersion: null,
  layoutName: null,
  from: null,
  until: null,
  readBytes: 0,
  readRows: 0,
  refusedRows: 0,
  repeatedRows: 0,
  overlappingRows: 0,
  storedRows: 0,
  compared: null,
  comparedAt: null,
  problem: null,
  duplicateOf: null,
  overlaps: [],
  removal: null,
};

/** A layout as a person enters it; other fields have defaults. */
export const givenLayout = {
  start: { column: 'Start', formats: ['dd-MM-yyyy HH:mm:ss'] },
  duration: { column: 'Duur', unit: 's' },
  called: { column: 'Naar' },
  billedBy: { column: null, otherwise: 'us' },
};

export const carrierLayout: CarrierLayout = {
  id: importId,
  carrierId: 'laagland',
  name: 'Maandbestand',
  version: 1,
  definition: layoutDefinition.parse(givenLayout),
  savedBy: 'clerk',
  savedAt: '2026-11-20T08:00:00.000Z',
};

const none = { micros: 0, currency: 'EUR' } as const;
export const importSums = {
  matched: 1,
  differing: 0,
  otherNumber: 0,
  onlyTheirs: 0,
  onlyOurs: 0,
  theirSeconds: 61,
  ourSeconds: 61,
  billedByUs: none,
  billedByThem: none,
};
