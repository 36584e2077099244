/** A page that has data on the demo's platform: who opens it there, and where. */
export interface OnPlatform {
  /** The part of the person's email address before the @. */
  readonly who: 'eva' | 'kees' | 'noor';
  /** Where the page is, if it isn't at the address that the canned answers know. */
  readonly path?: string;
  /** Name of the first link there that leads to the page. */
  readonly opens?: RegExp;
}

const number = /^[FAU]\d{4}-/;

/**
 * By the pages' names in `../pages.ts`. The demo has no data for the other ones, such as data breaches and
 * settlements: these show the canned answers.
 */
export const onPlatform: Readonly<Record<string, OnPlatform>> = {
  home: { who: 'eva' },
  'home-staff': { who: 'noor' },
  calls: { who: 'eva' },
  call: { who: 'eva', path: '/gesprekken?answered=true', opens: /^Gesprek van / },
  wallboard: { who: 'eva' },
  board: { who: 'eva', path: '/wandscherm/bord?nummers=319008008,319007654321&binnen=20' },
  numbers: { who: 'eva' },
  'numbers-staff': { who: 'kees' },
  number: { who: 'eva', path: '/nummers/319007654321' },
  'number-staff': { who: 'kees', path: '/nummers/319007654321' },
  'tariff-order': { who: 'eva', path: '/nummers/319007654321/tarief' },
  'flow-editor': { who: 'eva', path: '/nummers/31853000600/belplan/schema' },
  'flow-trial': { who: 'eva', path: '/nummers/319007654321/belplan/proberen' },
  totals: { who: 'eva', path: '/totalen' },
  documents: { who: 'eva' },
  document: { who: 'eva', path: '/documenten', opens: number },
  'documents-staff': { who: 'noor' },
  'document-staff': { who: 'noor', path: '/documenten', opens: number },
  'receivables-own': { who: 'eva' },
  receivables: { who: 'noor' },
  runs: { who: 'noor' },
  run: { who: 'noor', path: '/factuurruns', opens: /^[a-z]+ \d{4}$/ },
  prices: { who: 'kees' },
  'prices-of-number': {
    who: 'eva',
    path: '/prijzen?kind=consumer-tariff&subject=%2B319007654321',
  },
  ledger: { who: 'noor' },
  'ledger-account': { who: 'noor', path: '/grootboek', opens: /^1300 / },
  'ledger-entries': { who: 'noor' },
  'ledger-entry': { who: 'noor', path: '/grootboek/boekingen', opens: /^Factuur / },
  carriers: { who: 'kees' },
  carrier: { who: 'kees', path: '/carriers/laagland' },
  'carrier-change': { who: 'kees', path: '/carriers/laagland/wijzigen' },
  limits: { who: 'kees' },
  'limits-own': { who: 'eva' },
  'limits-of-owner': { who: 'kees' },
  'limits-of-number': { who: 'kees', path: '/limieten/nummers/319007654321' },
  mailboxes: { who: 'eva' },
  members: { who: 'eva' },
  users: { who: 'kees' },
  account: { who: 'eva' },
  alarms: { who: 'kees' },
};
