import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openRunFolder, removeFolder } from '../../tools/belfabriek/data-folder.js';
import { removePrivateFolder } from '../../tools/belfabriek/services/postgres-cluster.js';
import { expectedReturn, expectedSalesList } from '../../tools/oracle/index.js';
import { compareDocuments } from '../../tools/reconcile/index.js';
import {
  accountsOfJournal,
  amountsIn,
  asSaid,
  openByName,
  sidesOf,
} from './example-month/compared.js';
import { live, type Lived } from './example-month/live.js';
import { foretellBooks, foretellOpen } from './example-month/money.js';
import { monthCarriers, monthOwners } from './example-month/parties.js';
import { netsNothing } from './example-month/terms.js';
import { KnowingVies } from './example-month/vies.js';

jest.setTimeout(600_000);

/**
 * Fifty owners and six carriers, invoiced, paid out and settled by two people over the HTTP API.
 */
describe('an example month', () => {
  const seed = process.env['TEST_SEED'] ?? '20261126';
  const folder = openRunFolder('month');
  let lived: Lived;
  let failed = 0;

  beforeAll(async () => {
    process.stderr.write(
      `An example month: TEST_SEED=${seed} repeats it; its logs are in ${folder.path}\n`,
    );
    const known = [...monthOwners, ...monthCarriers].flatMap(({ billTo }) => billTo.vatId ?? []);
    const vies = await KnowingVies.start(new Set(known));
    failed += 1;
    try {
      lived = await live({ folder, seed, viesUrl: vies.url });
      failed -= 1;
    } finally {
      await vies.stop();
    }
  });
  afterAll(() => {
    if (failed === 0) removeFolder(folder);
    removePrivateFolder(folder);
  });

  it('has 50 owners and 6 carriers, in and outside the EU, with early, late and corrected calls', () => {
    expect([monthOwners.length, monthCarriers.length]).toEqual([50, 6]);
    const lines = lived.runs.map(({ documents }) => documents.flatMap((one) => one.lines));
    expect(lines[1]!.some(({ late }) => late !== null)).toBe(true);
    expect(lines[1]!.some(({ corrects, seconds }) => corrects !== null && seconds > 0)).toBe(true);
    const { id: netsNothingId } = monthCarriers[netsNothing]!;
    const apart = lived.runs[0]!.documents.filter(({ partyId }) => partyId === netsNothingId);
    expect(apart.map(({ gross }) => Math.sign(gross.micros))).toEqual([1, -1]);
    const categories = lines.flat().map(({ vat }) => vat.category);
    expect(new Set(categories)).toEqual(new Set(['S', 'AE', 'E', 'O']));
  });

  it('rates calls again after a trunk had the wrong carrier, and after legs came late', () => {
    const { trunks, automatic, after } = lived.rerated;
    expect(trunks.changed).toBe(lived.foretold.misplaced);
    expect([automatic.changed, after.changed]).toEqual([1, 1]);
  });

  it('quarantines charges that lack an agreement until there is one, and calls without an announced tariff for good', () => {
    const waits = (place: 0 | 1, code: string) =>
      lived.foretold.runs[place].calls
        .flatMap(({ quarantined }) => quarantined)
        .filter((part) => part.code === code).length;
    expect(lived.waiting.agreement).toBe(waits(0, 'no-agreement'));
    expect(waits(0, 'no-agreement')).toBeGreaterThan(0);
    expect(lived.waiting.unheard).toBe(waits(1, 'tariff-not-heard'));
    expect(waits(1, 'no-agreement')).toBe(0);
  });

  it('makes the documents of the month and of the next one, to the last cent of each line', () => {
    const { foretold, runs } = lived;
    const documents = runs.flatMap((run) => run.documents);
    const actual = {
      charges: [],
      mails: [],
      balance: null,
      documents,
      pdfs: documents.map(({ id }) => ({ documentId: id, sha256: '' })),
    };
    const expected = { calls: [], documents: foretold.runs.flatMap((run) => run.documents) };
    expect(compareDocuments(expected, actual)).toEqual([]);
    expect(runs.flatMap(({ problems }) => problems)).toEqual([]);
    const gross = ({ documents: made }: (typeof foretold.runs)[number]) =>
      made.reduce((sum, one) => sum + one.gross, 0);
    expect(runs.map(({ run }) => run.gross?.micros)).toEqual(foretold.runs.map(gross));
  });

  it('marks documents with premium calls whose shares for the carrier and the owner exceed the price', () => {
    const { foretold, runs } = lived;
    const losing = new Map<string, number>();
    for (const { charges } of foretold.runs[0].calls) {
      const shares = ['premium-share', 'payout'].flatMap((component) =>
        charges.filter((charge) => charge.component === component),
      );
      if (shares.length < 2 || shares.reduce((sum, { amount }) => sum + amount, 0) >= 0) continue;
      for (const { side, partyId } of shares) {
        const document = `${side === 'owner' ? 'payout' : 'settlement'} ${partyId}`;
        losing.set(document, (losing.get(document) ?? 0) + 1);
      }
    }
    const told = runs[0]!.outliers.filter(
      ({ kind, outliers }) => kind !== 'invoice' && outliers.includes('negative-margin'),
    );
    expect(
      new Map(told.map(({ kind, partyId, losingCalls }) => [`${kind} ${partyId}`, losingCalls])),
    ).toEqual(losing);
    const { id: rheinkom } = monthCarriers[netsNothing]!;
    expect([...losing.keys()].filter((document) => document.startsWith('settlement'))).toEqual([
      `settlement ${rheinkom}`,
    ]);
  });

  it('puts all charges of calls on documents, for each party on each side', () => {
    const { foretold, balance } = lived;
    expect(balance.parties.map(asSaid)).toEqual(sidesOf(foretold.calls));
  });

  it('settles each carrier’s month, with our amounts, the carrier’s amounts and an approval', () => {
    const said = lived.settlements.map(({ us, them, state }) => ({
      us: asSaid(us),
      them: asSaid(them),
      state,
    }));
    expect(said).toEqual(
      lived.foretold.settlements.map(({ expected: { us, them } }) => ({
        us,
        them,
        state: 'approved',
      })),
    );
  });

  it('matches payments to the documents that they name: exact, in part, too much, and none', () => {
    const { money, payments } = lived;
    const inOrder = payments.toSorted((a, b) => a.place - b.place);
    expect(inOrder.map(({ state, allocated, left }) => asSaid({ state, allocated, left }))).toEqual(
      money.receipts.payments.map(({ state, allocated, left }) => ({ state, allocated, left })),
    );
    expect(new Set(payments.map(({ state }) => state)).size).toBe(4);
  });

  it('pays owners the amounts that carriers have paid for their numbers, less agreed deductions', () => {
    const { money, paidOut, payouts } = lived;
    const said = payouts
      .map(({ ownerId, amount, netted, held }) => asSaid({ ownerId, amount, netted, held }))
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    const expected = money.payouts
      .map(({ ownerId, amount, netted, held }) => ({ ownerId, amount, netted, held }))
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    expect(said).toEqual(expected);
    const paid = money.payouts.map(({ amount }) => amount).filter((amount) => amount > 0);
    expect(amountsIn(paidOut.file, 'InstdAmt').toSorted((a, b) => a - b)).toEqual(
      paid.toSorted((a, b) => a - b),
    );
    const total = paid.reduce((sum, amount) => sum + amount, 0);
    expect(amountsIn(paidOut.file, 'CtrlSum')).toEqual([total, total]);
    expect(paidOut.batch.total.micros).toBe(total);
    const states = payouts.map(({ state }) => state);
    expect(states).toEqual(expect.arrayContaining(['paid', 'returned', 'held']));
  });

  it('leaves unpaid amounts open: of each document, and of each owner’s payouts', () => {
    const { foretold, money, openItems, runs } = lived;
    expect(openByName(openItems, runs)).toEqual(foretellOpen(foretold, money));
  });

  it('accounts for VAT by box, and lists services to other member states', () => {
    const { vatReturn, salesList } = lived.accounts;
    const { issued } = lived.foretold;
    expect(asSaid(vatReturn)).toEqual(expectedReturn(issued));
    const listed = salesList.map(({ vatId, documents, net }) => asSaid({ vatId, documents, net }));
    expect(listed).toEqual(expectedSalesList(issued));
    expect(listed.length).toBeGreaterThan(14);
  });

  it('has the expected amounts in its books, account by account', () => {
    const { foretold, money, accounts, files } = lived;
    const said = accounts.ledger.map(({ code, debit, credit }) => asSaid({ code, debit, credit }));
    const expected = foretellBooks(foretold, money).accounts();
    expect(said).toEqual(expected);
    expect(accountsOfJournal(files.csv)).toEqual(expected);
    const debit = expected.reduce((sum, account) => sum + account.debit, 0);
    expect(amountsIn(files.xaf, 'totalDebit').at(-1)).toBe(debit);
    expect(amountsIn(files.xaf, 'totalCredit').at(-1)).toBe(debit);
  });
});
