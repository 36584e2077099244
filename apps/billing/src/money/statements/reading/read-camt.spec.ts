import { brokenRule } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { BankTransaction } from './bank-transaction.js';
import { inFile, StatementRefused } from './statement-refused.js';
import { camtFile, ourIban, payerIban } from './camt.fixture.js';
import { readCamt } from './read-camt.js';

const ours = new Set([ourIban]);

/** A file in pieces, as a disk returns it. */
async function* pieces(text: string | Uint8Array, size = 997): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function read(text: string | Uint8Array, size?: number): Promise<BankTransaction[]> {
  const all: BankTransaction[] = [];
  for await (const one of readCamt(pieces(text, size), ours)) all.push(one);
  return all;
}
const refusal = async (text: string | Uint8Array) => {
  const error = await read(text).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StatementRefused);
  const { place, field, rule } = error as StatementRefused;
  return { place, field, rule };
};

const entries = [
  {
    amount: '121.00',
    name: 'Boekhandel De Zon & Zn',
    iban: payerIban,
    remittance: 'Factuur F2026-00017',
    bankReference: 'B1',
  },
  { amount: '-80.50', name: 'Acme', iban: payerIban, endToEndId: 'U2026-acme-00001' },
];

describe.each(['02', '08'] as const)('readCamt, for camt.053.001.%s', (version) => {
  it('reads transactions with the other party, the reference and the remittance text', async () => {
    expect(await read(camtFile({ version, entries }))).toEqual([
      {
        key: expect.any(String),
        account: ourIban,
        bookedOn: '2026-11-25',
        micros: 121_000_000,
        payerName: 'Boekhandel De Zon & Zn',
        payerIban,
        reference: null,
        remittance: 'Factuur F2026-00017',
      },
      {
        key: expect.any(String),
        account: ourIban,
        bookedOn: '2026-11-25',
        micros: -80_500_000,
        payerName: 'Acme',
        payerIban,
        reference: 'U2026-acme-00001',
        remittance: '',
      },
    ]);
  });

  it('leaves out entries that aren’t booked', async () => {
    const file = camtFile({ version, entries: [{ amount: '5.00', status: 'PDNG' }] });
    expect(await read(file)).toEqual([]);
  });

  it('reads the same transactions from pieces of any size', async () => {
    const file = camtFile({ version, entries: [{ ...entries[0]!, name: 'Café Ærø €' }] });
    const whole = await read(file, 1e9);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (size) => {
        expect(await read(file, size)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('refuses a file whose balances don’t add up', async () => {
    expect(await refusal(camtFile({ version, entries, closing: '1040.51' }))).toMatchObject({
      place: 'statement S-1',
      field: 'Stmt/Bal',
      rule: 'must add up: €1,000.00 and entries of €40.50 don’t come to €1,040.51',
    });
  });
});

describe('readCamt, for an entry with several details', () => {
  const detail = (amount: string, who: string) =>
    `<TxDtls><Refs><EndToEndId>${who}</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls></TxDtls>`;
  const batch = (...details: readonly string[]) =>
    camtFile({ entries: [{ amount: '30.00', bankReference: 'B' }] }).replace(
      /<TxDtls>[\s\S]*<\/TxDtls>/,
      details.join(''),
    );

  it('reads one transaction per detail when their amounts add up to the entry', async () => {
    const read_ = await read(batch(detail('10.00', 'a'), detail('20.00', 'b')));
    expect(read_.map(({ micros, reference }) => [micros, reference])).toEqual([
      [10_000_000, 'a'],
      [20_000_000, 'b'],
    ]);
    expect(new Set(read_.map(({ key }) => key)).size).toBe(2);
  });

  it('reads one transaction when the details don’t add up', async () => {
    const read_ = await read(batch(detail('10.00', 'a'), detail('19.00', 'b')));
    expect(read_).toMatchObject([{ micros: 30_000_000, remittance: 'a b', payerName: null }]);
  });
});

describe('key of a camt.053 transaction', () => {
  it('is the same in every statement when the bank gives a reference', async () => {
    const [first] = await read(camtFile({ id: 'S-1', entries }));
    const [again] = await read(camtFile({ id: 'S-2', entries }));
    expect(again?.key).toBe(first?.key);
  });

  it('differs for entries of a statement with the same reference', async () => {
    const one = { amount: '5.00', bankReference: 'B1' };
    const keys = async (id: string) =>
      (await read(camtFile({ id, entries: [one, one] }))).map(({ key }) => key);
    expect(new Set(await keys('S-1')).size).toBe(2);
    expect(await keys('S-2')).toEqual(await keys('S-1'));
  });

  it.each([undefined, 'NOTPROVIDED', 'NONREF'])(
    'differs between statements when the bank’s reference is %s',
    async (none) => {
      const one = { amount: '5.00', ...(none === undefined ? {} : { bankReference: none }) };
      const [first] = await read(camtFile({ id: 'S-1', entries: [one] }));
      const [other] = await read(camtFile({ id: 'S-2', entries: [one] }));
      expect(other?.key).not.toBe(first?.key);
    },
  );

  it('differs for equal entries without a reference, and is the same at each reading', async () => {
    const twice = [{ amount: '5.00' }, { amount: '5.00' }];
    const keys = (await read(camtFile({ entries: twice }))).map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
    expect((await read(camtFile({ entries: twice }))).map(({ key }) => key)).toEqual(keys);
  });
});

describe('a text that is too long', () => {
  it('is cut without half a character, which PostgreSQL refuses', async () => {
    const [one] = await read(
      camtFile({
        entries: [{ amount: '5.00', name: '😀'.repeat(100), endToEndId: `x${'😀'.repeat(100)}` }],
      }),
    );
    expect(one).toMatchObject({ payerName: '😀'.repeat(70), reference: `x${'😀'.repeat(69)}` });
  });

  it('is cut in a refusal too, without control characters', () => {
    const { rule } = new StatementRefused(
      inFile('row', { row: 2 }),
      'Munt',
      brokenRule('not-eur', { currency: `\0\n${'😀'.repeat(300)}` }),
    );
    expect(rule).toMatch(/^must be EUR, not 😀+$/u);
    expect(rule.length).toBeLessThanOrEqual(400);
  });
});

describe('readCamt, for invalid files', () => {
  const good = camtFile({ entries });

  it.each([
    ['it isn’t XML', 'Datum;Bedrag\n1;2', 'XML', /well-formed/],
    ['it is truncated', good.slice(0, -200), 'XML', /well-formed/],
    [
      'it is another kind of message',
      good.replaceAll('camt.053', 'camt.052'),
      'Document',
      /camt\.053/,
    ],
    ['it is of another version', good.replaceAll('001.02', '001.13'), 'Document', /001\.08/],
    [
      'it has no statement',
      good.replace(/<Stmt>[\s\S]*<\/Stmt>/, ''),
      'BkToCstmrStmt/Stmt',
      /missing/,
    ],
    ['the account isn’t ours', good.replace(ourIban, payerIban), 'Stmt/Acct/Id/IBAN', /of ours/],
    ['an amount is malformed', good.replace('>121.00<', '>121,00<'), 'Ntry/Amt', /amount/],
    ['an amount is in dollars', good.replace('"EUR">121.00', '"USD">121.00'), 'Ntry/Amt', /EUR/],
    [
      'a day doesn’t exist',
      good.replace('<BookgDt><Dt>2026-11-25', '<BookgDt><Dt>2026-11-31'),
      'Ntry/BookgDt',
      /day/,
    ],
    [
      'a direction is missing',
      good.replace(/(<Ntry>.*?)<CdtDbtInd>CRDT<\/CdtDbtInd>/, '$1'),
      'Ntry/CdtDbtInd',
      /CRDT or DBIT/,
    ],
    [
      'an IBAN fails its check',
      good.replace(payerIban, 'NL21INGB0001234567'),
      'NtryDtls/TxDtls/RltdPties/DbtrAcct/Id/IBAN',
      /check digits/,
    ],
    ['it is in Latin-1', Buffer.from(good.replace('De Zon', 'Café'), 'latin1'), 'XML', /UTF-8/],
  ])('refuses a file when %s', async (_why, file, field, rule) => {
    expect(await refusal(file)).toMatchObject({
      place: expect.any(String),
      field,
      rule: expect.stringMatching(rule),
    });
  });

  it('refuses a file that declares or uses entities', async () => {
    const bomb = good.replace(
      '<Document',
      `<!DOCTYPE Document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Document`,
    );
    expect(await refusal(bomb)).toMatchObject({ field: 'DOCTYPE' });
    const external = good.replace('Factuur', '&xxe;');
    expect(await refusal(external)).toMatchObject({ field: 'XML' });
  });

  it('refuses a file that is nested too deep, or has a text that is too long', async () => {
    const deep = good.replace('<Acct>', '<Acct>' + '<X>'.repeat(100));
    expect(await refusal(deep)).toMatchObject({ rule: 'is nested too deeply' });
    const long = good.replace('Factuur', 'x'.repeat(30_000));
    expect(await refusal(long)).toMatchObject({ field: 'Ustrd', rule: 'is too long' });
  });

  it('accepts any amount of whitespace between elements', async () => {
    const wide = good
      .replaceAll('<Ntry>', `${'\n'.repeat(30_000)}<Ntry>`)
      .replaceAll('<TxDtls>', `${' '.repeat(30_000)}<TxDtls>`);
    expect(await read(wide)).toEqual(await read(good));
  });

  it('reads or refuses a file with a changed byte, and never fails otherwise', async () => {
    const bytes = new TextEncoder().encode(good);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: bytes.length - 1 }),
        fc.nat({ max: 255 }),
        async (at, byte) => {
          const changed = Uint8Array.from(bytes);
          changed[at] = byte;
          const error: unknown = await read(changed).then(
            () => null,
            (thrown: unknown) => thrown,
          );
          if (error !== null) expect(error).toBeInstanceOf(StatementRefused);
        },
      ),
      { numRuns: 150 },
    );
  });
});
