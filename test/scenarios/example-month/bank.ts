/** A transaction on our account; `amount` in micro-euro, in whole cents. */
export interface BankEntry {
  readonly amount: number;
  readonly name: string;
  readonly iban: string;
  readonly remittance: string;
  readonly endToEndId?: string;
}

const account = 'NL91ABNA0417164300';

const cents = (micros: number): bigint => BigInt(Math.abs(micros)) / 10_000n;
const euro = (micros: number): string => {
  const digits = String(cents(micros)).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
const direction = (micros: number): string =>
  `<CdtDbtInd>${micros < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function entry(
  { amount, name, iban, remittance, endToEndId }: BankEntry,
  day: string,
  id: string,
): string {
  const role = amount < 0 ? 'Cdtr' : 'Dbtr';
  const money = `<Amt Ccy="EUR">${euro(amount)}</Amt>`;
  return `<Ntry>${money}${direction(amount)}<Sts>BOOK</Sts><BookgDt><Dt>${day}</Dt></BookgDt>
<AcctSvcrRef>${id}</AcctSvcrRef><BkTxCd><Prtry><Cd>658</Cd></Prtry></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>${endToEndId ?? 'NOTPROVIDED'}</EndToEndId></Refs>
<AmtDtls><TxAmt>${money}</TxAmt></AmtDtls>
<RltdPties><${role}><Nm>${escaped(name)}</Nm></${role}><${role}Acct><Id><IBAN>${iban}</IBAN></Id></${role}Acct></RltdPties>
<RmtInf><Ustrd>${escaped(remittance)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
}

const balance = (code: string, micros: number, day: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${euro(micros)}</Amt>` +
  `${direction(micros)}<Dt><Dt>${day}</Dt></Dt></Bal>`;

/** The balance of our account after some entries, micro-euro. */
export const onAccount = (opening: number, entries: readonly BankEntry[]): number =>
  entries.reduce((sum, { amount }) => sum + amount, opening);

/**
 * A day of our account as camt.053.001.02.
 * @param name The statement's, such as `S-1`. @param opening The balance before, micro-euro.
 */
export function bankFile(
  name: string,
  day: string,
  opening: number,
  entries: readonly BankEntry[],
): string {
  const closing = onAccount(opening, entries);
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
<GrpHdr><MsgId>M-${name}</MsgId><CreDtTm>${day}T23:00:00</CreDtTm></GrpHdr>
<Stmt><Id>${name}</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>${day}T23:00:00</CreDtTm>
<Acct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></Acct>
${balance('OPBD', opening, day)}${balance('CLBD', closing, day)}
${entries.map((each, index) => entry(each, day, `${name}-${index}`)).join('\n')}
</Stmt></BkToCstmrStmt></Document>
`;
}
