import type { Erasure, ErasureLine, ErasurePreview } from '../src/api/generated/types.gen.js';
import { uuid } from './values.fixture.js';

const tax = {
  nl: 'fiscale bewaarplicht: AWR artikel 52, lid 4, en BW 2:10, lid 3',
  en: 'the tax law’s period for records: AWR article 52(4), and Civil Code 2:10(3)',
};
const none = {
  nl: 'geen: het contract is voorbij, en de maand om een nummer mee te nemen ook',
  en: 'none: the contract is over, and so is the month in which a number may be ported',
};
const line = (rest: Partial<ErasureLine>): ErasureLine => ({
  app: 'portal',
  table: 'mailboxes',
  rule: 'contract',
  how: 'deleted',
  rows: 2,
  due: 2,
  first: null,
  last: null,
  left: null,
  law: none,
  title: { nl: 'Waar voicemail naartoe gaat', en: 'Where voicemail goes' },
  ...rest,
});
const lines: ErasureLine[] = [
  line({}),
  line({
    app: 'billing',
    table: 'documents',
    rule: 'tax',
    how: 'kept',
    rows: 36,
    due: 0,
    law: tax,
    first: '2031-01-01T00:00:00.000Z',
    last: '2034-01-01T00:00:00.000Z',
    title: { nl: 'Facturen en uitbetalingen', en: 'Invoices and payouts' },
  }),
];
const others = [
  {
    app: 'portal' as const,
    table: 'disclosures',
    why: { nl: 'wat de politie vraagt blijft geheim', en: 'what the police asks is kept secret' },
  },
];

export const erasurePreview: ErasurePreview = {
  ownerId: 'helpdesk-nu',
  endedAt: '2026-10-20T10:00:00.000Z',
  startsAt: '2026-11-20T10:00:00.000Z',
  lines,
  others,
};

const requested: Erasure = {
  id: uuid(681),
  number: 5,
  ownerId: 'helpdesk-nu',
  ground: 'owner-asked',
  state: 'requested',
  endedAt: '2026-10-20T10:00:00.000Z',
  startsAt: '2026-11-20T10:00:00.000Z',
  requestedBy: 'u-compliance',
  requestedAt: '2026-11-21T10:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  refusal: null,
  problem: null,
  dueAt: null,
  rows: 2,
  erased: 0,
  finishedAt: null,
  lines,
  others,
};

/** One to be decided on, and one that is through. */
export const erasures: readonly Erasure[] = [
  requested,
  {
    ...requested,
    id: uuid(682),
    number: 4,
    state: 'resting',
    decidedBy: 'u-admin',
    erased: 2,
    decidedAt: '2026-11-21T11:00:00.000Z',
    finishedAt: '2026-11-21T11:01:00.000Z',
    dueAt: '2034-01-01T00:00:00.000Z',
    lines: lines.map((each) => ({ ...each, left: each.how === 'kept' ? each.rows : 0 })),
  },
];
