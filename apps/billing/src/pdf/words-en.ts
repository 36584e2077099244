import type { Words } from './words.js';

export const english: Words = {
  titles: { invoice: 'Invoice', payout: 'Payout', settlement: 'Settlement' },
  numberLabels: {
    invoice: 'Invoice number',
    payout: 'Invoice number',
    settlement: 'Number',
  },
  selfBilling: 'Self-billing: invoice issued by the customer',
  reverseCharge: 'VAT reverse charged',
  supplier: 'Supplier',
  customer: 'Customer',
  kvk: 'Trade register (KvK)',
  vatId: 'VAT id',
  iban: 'IBAN',
  issuedOn: 'Date',
  dueOn: 'Due on or before',
  period: 'Period',
  lateCalls: (date) =>
    `This includes calls from before this period, as of ${date}, which were on no document yet.`,
  description: 'Description',
  serviceNumber: 'Number',
  quantity: 'Quantity',
  minutes: 'Minutes',
  vat: 'VAT',
  amount: 'Amount excl. VAT',
  components: {
    'premium-share': 'Share in the price of paid calls',
    'freephone-origination': 'Origination of freephone calls',
    interconnect: 'Completion of your calls',
    payout: 'Revenue of paid calls',
    'freephone-usage': 'Calls to freephone number',
    'call-fee': 'Fixed amount per call',
    forwarding: 'Forwarding',
    termination: 'Completion of forwarded calls',
    monthly: 'Subscription',
    'monthly-number': 'Subscription per number',
  },
  pricedFrom: (date) => `price as of ${date}`,
  owedToUs: 'What you owe us',
  owedByUs: 'What we owe you',
  subtotal: 'Subtotal',
  totals: { invoice: 'Amount due', payout: 'You receive' },
  net: 'Total excluding VAT',
  vatOver: (percent, net) => `VAT ${percent}% on ${net}`,
  owedToUsTotal: 'You owe us',
  owedByUsTotal: 'We owe you',
  balanceToUs: 'Balance: payable by you',
  balanceToYou: 'Balance: payable by us',
  balanceNone: 'Balance',
  payInvoice: ({ amount, iban, name, number, dueOn }) =>
    `Please transfer ${amount} by ${dueOn} to ${iban} in the name of ${name}, quoting ${number}.`,
  paySettlement: ({ amount, iban, name, number }) =>
    `Please transfer the balance of ${amount} to ${iban} in the name of ${name}, quoting ${number}.`,
  weTransfer: ({ amount, iban, name, number }) =>
    `We transfer ${amount} to ${iban} in the name of ${name}, quoting ${number}.`,
  weLackIban: ({ amount }) =>
    `We do not know your account number (IBAN) yet. Once you let us know it, we transfer ${amount}.`,
  nothingToPay: 'There is nothing to pay.',
  selfBillingNote: (company, name) =>
    `${company} issues this invoice on behalf of ${name}, as both have agreed.`,
  reverseChargeNote:
    'VAT reverse charged: whoever receives the service accounts for the VAT. None is charged on the amounts.',
  roundingNote: 'Each line is rounded to whole cents; VAT is worked out per rate on the total.',
  continued: 'continued',
  page: (page, pages) => `page ${page} of ${pages}`,
  until: 'to',
};
