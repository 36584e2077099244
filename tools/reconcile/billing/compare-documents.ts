import type { BillingDocument } from '@app/contracts';
import { type ExpectedDocument, type ExpectedLine, isBought } from '../../oracle/index.js';
import type {
  ActualBilling,
  BillingDifference,
  ExpectedBilling,
} from './billing-reconciliation.js';
import { documentKey } from './document-keys.js';
import { differentFields, type FieldValues, pairsOf } from './pairs.js';

type Found = Pick<BillingDifference, 'what'> & FieldValues;
type Line = BillingDocument['lines'][number];

const different = (values: readonly FieldValues[]): Found[] =>
  values.map((each) => ({ what: 'different', ...each }));

const lineName = (
  line: Pick<ExpectedLine, 'component' | 'number' | 'month' | 'priceVersionId' | 'tariffId'> & {
    readonly part?: { readonly name: string | null } | null | undefined;
  },
): string =>
  [
    `line ${line.component}`,
    line.number,
    line.month,
    `by price ${line.priceVersionId}`,
    line.tariffId === null ? null : `and tariff ${line.tariffId}`,
    line.part == null ? null : `of ${line.part.name ?? 'the plan'}`,
  ]
    .filter((part) => part !== null)
    .join(' ');

/** An expected line has a boolean; a document's line has the date since which it is late, or null. */
const isLate = ({ late }: ExpectedLine | Line): boolean => late !== null && late !== false;

/** An expected line has a boolean; a document's line has the days of the corrected calls. */
const corrects = ({ corrects: days }: ExpectedLine | Line): boolean =>
  days !== null && days !== undefined;

/**
 * Identifies a line. VAT rate is included because two lines may differ in it alone: a premium
 * number's rate changes with its tariff.
 */
const lineKey = (line: ExpectedLine | Line): string =>
  `${lineName(line)} ${line.includesVat} ${line.vatPercent} ${isLate(line)} ${corrects(line)}`;

const vatName = ({ category, percent }: { category: string; percent: number }): string =>
  `VAT ${category} ${percent} %`;

function lines(expected: ExpectedDocument, actual: BillingDocument): Found[] {
  const found = pairsOf(expected.lines, actual.lines, lineKey, lineKey);
  const surplus =
    (what: Found['what']) =>
    (line: Line): Found => ({
      what,
      field: lineName(line),
      expected: null,
      actual: line.amount.micros,
    });
  return [
    ...found.missing.map((line): Found => ({
      what: 'missing',
      field: lineName(line),
      expected: line.amount,
      actual: null,
    })),
    ...found.doubled.map(surplus('doubled')),
    ...found.unexpected.map(surplus('unexpected')),
    ...found.pairs.flatMap(([wanted, line]) =>
      different(
        differentFields(
          { ...wanted, part: null, corrects: null, vat: vatName(wanted.vat) },
          {
            ...line,
            part: null,
            corrects: null,
            vat: vatName(line.vat),
            late: isLate(line),
            amount: line.amount.micros,
            net: line.net.micros,
          },
        ).map(({ field, ...rest }) => ({ field: `${lineName(wanted)}: ${field}`, ...rest })),
      ),
    ),
  ];
}

/**
 * Name of a document. A carrier without netting has two settlements, one per direction, with
 * different names.
 */
function nameOf(document: ExpectedDocument | BillingDocument): string {
  const { kind, lines: all } = document;
  const isOwed = kind === 'settlement' && all.length > 0 && all.every(isBought);
  return `${documentKey(document)}${isOwed ? ', owed' : ''}`;
}

function vatLines(expected: ExpectedDocument, actual: BillingDocument): Found[] {
  const found = pairsOf(expected.vatLines, actual.vatLines, vatName, vatName);
  const surplus =
    (what: Found['what']) =>
    (line: BillingDocument['vatLines'][number]): Found => ({
      what,
      field: vatName(line),
      expected: null,
      actual: line.vat.micros,
    });
  return [
    ...found.missing.map((line): Found => ({
      what: 'missing',
      field: vatName(line),
      expected: line.vat,
      actual: null,
    })),
    ...found.doubled.map(surplus('doubled')),
    ...found.unexpected.map(surplus('unexpected')),
    ...found.pairs.flatMap(([wanted, line]) =>
      different(
        differentFields(wanted, { ...line, net: line.net.micros, vat: line.vat.micros }).map(
          ({ field, ...rest }) => ({ field: `${vatName(wanted)}: ${field}`, ...rest }),
        ),
      ),
    ),
  ];
}

const instant = (text: string): string => new Date(text).toISOString();

/** The day `days` later than a day such as `2026-11-25`. */
const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

