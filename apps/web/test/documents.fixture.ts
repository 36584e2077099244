import type {
  CreditProposal,
  DocumentHead,
  DocumentLine,
  FailedMail,
  MailDelivery,
} from '@app/contracts';
import { documentHead, documentLine, issuedDocument } from '@app/testing/builders';
import { euro, october, september, uuid } from './values.fixture.js';

const head = (number: number, changes: Partial<DocumentHead>): DocumentHead =>
  documentHead({
    id: uuid(300 + number),
    number: `F2026-${String(16 + number).padStart(5, '0')}`,
    runId: uuid(401),
    ...october,
    net: euro(63_470_000),
    vat: euro(13_330_000),
    gross: euro(76_800_000),
    position: number,
    ...changes,
  });

export const invoiceHead = head(1, {});
export const documents: readonly DocumentHead[] = [
  invoiceHead,
  head(2, {
    kind: 'payout',
    number: 'U2026-helpdesk-nu-00001',
    series: 'U2026-helpdesk-nu',
    dueOn: null,
    net: euro(1_284_510_000),
    vat: euro(269_750_000),
    gross: euro(1_554_260_000),
  }),
  head(3, {
    kind: 'settlement',
    number: 'A2026-00001',
    series: 'A2026',
    partyType: 'carrier',
    partyId: 'laagland-telecom',
    partyName: 'Laagland Telecom B.V.',
    dueOn: null,
    net: euro(-412_030_000),
    vat: euro(0),
    gross: euro(-412_030_000),
  }),
  head(4, {
    ...september,
    number: 'F2026-00009',
    gross: euro(54_210_000),
    issuedOn: '2026-10-01',
    dueOn: '2026-10-15',
  }),
  head(5, {
    ...september,
    kind: 'payout',
    number: 'U2026-helpdesk-nu-00000',
    gross: euro(988_400_000),
    issuedOn: '2026-10-01',
    dueOn: null,
  }),
];

export const invoiceLines: readonly DocumentLine[] = [
  line(1, 'call-fee', '+318002353227', 212, 0, 4_240_000),
  line(2, 'forwarding', '+319001234', 486, 82_114, 20_528_500),
  line(3, 'freephone-usage', '+318002353227', 212, 41_300, 28_910_000),
  { ...line(4, 'monthly', null, 1, 0, 4_790_000), month: '2026-10' },
  { ...line(5, 'monthly-number', '+319001234', 1, 0, 5_000_000), month: '2026-10' },
];

export const creditHead = head(4, {
  number: 'C2026-00001',
  series: 'C2026',
  runId: null,
  dueOn: null,
  issuedOn: '2026-11-12',
  net: euro(-28_910_000),
  vat: euro(-6_070_000),
  gross: euro(-34_980_000),
  credits: {
    documentId: invoiceHead.id,
    number: invoiceHead.number,
    issuedOn: invoiceHead.issuedOn,
    reason: 'Gesprekken van een storing, zoals telefonisch besproken',
  },
});
export const creditNote = issuedDocument(creditHead);
export const selfBilling = {
  agreed: true,
  agreements: [
    {
      ownerId: 'helpdesk-nu',
      from: '2026-03-01',
      agreed: true,
      by: 'Bas Bakker',
      notedBy: 'helpdesk-nu',
      notedAt: '2026-02-26T09:12:00.000Z',
    },
    {
      ownerId: 'helpdesk-nu',
      from: '2026-02-01',
      agreed: false,
      by: 'Bas Bakker',
      notedBy: 'anna',
      notedAt: '2026-01-28T15:40:00.000Z',
    },
  ],
};
export const creditPreview = {
  net: creditHead.net,
  vat: creditHead.vat,
  gross: creditHead.gross,
  lines: [3],
  needsSecond: false,
  alone: euro(50_000_000),
};

/** Waits for a second person. */
export const creditProposals: readonly CreditProposal[] = [
  {
    id: uuid(308),
    place: 1,
    documentId: invoiceHead.id,
    documentKind: 'invoice',
    documentNumber: invoiceHead.number,
    partyType: 'owner',
    partyId: 'helpdesk-nu',
    partyName: 'Helpdesk Nu',
    lines: [1, 2],
    gross: euro(-57_950_000),
    reason: 'Gesprekken van een storing, zoals telefonisch besproken',
    state: 'waiting',
    outdated: false,
    proposedBy: 'k-visser',
    proposedAt: '2026-11-20T09:00:00.000Z',
    decidedBy: null,
    decidedAt: null,
  },
];

export const invoice = issuedDocument({
  ...invoiceHead,
  creditedBy: [
    { id: creditHead.id, number: creditHead.number, issuedOn: creditHead.issuedOn, lines: [3] },
  ],
  earliestCall: '2026-09-29T19:12:00.000Z',
});

function line(
  position: number,
  component: DocumentLine['component'],
  number: string | null,
  quantity: number,
  seconds: number,
  micros: number,
): DocumentLine {
  return documentLine({
    position,
    component,
    number,
    quantity,
    seconds,
    priceVersionId: uuid(501),
    amount: euro(micros),
    net: euro(Math.round(micros / 10_000) * 10_000),
  });
}

export const mail: MailDelivery = {
  id: uuid(601),
  to: 'facturen@helpdesk-nu.example',
  state: 'sent',
  attempts: 1,
  sentAt: '2026-11-01T06:02:11.000Z',
  overTls: true,
  lastError: null,
};

export const failedMail: MailDelivery = {
  ...mail,
  state: 'failed',
  attempts: 31,
  sentAt: null,
  overTls: null,
  lastError: 'connect ECONNREFUSED 192.0.2.25:587',
};

const failedOf = ({ id, kind, number, partyType, partyId, partyName }: DocumentHead) => ({
  id,
  kind,
  number,
  partyType,
  partyId,
  partyName,
});

export const failedMails: readonly FailedMail[] = [
  {
    id: uuid(602),
    document: failedOf(head(2, { kind: 'payout', number: 'U2026-helpdesk-nu-00001' })),
    to: 'een-heel-lang-adres-van-de-boekhouding@administratiekantoor.example',
    attempts: 1,
    failedAt: '2026-11-04T06:02:11.000Z',
    lastError:
      '550 5.1.1 <een-heel-lang-adres-van-de-boekhouding@administratiekantoor.example>: Recipient address rejected: User unknown in virtual mailbox table',
  },
  {
    id: uuid(601),
    document: failedOf(invoiceHead),
    to: failedMail.to,
    attempts: failedMail.attempts,
    failedAt: '2026-11-04T05:58:40.000Z',
    lastError: 'connect ECONNREFUSED 192.0.2.25:587',
  },
];
