import type { PartyBalance } from '@app/contracts';
import type {
  ActualBilling,
  Balance,
  BillingDifference,
  ExpectedBilling,
} from './billing-reconciliation.js';
import { differentFields, pairsOf } from './pairs.js';
import { actualFigures, expectedFigures, type PartyFigures, partyKey } from './party-figures.js';

/**
 * Checks per party and side that the calls' rated amount equals its documented plus its
 * undocumented amount, to the micro-euro, computed from charges and document lines.
 */
export function compareFigures(actual: ActualBilling): BillingDifference[] {
  return [...actualFigures(actual).values()].flatMap((party) =>
    differentFields(
      { rated: `${party.rated}` },
      { rated: `${party.documented + party.notYet}` },
    ).map((each): BillingDifference => ({
      area: 'charges',
      side: party.side,
      kind: null,
      about: partyKey(party),
      what: 'different',
      ...each,
      field: 'documented plus not yet documented',
    })),
  );
}

const figuresOf = (party: PartyBalance) => ({
  calls: party.calls,
  rated: `${party.rated.micros}`,
  documented: `${party.documented.micros}`,
  notYet: `${party.undocumented.micros}`,
  quarantined: party.quarantined,
});

const ofParty = ({ calls, rated, documented, notYet, quarantined }: PartyFigures) => ({
  calls,
  rated: `${rated}`,
  documented: `${documented}`,
  notYet: `${notYet}`,
  quarantined,
});

/** Compares billing's own balance with the oracle's figures for the same calls. */
export function compareBalance(expected: ExpectedBilling, balance: Balance): BillingDifference[] {
  const one = (
    side: BillingDifference['side'],
    about: string,
    found: Pick<BillingDifference, 'what' | 'field' | 'expected' | 'actual'>,
  ): BillingDifference => ({
    area: 'balance',
    side,
    kind: null,
    about: `balance of ${about}`,
    ...found,
  });
  const whole = differentFields(
    { ratedCalls: expected.calls.length, ratedPosition: expected.calls.length },
    balance,
  ).map((each) => one(null, 'all', { what: 'different', ...each }));
  const parties = pairsOf(
    [...expectedFigures(expected).values()],
    balance.parties,
    partyKey,
    partyKey,
  );
  const surplus = (what: BillingDifference['what']) => (party: PartyBalance) =>
    one(party.side, partyKey(party), { what, field: 'party', expected: null, actual: party.calls });
  return [
    ...whole,
    ...parties.missing.map((party) =>
      one(party.side, partyKey(party), {
        what: 'missing',
        field: 'party',
        expected: party.calls,
        actual: null,
      }),
    ),
    ...parties.doubled.map(surplus('doubled')),
    ...parties.unexpected.map(surplus('unexpected')),
    ...parties.pairs.flatMap(([wanted, party]) =>
      differentFields(ofParty(wanted), figuresOf(party)).map((each) =>
        one(party.side, partyKey(party), { what: 'different', ...each }),
      ),
    ),
  ];
}
