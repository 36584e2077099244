import type { BillingDocument } from '@app/contracts';
import { expectedMails } from '../../oracle/index.js';
import type {
  ActualBilling,
  ArrivedMail,
  BillingDifference,
  ExpectedBilling,
  ServedPdf,
} from './billing-reconciliation.js';
import { documentKey } from './document-keys.js';
import { differentFields, type FieldValues } from './pairs.js';

const pdfType = 'application/pdf';

/** Every word of a subject that may be a document number. */
const wordsOf = (subject: string): string[] => subject.split(/[^A-Za-z0-9-]+/);

/** Whether an attachment is a voicemail; these are mailed too and are no documents. */
export const isSound = ({ contentType }: { readonly contentType: string }): boolean =>
  contentType.startsWith('audio/');

/** Assigns each mail to a document: by the number in its subject, else by its attached PDF. */
function sorted({ documents, mails, pdfs }: ActualBilling) {
  const byNumber = new Map(documents.map((each) => [each.number, each]));
  const byId = new Map(documents.map((each) => [each.id, each]));
  const byPdf = new Map(pdfs.map(({ sha256, documentId }) => [sha256, byId.get(documentId)]));
  const about = new Map<string, ArrivedMail[]>();
  const strangers: ArrivedMail[] = [];
  const others: ArrivedMail[] = [];
  for (const mail of mails) {
    const named = wordsOf(mail.subject).flatMap((word) => byNumber.get(word) ?? []);
    const attached = mail.attachments.flatMap(({ sha256 }) => byPdf.get(sha256) ?? []);
    const document = named[0] ?? attached[0];
    if (document !== undefined) about.set(document.id, [...(about.get(document.id) ?? []), mail]);
    else if (mail.attachments.some((each) => !isSound(each))) strangers.push(mail);
    else others.push(mail);
  }
  return { about, strangers, others };
}

/** Whether the document invoices its party. A settlement with only the carrier's supplies to us doesn't. */
export const isInvoice = ({ kind, lines }: BillingDocument): boolean =>
  kind !== 'settlement' ||
  lines.some(({ component }) => !['freephone-origination', 'termination'].includes(component));

function ofMail(
  document: BillingDocument,
  to: string,
  mail: ArrivedMail,
  pdf: ServedPdf | undefined,
): FieldValues[] {
  const isUbl = ({ name }: ArrivedMail['attachments'][number]): boolean => name.endsWith('.xml');
  const pdfs = mail.attachments.filter((each) => !isUbl(each));
  const ubls = mail.attachments.filter(isUbl);
  const [attachment] = pdfs;
  return differentFields(
    {
      to,
      subject: true,
      attachments: 1,
      attachmentName: `${document.number}.pdf`,
      contentType: pdfType,
      sha256: pdf?.sha256 ?? 'no PDF is known',
      eInvoice: isInvoice(document) ? `${document.number}.xml application/xml` : '',
      overTls: true,
    },
    {
      to: mail.to.join(', '),
      subject: wordsOf(mail.subject).includes(document.number),
      attachments: pdfs.length,
      attachmentName: attachment?.name,
      contentType: attachment?.contentType,
      sha256: attachment?.sha256,
      eInvoice: ubls.map(({ name, contentType }) => `${name} ${contentType}`).join(),
      overTls: mail.overTls,
    },
  );
}

/** Number of mails that concern no document and carry only audio or nothing, such as invitations. */
export const otherMails = (actual: ActualBilling): number => sorted(actual).others.length;

/** Expects one mail per document, and compares recipient, subject, attachments and TLS. */
export function compareMails(
  expected: ExpectedBilling,
  actual: ActualBilling,
): BillingDifference[] {
  const { about, strangers } = sorted(actual);
  const pdfs = new Map(actual.pdfs.map((each) => [each.documentId, each]));
  const wanted = new Map(
    expectedMails(expected.documents).map((each) => [documentKey(each), each]),
  );
  const issued = new Set(actual.documents.map(documentKey));
  const difference = (
    { kind }: Pick<BillingDocument, 'kind'>,
    name: string,
    found: Pick<BillingDifference, 'what' | 'field' | 'expected' | 'actual'>,
  ): BillingDifference => ({ area: 'mails', side: null, kind, about: `mail of ${name}`, ...found });
  return [
    ...[...wanted].flatMap(([key, mail]) =>
      issued.has(key)
        ? []
        : difference(mail, key, {
            what: 'missing',
            field: 'mail',
            expected: mail.to,
            actual: null,
          }),
    ),
    ...actual.documents.flatMap((document) => {
      const mails = about.get(document.id) ?? [];
      const to = wanted.get(documentKey(document))?.to ?? document.email;
      const ofAll = differentFields({ mail: 1 }, { mail: mails.length }).map((each) =>
        difference(document, document.number, {
          what: mails.length === 0 ? 'missing' : 'doubled',
          ...each,
        }),
      );
      const ofEach = mails.flatMap((mail) =>
        ofMail(document, to, mail, pdfs.get(document.id)).map((each) =>
          difference(document, document.number, { what: 'different', ...each }),
        ),
      );
      return [...ofAll, ...ofEach];
    }),
    ...strangers.map((mail): BillingDifference => ({
      area: 'mails',
      side: null,
      kind: null,
      about: `mail ${mail.messageId}`,
      what: 'unexpected',
      field: 'mail',
      expected: null,
      actual: mail.subject,
    })),
  ];
}
