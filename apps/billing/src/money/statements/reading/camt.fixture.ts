/** An entry of a camt.053 file that specs build; the files are valid by the schemas of ISO 20022. */
export interface CamtEntry {
  /** Euro, such as `121.00`; negative is outgoing. */
  readonly amount: string;
  readonly bookedOn?: string;
  readonly name?: string;
  readonly iban?: string;
  readonly remittance?: string;
  readonly creditorReference?: string;
  readonly endToEndId?: string;
  readonly bankReference?: string;
  readonly status?: 'BOOK' | 'PDNG';
  /** The id of our file or block of payment orders; the entry is its sum. */
  readonly batchId?: string;
  /** The reason of a returned collection, such as `AM04`. */
  readonly returnReason?: string;
}

export interface CamtStatement {
  readonly version?: '02' | '08';
  readonly id?: string;
  readonly account?: string;
  readonly entries: readonly CamtEntry[];
  /** The opening balance in euro; null leaves the balances out. */
  readonly opening?: string | null;
  readonly closing?: string;
  readonly currency?: string;
}

/** Our account in specs. */
export const ourIban = 'NL91ABNA0417164300';
export const payerIban = 'NL20INGB0001234567';

const cents = (amount: string): number => Math.round(Number(amount) * 100);
const euro = (amount: number): string => (Math.abs(amount) / 100).toFixed(2);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const tag = (name: string, text: string | undefined): string =>
  text === undefined ? '' : `<${name}>${escaped(text)}</${name}>`;

/** The sum of the booked entries, in cents. */
const bookedOf = (entries: readonly CamtEntry[]): number =>
  entries
    .filter(({ status }) => status !== 'PDNG')
    .reduce((sum, { amount }) => sum + cents(amount), 0);

export function camtFile({
  version = '02',
  id = 'S-1',
  account = ourIban,
  entries,
  opening = '1000.00',
  closing,
  currency = 'EUR',
}: CamtStatement): string {
  const booked = bookedOf(entries);
  const balance = (code: string, amount: number): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${euro(amount)}</Amt>` +
    `<CdtDbtInd>${amount < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>2026-11-25</Dt></Dt></Bal>`;
  const balances =
    opening === null
      ? balance('ITBD', 0)
      : balance('OPBD', cents(opening)) +
        balance('CLBD', closing === undefined ? cents(opening) + booked : cents(closing));
  const inside = entries.map((entry) => entryOf(entry, version, currency)).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt>
<GrpHdr><MsgId>M-${id}</MsgId><CreDtTm>2026-11-26T04:00:00+01:00</CreDtTm></GrpHdr>
<Stmt><Id>${id}</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>2026-11-26T04:00:00+01:00</CreDtTm>
<Acct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balances}
${inside}
</Stmt></BkToCstmrStmt></Document>
`;
}

function entryOf(entry: CamtEntry, version: '02' | '08', currency: string): string {
  const { amount, bookedOn = '2026-11-25', status = 'BOOK' } = entry;
  const isOut = amount.startsWith('-');
  const direction = `<CdtDbtInd>${isOut ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;
  const money = `<Amt Ccy="${currency}">${euro(cents(amount))}</Amt>`;
  const role = isOut ? 'Cdtr' : 'Dbtr';
  const name = tag('Nm', entry.name);
  const party =
    name === '' ? '' : `<${role}>${version === '08' ? `<Pty>${name}</Pty>` : name}</${role}>`;
  const account =
    entry.iban === undefined
      ? ''
      : `<${role}Acct><Id><IBAN>${entry.iban}</IBAN></Id></${role}Acct>`;
  const structured =
    entry.creditorReference === undefined
      ? ''
      : `<Strd><CdtrRefInf><Ref>${entry.creditorReference}</Ref></CdtrRefInf></Strd>`;
  const remittance = `${tag('Ustrd', entry.remittance)}${structured}`;
  return `<Ntry>${money}${direction}<Sts>${version === '08' ? `<Cd>${status}</Cd>` : status}</Sts>
<BookgDt><Dt>${bookedOn}</Dt></BookgDt>${tag('AcctSvcrRef', entry.bankReference)}
<BkTxCd><Prtry><Cd>658</Cd></Prtry></BkTxCd>
<NtryDtls>${entry.batchId === undefined ? '' : `<Btch>${tag('PmtInfId', entry.batchId)}</Btch>`}<TxDtls><Refs><EndToEndId>${entry.endToEndId ?? 'NOTPROVIDED'}</EndToEndId></Refs>
${version === '08' ? money + direction : `<AmtDtls><TxAmt>${money}</TxAmt></AmtDtls>`}
${party === '' && account === '' ? '' : `<RltdPties>${party}${account}</RltdPties>`}
${remittance === '' ? '' : `<RmtInf>${remittance}</RmtInf>`}${
    entry.returnReason === undefined
      ? ''
      : `<RtrInf><Rsn>${tag('Cd', entry.returnReason)}</Rsn></RtrInf>`
  }</TxDtls></NtryDtls></Ntry>`;
}

/** Stores an earlier statement with a closing balance of 1000 euro, which the specs' first file continues. */
export const accountBefore = (database: {
  query(sql: string, values: readonly unknown[]): Promise<unknown>;
}): Promise<unknown> =>
  database.query(
    `insert into billing.bank_statements (id, file_name, format, state, started_by, starter, started_at,
       finished_at, kept_at, account, first_day, last_day, opening_micros, closing_micros)
     values (gen_random_uuid(), 'before.xml', 'camt.053', 'done', 'before', 'before', '2024-12-31T12:00:00Z',
       '2024-12-31T12:00:00Z', '2024-12-31T12:00:00Z', $1, '2024-12-31', '2024-12-31', 1000000000, 1000000000)`,
    [ourIban],
  );

/** Our account at the bank: each file continues the balance of the one before. */
export class BankAccount {
  private balance = cents('1000.00');

  file(statement: Omit<CamtStatement, 'opening' | 'closing'>): string {
    const opening = (this.balance / 100).toFixed(2);
    this.balance += bookedOf(statement.entries);
    return camtFile({ ...statement, opening });
  }
}
