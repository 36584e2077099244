import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { validateXml } from '../../../kernel/validate-xml.fixture.js';
import { type CreditTransfer, creditTransferFile } from './pain-001.js';
import { endToEndIdIn, endToEndIdOf, messageIdOf, remittanceOf } from '../paid/payment-ids.js';

const schema = join(import.meta.dirname, 'pain-001.xsd');
const batchId = '7d1b1e0a-3c55-4f0e-9a77-0c6fb6a8d001';
const company = {
  name: 'Belfabriek B.V.',
  street: 'Kabelweg 21',
  postalCode: '1014 BA',
  city: 'Amsterdam',
  kvk: '12345678',
  vatId: 'NL123456789B01',
  iban: 'NL91ABNA0417164300',
};
const transfer = (more: Partial<CreditTransfer> = {}): CreditTransfer => ({
  endToEndId: endToEndIdOf(batchId),
  micros: 61_710_000,
  account: {
    iban: 'BE68539007547034',
    name: 'Café Zon & Zn.',
    street: 'Rue de l’Été',
    houseNumber: '12 A',
    postalCode: '1000',
    city: 'Liège',
    country: 'BE',
  },
  remittance: 'Uitbetaling U2026-zon-00001',
  ...more,
});
const fileOf = (...transfers: CreditTransfer[]): string =>
  creditTransferFile({
    messageId: messageIdOf(batchId),
    payOn: '2026-11-27',
    company,
    transfers,
    createdAt: new Date('2026-11-26T14:03:05.678Z'),
  });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pain-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function validate(file: string): Promise<void> {
  const path = join(folder, 'file.xml');
  await writeFile(path, file);
  await validateXml(schema, path);
}

describe('creditTransferFile', () => {
  it('is valid by the schema, with totals, ids and structured addresses in SEPA’s characters', async () => {
    const file = fileOf(
      transfer(),
      transfer({
        endToEndId: endToEndIdOf('00000000-0000-4000-8000-000000000002'),
        micros: 10_000,
      }),
    );
    await validate(file);
    expect(file).toContain('<MsgId>BFM7D1B1E0A3C554F0E9A770C6FB6A8D001</MsgId>');
    expect(file).toContain('<CreDtTm>2026-11-26T14:03:05Z</CreDtTm>');
    expect(file.match(/<NbOfTxs>2<\/NbOfTxs>/g)).toHaveLength(2);
    expect(file.match(/<CtrlSum>61\.72<\/CtrlSum>/g)).toHaveLength(2);
    expect(file).toContain('<Nm>Cafe Zon + Zn.</Nm>');
    const lines = file.split('\n').map((line) => line.trim());
    expect(lines.slice(lines.indexOf('<Dbtr>'), lines.indexOf('</Dbtr>'))).toEqual([
      '<Dbtr>',
      '<Nm>Belfabriek B.V.</Nm>',
      '<PstlAdr>',
      '<StrtNm>Kabelweg</StrtNm>',
      '<BldgNb>21</BldgNb>',
      '<PstCd>1014 BA</PstCd>',
      '<TwnNm>Amsterdam</TwnNm>',
      '<Ctry>NL</Ctry>',
      '</PstlAdr>',
    ]);
    expect(file).not.toContain('AdrLine');
    expect(file).toContain("<StrtNm>Rue de l'Ete</StrtNm>");
    const known = { iban: 'BE68539007547034', name: 'Zon' };
    await validate(fileOf(transfer({ account: known })));
  });

  it('is invalid with a repeated id, an amount of 0 or no transfer', async () => {
    await expect(validate(fileOf(transfer(), transfer()))).rejects.toThrow(/EndToEndIdOnce/);
    await expect(validate(fileOf(transfer({ micros: 0 })))).rejects.toThrow(/InstdAmt/);
    await expect(validate(fileOf())).rejects.toThrow(/CtrlSum/);
  });
});

describe('payment ids', () => {
  it('endToEndIdIn finds an id in a bank’s text', () => {
    const id = endToEndIdOf(batchId);
    expect(id).toHaveLength(35);
    expect(endToEndIdIn(`/EREF/${id.toLowerCase()}/REMI/Uitbetaling`)).toBe(id);
    expect(endToEndIdIn(`${id}0`)).toBeNull();
    expect(endToEndIdIn('F2026-00001')).toBeNull();
  });

  it('remittanceOf names the documents, within 140 characters', () => {
    expect(remittanceOf(['U2026-zon-00001', 'U2026-zon-00002'])).toBe(
      'Uitbetaling U2026-zon-00001, U2026-zon-00002',
    );
    const many = Array.from({ length: 30 }, (_, at) => `U2026-zon-${10_000 + at}`);
    const text = remittanceOf(many);
    expect(text.length).toBeLessThanOrEqual(140);
    expect(text).toMatch(/^Uitbetaling U2026-zon-10000, .*U2026-zon-\d{5} e\.a\.$/);
  });
});
