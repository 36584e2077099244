import type { CallExport } from '@app/contracts';
import { base } from './calls.fixture.js';
import { uuid } from './values.fixture.js';

const at = (minutes: number): string => new Date(base / 1000 + minutes * 60_000).toISOString();

export const exportDone: CallExport = {
  id: uuid(602),
  ownerId: 'helpdesk-nu',
  filters: { number: '+319001234', answered: true, from: base - 86_400e6 * 30, until: base },
  form: { format: 'csv', separator: 'semicolon', headings: 'nl', gzip: false },
  state: 'done',
  problem: null,
  startedBy: 'helpdesk-nu',
  startedAt: at(-60),
  finishedAt: at(-58),
  expiresAt: at(7 * 1440 - 58),
  rows: 812_344,
  estimatedRows: 800_000,
  bytes: 241_320_118,
};

/** One of each state. */
export const callExports: readonly CallExport[] = [
  {
    ...exportDone,
    id: uuid(601),
    filters: {},
    state: 'running',
    startedAt: at(0),
    finishedAt: null,
    expiresAt: null,
    rows: 350_000,
    bytes: null,
  },
  exportDone,
  {
    ...exportDone,
    id: uuid(603),
    filters: { callingNumber: '+31612345678' },
    form: { ...exportDone.form, format: 'jsonl', gzip: true },
    state: 'failed',
    problem: 'no-space',
    startedAt: at(-300),
    expiresAt: null,
    bytes: null,
  },
  {
    ...exportDone,
    id: uuid(604),
    state: 'expired',
    startedAt: at(-14_400),
    expiresAt: null,
    bytes: null,
  },
  {
    ...exportDone,
    id: uuid(605),
    state: 'cancelled',
    startedAt: at(-14_500),
    expiresAt: null,
    bytes: null,
  },
];
