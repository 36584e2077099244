import { documentKinds } from '@app/contracts';
import { chargeSides } from '../../oracle/index.js';
import type {
  ActualBilling,
  BillingDifference,
  BillingReconciliation,
  ExpectedBilling,
  SideFigures,
} from './billing-reconciliation.js';
import { compareBalance, compareFigures } from './compare-balance.js';
import { compareCharges } from './compare-charges.js';
import { compareDocuments } from './compare-documents.js';
import { compareMails, otherMails } from './compare-mails.js';
import { actualFigures } from './party-figures.js';

const sum = (amounts: readonly bigint[]): number =>
  Number(amounts.reduce((total, amount) => total + amount, 0n));

function sidesOf(actual: ActualBilling, differences: readonly BillingDifference[]): SideFigures[] {
  const parties = [...actualFigures(actual).values()];
  return chargeSides.map((side) => {
    const own = parties.filter((party) => party.side === side);
    const isOnIt = (part: { side: string }): boolean => part.side === side;
    return {
      side,
      parties: own.length,
      calls: actual.charges.filter(
        ({ charges, quarantined }) => charges.some(isOnIt) || quarantined.some(isOnIt),
      ).length,
      rated: sum(own.map(({ rated }) => rated)),
      documented: sum(own.map(({ documented }) => documented)),
      notYet: sum(own.map(({ notYet }) => notYet)),
      quarantined: own.reduce((total, { quarantined }) => total + quarantined, 0),
      differences: differences.filter(isOf(side)).length,
    };
  });
}

const isOf =
  (side: SideFigures['side']) =>
  (difference: BillingDifference): boolean =>
    difference.side === side;

/**
 * Compares the oracle's charges, documents and mails of a run with those of billing and
 * notifications: by call, side and line.
 */
export function reconcileBilling(
  expected: ExpectedBilling,
  actual: ActualBilling,
): BillingReconciliation {
  const inBalance = actual.balance === null ? [] : compareBalance(expected, actual.balance);
  const inDocuments = compareDocuments(expected, actual);
  const inMails = compareMails(expected, actual);
  const differences = [
    ...compareCharges(expected, actual),
    ...compareFigures(actual),
    ...inDocuments,
    ...inMails,
    ...inBalance,
  ];
  const others = otherMails(actual);
  return {
    holds: differences.length === 0,
    sides: sidesOf(actual, differences),
    documents: documentKinds.map((kind) => ({
      kind,
      expected: expected.documents.filter((each) => each.kind === kind).length,
      issued: actual.documents.filter((each) => each.kind === kind).length,
      differences: inDocuments.filter((each) => each.kind === kind).length,
    })),
    mails: {
      expected: expected.documents.length,
      arrived: actual.mails.length - others,
      others,
      differences: inMails.length,
    },
    balance:
      actual.balance === null
        ? null
        : { parties: actual.balance.parties.length, differences: inBalance.length },
    differences,
  };
}
