import type { Breach } from '../src/api/generated/types.gen.js';
import { uuid } from './values.fixture.js';

const law = {
  nl: 'AVG artikel 33, lid 1: binnen 72 uur aan de Autoriteit Persoonsgegevens',
  en: 'GDPR article 33(1): within 72 hours to the data protection authority',
};
const open: Breach = {
  id: uuid(691),
  number: 3,
  version: 2,
  enteredBy: 'u-compliance',
  enteredAt: '2026-11-25T11:00:00.000Z',
  title: 'Export naar een verkeerd adres',
  happened: 'Een bestand met gesprekken ging naar een oud adres.',
  endedAt: null,
  happenedAt: '2026-11-25T09:00:00.000Z',
  discoveredAt: '2026-11-25T10:00:00.000Z',
  kinds: ['confidentiality'],
  persons: ['callers'],
  data: ['calls'],
  count: 120,
  consequences: 'Een ander ziet wie belde.',
  measures: 'Het bestand is vernietigd.',
  telecom: false,
  risk: 'risk',
  unintelligible: false,
  closed: false,
  deadlines: [
    {
      to: 'authority',
      law,
      until: '2026-11-28T10:00:00.000Z',
      doneAt: null,
      isLate: false,
      isPressing: true,
    },
  ],
  notifications: [],
  amendments: [
    { version: 2, why: 'Het aantal is bekend', by: 'u-admin', at: '2026-11-25T12:00:00.000Z' },
  ],
};

/** One to be notified, and one that is done. */
export const breaches: readonly Breach[] = [
  open,
  {
    ...open,
    id: uuid(692),
    number: 2,
    version: 1,
    risk: 'none',
    closed: true,
    deadlines: [],
    amendments: [],
  },
];
