import { brokenRule } from '@app/common';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { accountOfOurs, type BankTransaction, keysApart } from './bank-transaction.js';
import {
  detailOf,
  type EntryDetail,
  nodeAt,
  signedOf,
  textAt,
  transactionsOf,
  type XmlNode,
} from './camt-entry.js';
import { FileBalances } from './file-balances.js';
import { type BankFilePlace, inFile, StatementRefused } from './statement-refused.js';

/** The supported ISO 20022 messages: versions 2 and 8 of the bank-to-customer statement. */
const namespaces = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(?:02|08)$/;
const deepest = 40;
const longestText = 20_000;

/** Child elements of a statement that are kept in memory until its end. */
const kept = new Set(['Id', 'Acct', 'Bal']);

/**
 * Reads the booked transactions of a camt.053 file as a stream, with one entry in memory at a time. Document types,
 * and so all entities except those of XML itself, are refused.
 * @param ours IBANs of our accounts; others are refused. @param balances Gets the balances of the accounts.
 * @throws StatementRefused, possibly after it yielded transactions; the caller must then drop these.
 */
export async function* readCamt(
  file: AsyncIterable<Uint8Array>,
  ours: ReadonlySet<string>,
  balances = new FileBalances(),
): AsyncGenerator<BankTransaction> {
  const reader = new CamtReader(ours, balances);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of file) {
    reader.write(decoded(() => decoder.decode(piece, { stream: true })));
    yield* reader.takeTransactions();
  }
  reader.write(decoded(() => decoder.decode()));
  reader.end();
  yield* reader.takeTransactions();
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw notUtf8();
  }
}

class CamtReader {
  private readonly parser = new SaxesParser({ xmlns: true });
  private readonly open: XmlNode[] = [];
  private transactions: BankTransaction[] = [];
  private details: EntryDetail[] = [];
  private ordinal = 0;
  private booked = 0;
  private statements = 0;
  /** Makes the keys of the current statement unique. */
  private apart = keysApart();

  constructor(
    private readonly ours: ReadonlySet<string>,
    private readonly balances: FileBalances,
  ) {
    this.parser.on('error', () => {
      throw new StatementRefused(this.line(), 'XML', brokenRule('not-well-formed'));
    });
    this.parser.on('doctype', () => {
      throw new StatementRefused(this.line(), 'DOCTYPE', brokenRule('not-there'));
    });
    this.parser.on('xmldecl', ({ encoding }) => {
      if (encoding === undefined || /^utf-?8$/i.test(encoding)) return;
      throw notUtf8();
    });
    this.parser.on('opentag', (tag) => this.opened(tag));
    this.parser.on('text', (text) => this.addText(text));
    this.parser.on('cdata', (text) => this.addText(text));
    this.parser.on('closetag', () => this.closed());
  }

  write(text: string): void {
    this.parser.write(text);
  }

  end(): void {
    this.parser.close();
    if (this.statements === 0) {
      throw new StatementRefused(inFile('file'), 'BkToCstmrStmt/Stmt', brokenRule('missing'));
    }
  }

  /** The transactions read since the last call. */
  takeTransactions(): readonly BankTransaction[] {
    const taken = this.transactions;
    this.transactions = [];
    return taken;
  }

  private opened({ local, uri, attributes }: SaxesTagNS): void {
    const depth = this.open.length;
    if (depth === 0 && !(local === 'Document' && namespaces.test(uri))) {
      throw new StatementRefused(inFile('file'), 'Document', brokenRule('not-a-bank-statement'));
    }
    if (depth >= deepest) {
      throw new StatementRefused(this.line(), local, brokenRule('stands-too-deep'));
    }
    const given = Object.values(attributes).map(({ name, value }) => [name, value]);
    this.open.push({
      name: local,
      attributes: Object.fromEntries(given) as Record<string, string>,
      text: '',
      children: [],
    });
    if (local === 'Stmt') {
      this.statements += 1;
      [this.ordinal, this.booked] = [0, 0];
      this.apart = keysApart();
    }
    if (local === 'Ntry') {
      this.ordinal += 1;
      this.details = [];
    }
  }

  private addText(text: string): void {
    const node = this.open.at(-1);
    // Whitespace between elements isn't kept, so that it can have any length.
    if (node === undefined || (node.text === '' && text.trim() === '')) return;
    node.text += text;
    if (node.text.length > longestText) {
      throw new StatementRefused(this.line(), node.name, brokenRule('text-too-long'));
    }
  }

  private closed(): void {
    const node = this.open.pop();
    const parent = this.open.at(-1);
    if (node === undefined || parent === undefined) return;
    if (node.name === 'TxDtls') {
      this.details.push(
        detailOf(node, inFile('entry', { entry: this.ordinal, statement: this.statementId() })),
      );
    } else if (node.name === 'Ntry') this.entry(node, parent);
    else if (node.name === 'Stmt') this.checkBalances(node);
    else if (parent.name === 'Stmt') {
      if (kept.has(node.name)) parent.children.push(node);
    } else if (this.open.length > 2) parent.children.push(node);
  }

  private entry(node: XmlNode, statement: XmlNode): void {
    const id = textAt(statement, 'Id');
    const place = this.statementPlace();
    if (id === null) throw new StatementRefused(place, 'Stmt/Id', brokenRule('missing'));
    const account = this.accountOf(statement);
    const found = transactionsOf(node, this.details, {
      account,
      statementId: id,
      ordinal: this.ordinal,
    });
    for (const { micros } of found) this.booked += micros;
    this.transactions.push(...found.map((one) => ({ ...one, key: this.apart(one.key) })));
  }

  private accountOf(statement: XmlNode): string {
    const iban = textAt(statement, 'Acct/Id/IBAN');
    return accountOfOurs(iban, this.ours, this.statementPlace(), 'Stmt/Acct/Id/IBAN');
  }

  /** Requires that opening balance and entries add up to the closing balance, when the bank gives both. */
  private checkBalances(statement: XmlNode): void {
    const account = this.accountOf(statement);
    const balances = statement.children.filter(({ name }) => name === 'Bal');
    const place = this.statementPlace(statement);
    const of = (...codes: readonly string[]): number | null => {
      const balance = balances.find((one) => codes.includes(textAt(one, 'Tp/CdOrPrtry/Cd') ?? ''));
      return balance === undefined ? null : signedOf(balance, place, 'Bal');
    };
    const [opening, closing] = [of('OPBD', 'PRCD'), of('CLBD')];
    if (opening === null || closing === null) {
      this.balances.add(account, null);
      return;
    }
    this.balances.add(account, { opening, closing });
    if (opening + this.booked === closing) return;
    throw new StatementRefused(
      place,
      'Stmt/Bal',
      brokenRule('does-not-add-up', {
        opening,
        entries: this.booked,
        closing,
      }),
    );
  }

  private line(): BankFilePlace {
    return inFile('line', { line: this.parser.line });
  }

  private statementPlace(statement?: XmlNode): BankFilePlace {
    return inFile('statement', { statement: this.statementId(statement) });
  }

  /** The bank's id of the statement, or the statement's number within the file. */
  private statementId(statement = this.open.find(({ name }) => name === 'Stmt')): string | number {
    const id = nodeAt(statement ?? null, 'Id')
      ?.text.trim()
      .slice(0, 35);
    return id ?? this.statements;
  }
}

const notUtf8 = (): StatementRefused =>
  new StatementRefused(inFile('file'), 'XML', brokenRule('other-encoding', { encoding: 'UTF-8' }));
