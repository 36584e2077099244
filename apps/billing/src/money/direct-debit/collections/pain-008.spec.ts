import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assert, property, string } from 'fast-check';
import { validateXml } from '../../../kernel/validate-xml.fixture.js';
import { type Debit, type DebitFile, pain008 } from './pain-008.js';
import { sepaText } from '../../../kernel/sepa/sepa-text.js';

const schema = join(import.meta.dirname, 'pain-008.xsd');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pain-'));
});
afterAll(() => rm(folder, { recursive: true }));

const address = {
  street: 'Kade',
  houseNumber: '1',
  postalCode: '1234 AB',
  city: '’s-Gravenhage',
  country: 'NL',
};
const debit = (more: Partial<Debit> = {}): Debit => ({
  blockId: 'INC-20261210-1a2b3c4d-CF',
  scheme: 'core',
  sequence: 'FRST',
  endToEndId: 'F2026-00001-1a2b3c4d',
  micros: 121_000_000,
  mandateReference: 'MND-1',
  signedOn: '2026-11-20',
  accountHolder: 'Café „Zoë” & zn.',
  iban: 'NL91ABNA0417164300',
  address,
  remittance: 'Factuur F2026-00001',
  ...more,
});
const file = (debits: readonly Debit[] = [debit()]): DebitFile => ({
  messageId: 'INC-20261210-1a2b3c4d',
  at: new Date('2026-12-08T09:30:15.123Z'),
  collectOn: '2026-12-10',
  debits,
  creditor: {
    id: 'NL69ZZZ123456780000',
    name: 'Belfabriek B.V.',
    iban: 'NL91ABNA0417164300',
    address: { ...address, street: 'Kabelweg', houseNumber: '' },
  },
});
async function isValid(text: string): Promise<boolean> {
  const path = join(folder, 'file.xml');
  await writeFile(path, text);
  return validateXml(schema, path).then(
    () => true,
    () => false,
  );
}

describe('pain008', () => {
  it('writes a file that is valid by the schema, also with characters that SEPA lacks', async () => {
    const b2b = { blockId: 'INC-20261210-1a2b3c4d-BR', scheme: 'b2b', sequence: 'RCUR' } as const;
    const text = pain008(
      file([debit(), debit({ ...b2b, micros: 10_000, endToEndId: 'F2026-00002-1a2b3c4d' })]),
    );
    expect(await isValid(text)).toBe(true);
    expect(text).toContain('<NbOfTxs>2</NbOfTxs>');
    expect(text).toContain('<CtrlSum>121.01</CtrlSum>');
    expect(text).toContain(`<Nm>Cafe 'Zoe. + zn.</Nm>`);
    expect(text).toContain(`<TwnNm>'s-Gravenhage</TwnNm>`);
    expect(text).toContain('<InstdAmt Ccy="EUR">0.01</InstdAmt>');
    expect(text.match(/<PmtInf>/g)).toHaveLength(2);
    expect(pain008(file())).toBe(pain008(file()));
  });

  it.each([
    ['<Ctry>NL</Ctry>', ''],
    ['<Cd>CORE</Cd>', '<Cd>COR1</Cd>'],
    ['<SeqTp>FRST</SeqTp>', '<SeqTp>FNAL</SeqTp>'],
    ['<InstdAmt Ccy="EUR">121.00</InstdAmt>', '<InstdAmt Ccy="EUR">121.001</InstdAmt>'],
    ['<IBAN>NL91ABNA0417164300</IBAN>', '<IBAN>NL91 ABNA</IBAN>'],
    ['<MndtId>MND-1</MndtId>', '<MndtId>/MND</MndtId>'],
    ['<DtOfSgntr>2026-11-20</DtOfSgntr>', '<DtOfSgntr>20-11-2026</DtOfSgntr>'],
    ['<ReqdColltnDt>2026-12-10</ReqdColltnDt>', ''],
  ])('is invalid when %s becomes “%s”', async (from, to) => {
    const text = pain008(file());
    expect(text).toContain(from);
    expect(await isValid(text.replace(from, to))).toBe(false);
  });

  it('writes only characters that every bank accepts', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        expect(sepaText(text, 70)).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]{0,70}$/);
      }),
    );
  });
});
