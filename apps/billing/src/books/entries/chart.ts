/**
 * The chart of accounts. RGS codes come from Referentie GrootboekSchema 3.7 (level 4): accountants' and tax
 * authorities' software recognises an account by its RGS code, whatever its number is.
 */

/** A balance-sheet account keeps its balance from year to year; a result account starts each year at 0. */
export type AccountType = 'balance' | 'result';

export interface Account {
  /** The account's number. */
  readonly code: string;
  readonly nl: string;
  readonly en: string;
  readonly rgs: string;
  readonly type: AccountType;
  /** The side on which the account's balance usually is. */
  readonly side: 'debit' | 'credit';
}

type Named = Omit<Account, 'type'>;

const debit = (code: string, rgs: string, nl: string, en: string): Named => ({
  code,
  nl,
  en,
  rgs,
  side: 'debit',
});
const credit = (code: string, rgs: string, nl: string, en: string): Named => ({
  code,
  nl,
  en,
  rgs,
  side: 'credit',
});

const balance = {
  'earlier-results': credit('0900', 'BEivOreOvw', 'Resultaat eerdere jaren', 'Earlier results'),
  bank: debit('1100', 'BLimBanRba', 'Bank', 'Bank'),
  'payments-underway': credit('1150', 'BSchCreTus', 'Betalingen onderweg', 'Payments underway'),
  'receipts-underway': debit('1160', 'BVorDebTus', 'Incasso’s onderweg', 'Direct debits underway'),
  'unallocated-receipts': credit(
    '1190',
    'BSchTusTon',
    'Toe te wijzen ontvangsten',
    'To be allocated',
  ),
  'receivables-owners': debit('1300', 'BVorDebHad', 'Debiteuren eigenaren', 'Owed by owners'),
  'receivables-carriers': debit('1310', 'BVorDebHad', 'Debiteuren carriers', 'Owed by carriers'),
  'to-be-invoiced': debit('1400', 'BVorOvaNtf', 'Nog te factureren', 'To be invoiced'),
  'vat-standard': credit('1500', 'BSchBepBla', 'Btw 1a, algemeen tarief', 'VAT 1a, standard rate'),
  'vat-shifted-to-us': credit('1510', 'BSchBepBlw', 'Btw 2a, naar ons verlegd', 'VAT 2a, shifted'),
  'vat-outside-eu': credit('1520', 'BSchBepBlb', 'Btw 4a, van buiten de EU', 'VAT 4a, non-EU'),
  'vat-eu': credit('1530', 'BSchBepBlu', 'Btw 4b, uit de EU', 'VAT 4b, from the EU'),
  'vat-to-reclaim': debit('1540', 'BSchBepBoo', 'Btw 5b, voorbelasting', 'VAT 5b, to reclaim'),
  'vat-paid': debit('1550', 'BSchBepBaf', 'Btw-afdracht', 'VAT paid over'),
  'payables-owners': credit('1600', 'BSchCreHac', 'Uit te betalen aan eigenaren', 'Due to owners'),
  'payables-carriers': credit('1610', 'BSchCreHac', 'Crediteuren carriers', 'Due to carriers'),
  'invoices-to-come': credit('1700', 'BSchOpaNto', 'Nog te ontvangen facturen', 'Invoices to come'),
} as const;

const result = {
  'bad-debts': debit('4800', 'WBedVkkAdd', 'Afgeboekte debiteuren', 'Bad debts written off'),
  rounding: debit('4900', 'WBedAdlBet', 'Betalingsverschillen', 'Differences of payment'),
  'cost-payouts': debit(
    '7000',
    'WKprKuwAek',
    'Uitbetaling betaalnummers',
    'Payouts of premium numbers',
  ),
  'cost-origination': debit(
    '7100',
    'WKprKuwAek',
    'Originatie 0800',
    'Origination of freephone calls',
  ),
  'cost-termination': debit('7200', 'WKprKuwAek', 'Terminatie', 'Termination'),
} as const;

/** Kinds of revenue: the second digit of the account's number, and its names in Dutch and English. */
const revenueKinds = {
  subscriptions: ['0', 'Abonnementen en opties', 'Subscriptions and options'],
  usage: ['1', 'Verkeer eigenaren', 'Usage of owners'],
  discounts: ['2', 'Verleende kortingen', 'Discounts given'],
  'premium-shares': ['3', 'Betaald verkeer van carriers', 'Premium shares of carriers'],
  interconnect: ['4', 'Interconnectie', 'Interconnect'],
} as const;
export type RevenueKind = keyof typeof revenueKinds;

/**
 * VAT treatments of revenue, divided as RGS divides them by the boxes of the Dutch VAT return: the third digit
 * of the account's number, its RGS code, and its names in Dutch and English.
 */
const treatments = {
  standard: ['0', 'WOmzNodOdh', 'algemeen tarief', 'standard rate'],
  'not-by-us': ['1', 'WOmzNodOdg', 'niet bij ons belast', 'not taxed by us'],
  'outside-eu': ['2', 'WOmzNodOdb', 'buiten de EU', 'outside the EU'],
  eu: ['3', 'WOmzNodOdi', 'binnen de EU', 'within the EU'],
} as const;
export type RevenueTreatment = keyof typeof treatments;

export type RevenueAccount = `revenue-${RevenueKind}-${RevenueTreatment}`;
export type AccountName = keyof typeof balance | keyof typeof result | RevenueAccount;

const of = (type: AccountType, named: Readonly<Record<string, Named>>): [string, Account][] =>
  Object.entries(named).map(([name, account]) => [name, { ...account, type }]);

const revenue = Object.fromEntries(
  Object.entries(revenueKinds).flatMap(([kind, [digit, nl, en]]) =>
    Object.entries(treatments).map(([treatment, [last, rgs, nlOf, enOf]]) => {
      const words = [`${nl}, ${nlOf}`, `${en}, ${enOf}`] as const;
      const code = `8${digit}${last}0`;
      return [
        `revenue-${kind}-${treatment}`,
        kind === 'discounts' ? debit(code, 'WOmzKebVek', ...words) : credit(code, rgs, ...words),
      ];
    }),
  ),
);

/** All accounts by their names in code, ordered by number within each of balance sheet, result and revenue. */
export const chart = Object.fromEntries([
  ...of('balance', balance),
  ...of('result', result),
  ...of('result', revenue),
]) as Readonly<Record<AccountName, Account>>;

const namesByCode = new Map(
  (Object.keys(chart) as AccountName[]).map((name) => [chart[name].code, name]),
);

/** The name in code of an account, by its number. @throws RangeError when no account has the number. */
export function accountNameOf(code: string): AccountName {
  const name = namesByCode.get(code);
  if (name === undefined) throw new RangeError(`no account of the chart has the number ${code}`);
  return name;
}

const byCode = new Map(Object.values(chart).map((account) => [account.code, account]));

export const accountOf = (code: string): Account | undefined => byCode.get(code);