function heads(expected: ExpectedDocument, actual: BillingDocument): FieldValues[] {
  const { partyType, partyName, language, email, net, vat, gross, series, dueAfterDays } = expected;
  return differentFields(
    {
      partyType,
      partyName,
      language,
      email,
      net,
      vat,
      gross,
      from: instant(expected.from),
      until: instant(expected.until),
      series: `${series.letter}${actual.issuedOn.slice(0, 4)}${series.suffix}`,
      dueOn: dueAfterDays === null ? null : daysAfter(actual.issuedOn, dueAfterDays),
    },
    {
      ...actual,
      from: instant(actual.from),
      until: instant(actual.until),
      net: actual.net.micros,
      vat: actual.vat.micros,
      gross: actual.gross.micros,
    },
  );
}

/**
 * Checks that numbers of each series run from 1 without gap or duplicate, and that ids and
 * positions are unique.
 */
function numbering(documents: readonly BillingDocument[]): BillingDifference[] {
  const series = new Map<string, BillingDocument[]>();
  for (const each of documents) series.set(each.series, [...(series.get(each.series) ?? []), each]);
  const gaps = [...series].flatMap(([name, all]) => {
    const wanted = all.map((_, index) => `${name}-${String(index + 1).padStart(5, '0')}`);
    const found = pairsOf(
      wanted,
      all.map(({ number }) => number),
      (number) => number,
      (number) => number,
    );
    return [
      ...found.missing.map((number) => ({ what: 'missing' as const, name, number })),
      ...found.doubled.map((number) => ({ what: 'doubled' as const, name, number })),
      ...found.unexpected.map((number) => ({ what: 'unexpected' as const, name, number })),
    ].map(({ what, number }): BillingDifference => ({
      area: 'documents',
      side: null,
      kind: all[0]?.kind ?? null,
      about: `series ${name}`,
      what,
      field: number,
      expected: null,
      actual: null,
    }));
  });
  const twice = (['id', 'position'] as const).flatMap((field) => {
    const seen = new Set<string | number>();
    return documents.flatMap((each): BillingDifference[] => {
      const isSeen = seen.has(each[field]);
      seen.add(each[field]);
      if (!isSeen) return [];
      return [
        {
          area: 'documents',
          side: null,
          kind: each.kind,
          about: each.number,
          what: 'doubled',
          field,
          expected: null,
          actual: each[field],
        },
      ];
    });
  });
  return [...gaps, ...twice];
}

function pdfs({ documents, pdfs: served }: ActualBilling): BillingDifference[] {
  const found = pairsOf(
    documents,
    served,
    ({ id }) => id,
    ({ documentId }) => documentId,
  );
  const one = (
    about: string,
    kind: BillingDifference['kind'],
    what: BillingDifference['what'],
  ): BillingDifference => ({
    area: 'documents',
    side: null,
    kind,
    about,
    what,
    field: 'PDF',
    expected: null,
    actual: null,
  });
  return [
    ...found.missing.map(({ number, kind }) => one(number, kind, 'missing')),
    ...found.doubled.map(({ documentId }) => one(documentId, null, 'doubled')),
    ...found.unexpected.map(({ documentId }) => one(documentId, null, 'unexpected')),
  ];
}

/** Compares every document line by line, then numbers, ids, positions and PDFs of all documents. */
export function compareDocuments(
  expected: ExpectedBilling,
  actual: ActualBilling,
): BillingDifference[] {
  const found = pairsOf(expected.documents, actual.documents, nameOf, nameOf);
  const about = (document: BillingDocument): string => `${nameOf(document)} (${document.number})`;
  const surplus = (what: BillingDifference['what']) => (document: BillingDocument) => ({
    area: 'documents' as const,
    side: null,
    kind: document.kind,
    about: about(document),
    what,
    field: 'document',
    expected: null,
    actual: document.gross.micros,
  });
  return [
    ...found.missing.map((document): BillingDifference => ({
      area: 'documents',
      side: null,
      kind: document.kind,
      about: nameOf(document),
      what: 'missing',
      field: 'document',
      expected: document.gross,
      actual: null,
    })),
    ...found.doubled.map(surplus('doubled')),
    ...found.unexpected.map(surplus('unexpected')),
    ...found.pairs.flatMap(([wanted, document]) =>
      [
        ...different(heads(wanted, document)),
        ...lines(wanted, document),
        ...vatLines(wanted, document),
      ].map((each): BillingDifference => ({
        area: 'documents',
        side: null,
        kind: document.kind,
        about: about(document),
        ...each,
      })),
    ),
    ...numbering(actual.documents),
    ...pdfs(actual),
  ];
}
