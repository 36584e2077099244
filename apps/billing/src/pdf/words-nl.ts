import type { Words } from './words.js';

export const dutch: Words = {
  titles: { invoice: 'Factuur', payout: 'Uitbetaling', settlement: 'Afrekening' },
  numberLabels: {
    invoice: 'Factuurnummer',
    payout: 'Factuurnummer',
    settlement: 'Nummer',
  },
  selfBilling: 'Factuur uitgereikt door afnemer',
  reverseCharge: 'Btw verlegd',
  supplier: 'Leverancier',
  customer: 'Afnemer',
  kvk: 'KvK',
  vatId: 'Btw-id',
  iban: 'IBAN',
  issuedOn: 'Datum',
  dueOn: 'Te betalen voor of op',
  period: 'Periode',
  lateCalls: (date) =>
    `Hierop staan ook gesprekken van vóór deze periode, vanaf ${date}. Die stonden nog op geen document.`,
  description: 'Omschrijving',
  serviceNumber: 'Nummer',
  quantity: 'Aantal',
  minutes: 'Minuten',
  vat: 'Btw',
  amount: 'Bedrag excl. btw',
  components: {
    'premium-share': 'Afdracht betaalde gesprekken',
    'freephone-origination': 'Aanlevering gratis gesprekken',
    interconnect: 'Afwikkeling van uw gesprekken',
    payout: 'Opbrengst betaalde gesprekken',
    'freephone-usage': 'Gesprekken naar gratis nummer',
    'call-fee': 'Vast bedrag per gesprek',
    forwarding: 'Doorschakelen',
    termination: 'Afwikkeling doorgeschakelde gesprekken',
    monthly: 'Abonnement',
    'monthly-number': 'Abonnement per nummer',
  },
  correction: (of, days) => `Correctie ${of.toLowerCase()}, ${days}`,
  late: (of, days) => `Nagekomen ${of.toLowerCase()}, ${days}`,
  lateUsage: (of) => `nagekomen ${of}`,
  corrections: (of) => `correcties ${of}`,
  pricedFrom: (date) => `prijs vanaf ${date}`,
  owedToUs: 'Wat u ons verschuldigd bent',
  owedByUs: 'Wat wij u verschuldigd zijn',
  subtotal: 'Subtotaal',
  totals: { invoice: 'Te betalen', payout: 'U ontvangt' },
  net: 'Totaal exclusief btw',
  vatOver: (percent, net) => `Btw ${percent}% over ${net}`,
  owedToUsTotal: 'U bent ons verschuldigd',
  owedByUsTotal: 'Wij zijn u verschuldigd',
  balanceToUs: 'Saldo: door u te betalen',
  balanceToYou: 'Saldo: door ons te betalen',
  balanceNone: 'Saldo',
  payInvoice: ({ amount, iban, name, number, dueOn }) =>
    `Wilt u ${amount} uiterlijk ${dueOn} overmaken naar ${iban} ten name van ${name}, onder vermelding van ${number}?`,
  paySettlement: ({ amount, iban, name, number }) =>
    `Wilt u het saldo van ${amount} overmaken naar ${iban} ten name van ${name}, onder vermelding van ${number}?`,
  weTransfer: ({ amount, iban, name, number }) =>
    `Wij maken ${amount} over naar ${iban} ten name van ${name}, onder vermelding van ${number}.`,
  weLackIban: ({ amount }) =>
    `Wij kennen uw rekeningnummer (IBAN) nog niet. Geeft u het door, dan maken wij ${amount} over.`,
  nothingToPay: 'Er hoeft niets betaald te worden.',
  selfBillingNote: (company, name) =>
    `${company} reikt deze factuur uit namens ${name}, zoals met elkaar is afgesproken.`,
  reverseChargeNote:
    'Btw verlegd: wie de dienst afneemt, geeft de btw aan. Over de bedragen is daarom geen btw berekend.',
  roundingNote:
    'Elke regel is afgerond op hele centen; btw is per tarief over het totaal berekend.',
  continued: 'vervolg',
  page: (page, pages) => `pagina ${page} van ${pages}`,
  until: 't/m',
};
