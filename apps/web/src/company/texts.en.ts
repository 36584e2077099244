import type { nl } from './texts.nl.js';

export const en: typeof nl = {
  title: 'Company details',
  lead: 'Invoices show these details. Earlier invoices stay as they are.',
  owner: 'Owner',
  chooseOwner: 'Choose an owner',
  chooseText: 'Choose whose company details you want to see.',
  details: 'Details',
  detailsNote:
    'Users with the role Owner get a mail when the name on invoices, address or VAT id changes.',
  onlyHead: 'Only a user with the role Owner can change this.',
  displayName: 'Name in Mijn Belfabriek',
  name: 'Name on invoices',
  email: 'E-mail address for invoices',
  language: 'Language of invoices and mails',
  languages: { nl: 'Dutch', en: 'English' },
  street: 'Street and number',
  postalCode: 'Postal code',
  city: 'City',
  country: 'Country code',
  countryNote: 'Two letters, such as NL.',
  kvk: 'Trade register number',
  kvkNote: 'Eight digits; may stay empty. You enter it once: after that it stays.',
  vatId: 'VAT id',
  vatIdNote: 'May stay empty. When you save, we ask VIES whether it exists.',
  filled: 'Fill this in.',
  lookUp: 'Fill in from the trade register',
  lookUpDone: 'Name and address are filled in. Check them and save.',
  lookUpDoneNoAddress: 'The name is filled in. The trade register doesn’t show the address.',
  lookUpNeedsKvk: 'First enter a trade register number of eight digits.',
  save: 'Save',
  saved: 'Saved.',
  noDetails: 'Not filled in yet. Until then we make no invoices for you.',
  checks: 'What we checked',
  kvkFixed:
    'Another trade register number is another company. Does your company go on under another number, or is this number wrong? Then ask us to hand over the numbers and the contract.',
  noKvk: 'No trade register number entered.',
  registered: (name, address) => `In the trade register: ${name}, ${address}.`,
  shielded: 'address shielded',
  unchecked: 'Unchecked: the trade register could not be reached. Save once more to try again.',
  notConnected: 'Unchecked: we are not connected to the trade register.',
  notAsked: 'Not checked yet. Save the details to have it checked.',
  differsTitle: 'Differs from the trade register',
  differsText: (what) =>
    `Other than in the trade register: ${what}. Check what your invoices must show.`,
  differences: {
    name: 'name',
    street: 'street and number',
    postalCode: 'postal code',
    city: 'city',
    ended: 'the company has ended there',
  },
  noVatId: 'No VAT id entered.',
  verdicts: {
    valid: (day) => `VIES confirmed this VAT id on ${day}.`,
    unverified: (day) =>
      `VIES could not be reached on ${day}. The VAT id is saved; we check it before the first invoice with reverse-charged VAT.`,
  },
  changedLabel: 'Last changed',
  changed: (what, moment, who) => `${what}, on ${moment}, by ${who}.`,
  parts: { name: 'name', address: 'address', 'vat-id': 'VAT id' },
  by: { owner: 'somebody of the organisation', staff: 'us' },
  errors: {
    'company-changed':
      'Somebody else has changed these details meanwhile. Load the page again and enter your change once more.',
    'another-company':
      'Another trade register number is another company. Ask us to hand over the numbers and the contract.',
    'no-such-company': 'This number isn’t in the trade register. Check it.',
    'kvk-away':
      'The trade register can’t be reached now. Enter name and address yourself, or try again later.',
  },
};
