import type { BillingDocument } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import { assert, constantFrom, property } from 'fast-check';
import { at, brief, expected, faultless, found, id, m } from './faultless-run.fixture.js';

describe('compareDocuments', () => {
  const lines = expected.documents.flatMap((document, index) =>
    document.lines.map((_, place) => ({ index, place })),
  );
  const lineFields = ['net', 'amount', 'quantity', 'seconds', 'position'] as const;

  it('reports a cent on any line of any document, and any other changed figure', () => {
    assert(
      property(
        constantFrom(...lines),
        constantFrom(...lineFields),
        constantFrom(-1, 1),
        ({ index, place }, field, sign) => {
          const differences = found(({ documents }) => {
            const line = at(at(documents, index).lines, place);
            if (field === 'net' || field === 'amount') {
              line[field] = m(line[field].micros + 10_000 * sign);
            } else line[field] += 1;
          });
          const about = `${at(expected.documents, index).kind} of ${at(expected.documents, index).partyId}`;
          return differences.some(
            (each) =>
              each.area === 'documents' &&
              each.about.startsWith(`${about} (`) &&
              each.field.endsWith(`: ${field}`),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reports a line’s changed component, number, month, version or VAT', () => {
    const { index, place } = at(lines);
    const changes: ((line: BillingDocument['lines'][number]) => void)[] = [
      (line) => void (line.component = 'interconnect'),
      (line) => void (line.number = '+31850000000'),
      (line) => void (line.month = '2026-09'),
      (line) => void (line.priceVersionId = id('other')),
      (line) => void (line.vatPercent = 9),
      (line) => void (line.includesVat = !line.includesVat),
    ];
    for (const change of changes) {
      const differences = found(({ documents }) => change(at(at(documents, index).lines, place)));
      const inDocument = differences.filter(({ area }) => area === 'documents');
      expect(inDocument.map(({ what }) => what)).toEqual(['missing', 'unexpected']);
    }
  });

  it.each<[string, (document: BillingDocument) => void]>([
    ['net', (each) => void (each.net = m(each.net.micros + 10_000))],
    ['vat', (each) => void (each.vat = m(each.vat.micros - 10_000))],
    ['gross', (each) => void (each.gross = m(0))],
    ['partyName', (each) => void (each.partyName = 'Another')],
    ['partyType', (each) => void (each.partyType = 'carrier')],
    ['language', (each) => void (each.language = each.language === 'nl' ? 'en' : 'nl')],
    ['from', (each) => void (each.from = each.until)],
    ['until', (each) => void (each.until = '2026-10-31T22:00:00.000Z')],
    ['dueOn', (each) => void (each.dueOn = '2026-12-10')],
    ['VAT S 21 %: vat', (each) => void (at(each.vatLines).vat = m(0))],
    ['VAT S 21 %: net', (each) => void (at(each.vatLines).net = m(0))],
    ['VAT S 21 %', (each) => void (each.vatLines = [])],
    ['VAT S 9 %', (each) => void each.vatLines.push({ ...at(each.vatLines), percent: 9 })],
  ])('reports a different %s', (field, change) => {
    const fields = found(({ documents }) => change(at(documents))).map((each) => each.field);
    expect(fields).toEqual([field]);
  });

  it('reports a changed mail address of the document', () => {
    const fields = found(({ documents, mails }) => {
      at(documents).email = 'other@elsewhere.example';
      at(mails).to = ['other@elsewhere.example'];
    }).map(({ area, field }) => `${area} ${field}`);
    expect(fields).toEqual(['documents email', 'mails to']);
  });

  it.each([...expected.documents.keys()])(
    'reports when document %d is missing or doubled',
    (index) => {
      const missing = found(({ documents, mails, pdfs }) => {
        for (const list of [documents, mails, pdfs]) list.splice(index, 1);
      });
      const doubled = found(({ documents }) => void documents.push(at(documents, index)));
      const wanted = { area: 'documents', field: 'document' };
      expect(missing).toContainEqual(expect.objectContaining({ ...wanted, what: 'missing' }));
      expect(doubled).toContainEqual(expect.objectContaining({ ...wanted, what: 'doubled' }));
    },
  );

  it('reports a gap in the numbers, a doubled number, and a number in another format', () => {
    const renumbered = (number: string) =>
      found(({ documents, mails, pdfs, charges }) => {
        const document = at(documents, 2);
        const before = document.number;
        document.number = number;
        const mail = mails.find(({ subject }) => subject.includes(before));
        if (mail === undefined) throw new Error('no mail');
        mail.subject = number;
        mail.attachments = mail.attachments.map((each) => ({
          ...each,
          name: each.name.replace(before, number),
        }));
        for (const charge of charges.flatMap((each) => each.charges)) {
          if (charge.documentNumber === before) charge.documentNumber = number;
        }
        expect(pdfs.length).toBe(documents.length);
      });
    const { series, number } = at(faultless().documents, 2);
    expect(renumbered(`${series}-00999`).map(brief)).toEqual([
      ['documents', null, `series ${series}`, 'missing', number],
      ['documents', null, `series ${series}`, 'unexpected', `${series}-00999`],
    ]);
    expect(renumbered(`${series}-7`).map(({ what }) => what)).toEqual(['missing', 'unexpected']);
    const [first] = faultless().documents;
    expect(renumbered(first?.number ?? '').map(({ what, field }) => [what, field])).toContainEqual([
      'doubled',
      first?.number,
    ]);
  });

  it('reports a number in the series of another year or owner', () => {
    for (const series of ['F2025', 'U2026-someone']) {
      const differences = found(({ documents }) => void (at(documents).series = series));
      expect(differences).toContainEqual(expect.objectContaining({ field: 'series' }));
    }
  });

  it('reports an id or a position that two documents share', () => {
    for (const field of ['id', 'position'] as const) {
      const differences = found(({ documents }) => {
        Object.assign(at(documents, 1), { [field]: at(documents)[field] });
      });
      expect(differences).toContainEqual(expect.objectContaining({ what: 'doubled', field }));
    }
  });

  it('reports a missing PDF and a PDF without a document', () => {
    expect(found(({ pdfs }) => void pdfs.splice(0, 1)).map(brief)).toMatchObject([
      ['documents', null, at(faultless().documents).number, 'missing', 'PDF'],
      ['mails', null, expect.anything(), 'different', 'sha256'],
    ]);
    const stranger = { documentId: id('stranger'), sha256: 'x' };
    expect(found(({ pdfs }) => void pdfs.push(stranger)).map(({ what }) => what)).toEqual([
      'unexpected',
    ]);
  });
});
