import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { formatMoney, type Language, money } from '@app/common';
import type { BillTo, DocumentKind } from '@app/contracts';
import * as fc from 'fast-check';
import type { ChargeSum } from '../lines/document-lines.fixture.js';
import {
  aDocument,
  type DocumentContent as Content,
  feeOf,
  priceVersions,
  sumOf,
} from '../printed-document.fixture.js';
import { printDocument } from './print-document.js';
import type { PrintedDocument } from './printed-document.js';
import { page, Sheet } from './sheet.js';

const { first, second } = priceVersions;
const fee = feeOf;

interface Box {
  text: string;
  page: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Prints a document and records the text boxes by page. */
async function print(
  document: PrintedDocument,
): Promise<{ boxes: Box[]; pdf: Buffer; pages: number }> {
  const boxes: Box[] = [];
  const write = Object.getOwnPropertyDescriptor(Sheet.prototype, 'text')?.value as Sheet['text'];
  const spy = jest.spyOn(Sheet.prototype, 'text').mockImplementation(function (
    this: Sheet,
    text,
    x,
    y,
    width,
    style = {},
  ) {
    const height = write.call(this, text, x, y, width, style);
    const widest = Math.max(
      ...text.split('\n').map((part) => Math.min(width, this.pdf.widthOfString(part))),
    );
    const left = style.align === 'right' ? x + width - widest : x;
    const at = this.pdf.bufferedPageRange();
    boxes.push({
      text: text.replaceAll('\u00a0', ' '),
      left,
      right: left + widest,
      top: y,
      bottom: y + height,
      page: pageOf(this, at.start + at.count),
    });
    return height;
  });
  const pdf = await printDocument(document);
  spy.mockRestore();
  const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
  return { boxes, pdf, pages };
}

/** The number of the page being written; footers are written to earlier pages. */
function pageOf(sheet: Sheet, count: number): number {
  const current = sheet.pdf.page;
  for (let number = 1; number <= count; number += 1) {
    sheet.pdf.switchToPage(number - 1);
    if (sheet.pdf.page === current) return number;
  }
  throw new Error('the text is written to no page of the document');
}

afterEach(() => {
  jest.restoreAllMocks();
});

const tariff: ChargeSum['tariff'] = {
  id: second,
  terms: {
    startRate: money(50_000),
    perCall: money(0),
    perMinute: money(350_000),
    maximum: money(1_500_000),
    includesVat: true,
    vatPercent: 21,
  },
};

const whole: Record<DocumentKind, Content> = {
  invoice: {
    sums: [
      sumOf('freephone-usage', 63_123_456),
      sumOf('freephone-usage', 9_123_456, { priceVersionId: second }),
      sumOf('call-fee', 14_080_000, { seconds: 0 }),
    ],
    fees: [fee('monthly', null, 25_000_000), fee('monthly-number', '+318001234', 5_000_000)],
  },
  payout: {
    sums: [sumOf('payout', -442_660_246, { number: '+319001234', includesVat: true, tariff })],
  },
  settlement: {
    sums: [
      sumOf('premium-share', 521_330_123, { number: '+319001234', includesVat: true }),
      sumOf('termination', -664_000_000, { vatPercent: 0 }),
    ],
  },
};

const said = async (kind: DocumentKind, party: Partial<BillTo> = {}): Promise<string[]> =>
  (await print(aDocument(kind, { ...whole[kind], party }))).boxes.map(({ text }) => text);

describe('invoice PDF', () => {
  it('contains in Dutch the number, dates, lines, VAT, total and payment details', async () => {
    const texts = await said('invoice');
    for (const text of [
      'Factuur',
      'F2026-00001',
      '25 november 2026',
      '9 december 2026',
      '1 t/m 31 oktober 2026',
      'Gesprekken naar uw gratis nummer, prijs vanaf 15 oktober 2026',
      'Abonnement per nummer, oktober 2026',
      '0800-1234',
      '1.204',
      '1.400:00',
      'Btw 21% over € 116,32',
      '€ 24,43',
      '€ 140,75',
      'pagina 1 van 1',
    ]) {
      expect(texts).toContain(text);
    }
    expect(texts.join(' ')).toMatch(
      /Maak € 140,75 uiterlijk op 9 december 2026 over naar NL00 TEST 0123 4567 89 .* vermeld daarbij F2026-00001/,
    );
    expect(texts.filter((text) => text.startsWith('Btw 21%'))).toHaveLength(1);
  });

  it('lists corrections of earlier documents separately from usage, with their days', async () => {
    const corrects = { from: '2026-09-03', until: '2026-09-30' };
    const sums = [
      sumOf('call-fee', 4_000_000, { seconds: 0 }),
      sumOf('call-fee', -1_500_000, { seconds: 0, quantity: 12, corrects }),
    ];
    const texts = (await print(aDocument('invoice', { sums }))).boxes.map(({ text }) => text);
    expect(texts.join(' ')).toContain('Correctie vast bedrag per gesprek, 3 t/m 30 september 2026');
    expect(texts.join(' ')).toMatch(/€\s-1,50.*€\s2,50/s);
    const english = await print(aDocument('invoice', { sums, party: { language: 'en' } }));
    expect(english.boxes.map(({ text }) => text).join(' ')).toContain('Correction: fixed amount');
  });

  it('is in English for a customer who chose it, and names a foreign country', async () => {
    const texts = await said('invoice', { language: 'en', country: 'BE', name: 'Café Zoë' });
    expect(texts).toEqual(
      expect.arrayContaining(['Invoice', '9 December 2026', '1,400:00', 'VAT reverse-charged']),
    );
    expect(texts).toContain('Café Zoë');
    expect(texts.join('\n')).toContain('Belgium');
    expect(texts.join(' ')).not.toMatch(/factuur|btw|bedrag/i);
  });
});

describe('note about calls from before the period', () => {
  it.each([
    ['nl', 'Op dit document staan ook gesprekken van vóór deze periode, vanaf 30 september 2026.'],
    ['en', 'This includes calls from before this period, as of 30 September 2026,'],
  ] as const)('is printed (%s) only if there are such calls', async (language, sentence) => {
    const texts = async (earliestCall?: string) => {
      const late = earliestCall === undefined ? {} : { earliestCall };
      const document = aDocument('settlement', {
        ...whole.settlement,
        party: { language },
        ...late,
      });
      return (await print(document)).boxes.map(({ text }) => text).join('\n');
    };
    expect(await texts('2026-09-30T21:59:59.999Z')).toContain(sentence);
    expect(await texts()).not.toContain(sentence);
  });
});

describe('payout PDF', () => {
  it('is an invoice of the supplier, issued by the customer', async () => {
    const texts = await said('payout');
    const all = texts.join('\n');
    expect(texts).toEqual(
      expect.arrayContaining(['Factuur uitgereikt door afnemer', 'Leverancier', 'Afnemer']),
    );
    expect(all).toMatch(/Huurdersbond West\nKade 1\n.*\nBtw-id NL851001009B01/);
    expect(all).toContain('Wij maken € 442,65 over naar NL91 TEST 1022 9629 63');
    expect(texts).toContain(
      'Opbrengst van gesprekken naar uw betaalnummer, starttarief € 0,05, € 0,35 per minuut, ten hoogste € 1,50 per gesprek',
    );
    expect(await said('payout', { iban: null, language: 'en' })).toContainEqual(
      expect.stringContaining('Once you let us know it, we transfer €442.65.'),
    );
  });
});

describe('settlement PDF', () => {
  it('shows what each side owes without a minus sign, the balance, and that VAT is reverse-charged', async () => {
    const texts = await said('settlement');
    for (const text of [
      'Btw verlegd',
      'Wat u ons verschuldigd bent',
      'Wat wij u verschuldigd zijn',
      '€ 430,85',
      '€ 664,00',
      'Saldo: door ons te betalen',
      '€ 233,15',
    ]) {
      expect(texts).toContain(text);
    }
    expect(texts.join(' ')).not.toContain('%');
  });
});

describe('printDocument', () => {
  it('makes the same bytes each time, with the document’s title and language', async () => {
    const document = aDocument('invoice', whole.invoice);
    const pdf = await printDocument(document);
    expect((await printDocument(document)).equals(pdf)).toBe(true);
    const raw = pdf.toString('latin1');
    expect(raw).toContain('/Lang (nl)');
    expect(raw).toContain('(D:20261125000000Z)');
    expect(raw).toContain('(Factuur F2026-00001)');
    expect(raw).toContain('(Belfabriek B.V.)');
    // Both fonts are embedded, and no standard font is used.
    expect(raw.match(/\/FontFile2/g)).toHaveLength(2);
    expect(raw).not.toContain('Helvetica');
  });

  it('repeats the table heads on every page, and prints the totals once', async () => {
    const many = Array.from({ length: 200 }, (_, n) =>
      sumOf(n < 100 ? 'freephone-usage' : 'forwarding', 1_230_000_000 + n, {
        number: `+31800${1000 + (n % 100)}`,
      }),
    );
    const { boxes, pages } = await print(aDocument('invoice', { sums: many }));
    expect(pages).toBeGreaterThanOrEqual(5);
    const pagesWith = (text: string) => boxes.filter((box) => box.text === text).map((b) => b.page);
    const all = Array.from({ length: pages }, (_, n) => n + 1);
    for (const n of all) expect(pagesWith(`pagina ${n} van ${pages}`)).toEqual([n]);
    expect(pagesWith('Factuur F2026-00001 (vervolg)')).toEqual(all.slice(1));
    expect(pagesWith('Omschrijving')).toEqual(all);
    expect(pagesWith('Te betalen')).toEqual([pages]);
    expect(boxes.filter(({ text }) => /^0800-1\d{3}$/.test(text))).toHaveLength(200);
  });

  const words = fc
    .array(fc.constantFrom('Vereniging', 'tot', 'behoud', 'Wiskundeonderwijsvernieuwing', 'Ö'), {
      minLength: 1,
      maxLength: 30,
    })
    .map((parts) => parts.join(' '));
  const anySum = fc
    .record({
      component: fc.constantFrom<ChargeSum['component']>(
        'premium-share',
        'call-fee',
        'forwarding',
        'termination',
      ),
      number: fc.constantFrom('+318001234', '+31882000100', '+493012345678901', '+319001234567'),
      quantity: fc.nat(99_999_999),
      seconds: fc.nat(600_000_000),
      priceVersionId: fc.constantFrom(first, second),
      tariff: fc.constantFrom(null, tariff),
      micros: fc.integer({ min: -90_000_000_000_000, max: 90_000_000_000_000 }),
    })
    .map(({ component, micros, ...more }) => sumOf(component, micros, more));

  it('lets no texts overlap or leave the page, however long names and tables are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<DocumentKind>('invoice', 'payout', 'settlement'),
        fc.constantFrom<Language>('nl', 'en'),
        fc.record({ name: words, street: words, city: words }),
        fc.array(anySum, { minLength: 1, maxLength: 70 }),
        fc.constantFrom('2026-09-05T10:00:00.000Z', '2026-10-05T10:00:00.000Z'),
        async (kind, language, names, sums, earliestCall) => {
          const party = { ...names, language, country: 'DE' };
          const document = aDocument(kind, { sums, party, earliestCall });
          const { boxes } = await print(document);
          for (const [index, a] of boxes.entries()) {
            expect(a.left).toBeGreaterThanOrEqual(page.left - 0.01);
            expect(a.right).toBeLessThanOrEqual(page.right + 0.01);
            expect(a.bottom).toBeLessThanOrEqual(page.height - 20);
            for (const b of boxes.slice(index + 1)) {
              const apart =
                a.page !== b.page ||
                a.bottom <= b.top + 2 ||
                b.bottom <= a.top + 2 ||
                a.right <= b.left + 0.01 ||
                b.right <= a.left + 0.01;
              if (!apart) throw new Error(`"${a.text}" and "${b.text}" overlap on ${a.page}`);
            }
          }
          const total = formatMoney(money(Math.abs(document.gross.micros)), language);
          const shown = boxes.filter(({ text }) => text === total.replaceAll('\u00a0', ' '));
          if (document.gross.micros >= 0) expect(shown.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 25 },
    );
  });
});
