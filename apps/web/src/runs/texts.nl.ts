export const nl = {
  title: 'Factuurruns',
  lead: 'Een run maakt van alle gesprekken in een periode de documenten: facturen, uitbetalingen en afrekeningen.',
  start: 'Nieuwe run',
  startNote: 'Een periode krijgt één run. Wie niets te verrekenen heeft, krijgt geen document.',
  month: 'Periode',
  otherPeriod: 'Andere periode…',
  from: 'Van',
  until: 'Tot en met',
  startRun: 'Run voorbereiden',
  missingDay: 'Kies een dag.',
  badPeriod: 'Deze dag ligt vóór de eerste.',
  list: 'Eerdere runs',
  period: 'Periode',
  state: 'Toestand',
  states: {
    preparing: 'Wordt voorbereid',
    prepared: 'Ter goedkeuring',
    approved: 'Goedgekeurd',
    finalising: 'Wordt definitief',
    rendering: 'Wordt afgedrukt',
    sending: 'Wordt verstuurd',
    done: 'Klaar',
    cancelled: 'Geannuleerd',
  },
  documents: 'Documenten',
  problems: 'Problemen',
  startedAt: 'Gestart',
  preparedBy: 'Voorbereid door',
  approvedBy: 'Goedgekeurd door',
  quarantined: 'In quarantaine, niet meegenomen',
  finishedAt: 'Klaar op',
  empty: 'Nog geen runs',
  emptyText: 'Start er hierboven een voor een afgelopen maand.',
  noDocuments: 'Nog geen documenten',
  noDocumentsText: 'Ze verschijnen hier zodra ze hun nummer hebben.',
  noneMade: 'Geen documenten',
  noneMadeText:
    'In deze periode had niemand iets te verrekenen, of alles stond al op een eerder document.',
  backToRuns: 'Alle factuurruns',
  runOf: (period: string) => `Run over ${period}`,
  progress: 'Voortgang',
  progressOf: (done: number, total: number) => `${done} van ${total} documenten`,
  stateText: {
    preparing: 'De run wordt voorbereid.',
    prepared: 'De run wacht op goedkeuring door een tweede persoon. Er is nog niets definitief.',
    approved: 'De run is goedgekeurd.',
    finalising: 'De documenten worden definitief.',
    rendering: 'De documenten worden afgedrukt.',
    sending: 'De documenten worden verstuurd.',
    done: 'De run is klaar.',
    cancelled: 'De run is geannuleerd; er zijn geen documenten van gemaakt.',
  },
  outdated: {
    rerated: 'Er zijn sindsdien gesprekken van deze run opnieuw berekend: bereid hem opnieuw voor.',
    'prices-changed':
      'Er is sindsdien een tariefplan gepubliceerd dat voor deze run kan tellen: bereid hem opnieuw voor.',
    'vat-changed':
      'Van een partij van deze run is de btw-status gewijzigd: bereid hem opnieuw voor.',
  },
  approve: 'Goedkeuren',
  approveText: (gross: string) =>
    `Alles voor in totaal ${gross} definitief maken en versturen? Dat kan niet worden teruggedraaid.`,
  prepareAgain: 'Opnieuw voorbereiden',
  prepareAgainText: 'Opnieuw voorbereiden, met alles wat er nu is?',
  cancel: 'Run annuleren',
  cancelText:
    'Deze run annuleren? Er worden dan geen documenten van gemaakt; u kunt de periode later opnieuw voorbereiden.',
  keep: 'Niet annuleren',
  totals: 'Totalen',
  count: 'Aantal',
  net: 'Zonder btw',
  vat: 'Btw',
  gross: 'Met btw',
  grossTotal: (gross: string) => `Controletotaal van alles: ${gross}`,
  planned: 'Wat opvalt',
  before: 'Vorige keer',
  outlier: 'Waarom',
  calls: 'Waardoor',
  seeCalls: 'Gesprekken',
  callsOf: (party: string) => `Gesprekken van ${party}`,
  hindered: 'Komt er niet: zie de problemen',
  showAll: 'Toon alle documenten, ook wat niet opvalt',
  noOutliers: 'Er valt niets op',
  noOutliersText:
    'Geen document wijkt veel af van het vorige van dezelfde partij, en geen gesprek kost meer dan het opbrengt.',
  outlierReasons: {
    'much-more': 'Veel meer dan de vorige keer',
    'much-less': 'Veel minder dan de vorige keer',
    first: 'Het eerste document, en meteen een hoog bedrag',
    nothing: 'De vorige keer een document, nu niets',
    negative: 'Onder nul',
    'negative-margin': 'Gesprekken kosten meer dan ze opbrengen',
  },
  losing: (calls: number, lost: string) =>
    calls === 1
      ? `Eén gesprek kost meer dan het opbrengt: ${lost} verlies, zonder btw`
      : `${calls.toLocaleString('nl')} gesprekken kosten meer dan ze opbrengen: samen ${lost} verlies, zonder btw`,
  waiting: {
    calls: 'Wacht tot de laatste gesprekken berekend zijn.',
    portal: 'Wacht op de lijst van eigenaren en aanbieders.',
    'calls-failed':
      'De laatste gesprekken konden niet worden berekend; het wordt telkens opnieuw geprobeerd. Het logboek van billing zegt waarom.',
    'portal-failed':
      'De lijst van eigenaren en aanbieders kon niet worden opgevraagd; het wordt telkens opnieuw geprobeerd. Het logboek van billing zegt waarom.',
  },
  noProblems: 'Geen problemen.',
  party: 'Partij',
  document: 'Document',
  problem: 'Wat er is',
  missing: (fields: string) => `Wat ontbreekt: ${fields}.`,
  billToDetails: {
    billTo: 'alle gegevens',
    'billTo.name': 'naam',
    'billTo.street': 'straat en nummer',
    'billTo.postalCode': 'postcode',
    'billTo.city': 'plaats',
    'billTo.email': 'e-mailadres',
    'billTo.vatId': 'btw-id',
  },
  monthsWithout: (months: string) => `Maanden zonder tariefplan: ${months}.`,
  inCountry: (country: string) => `Land van de partij: ${country}.`,
  problemCodes: {
    'incomplete-bill-to':
      'De gegevens voor op het document zijn niet volledig. Een beheerder vult ze aan: van een aanbieder bij Carriers, van een eigenaar via de API. Bij de volgende run komt alles alsnog mee.',
    'no-self-billing-agreement':
      'De eigenaar is nog niet akkoord met selfbilling. Leg de afspraak vast onder Selfbilling; bij de volgende run komt de uitbetaling alsnog mee.',
    'no-plan':
      'Zonder tariefplan zijn er geen vaste kosten berekend. Stel er een voor bij Tarieven; geldt het, dan komen ze bij de volgende run alsnog mee.',
    'not-listed':
      'Er zijn kosten van een partij die niet is ingericht. Een beheerder legt haar vast: een aanbieder bij Carriers, een eigenaar via de API. Bij de volgende run komt alles alsnog mee.',
    'vat-undecided':
      'Geen regel zegt welke btw hier geldt: de btw-status en het land passen niet bij elkaar, of er is btw van een ander land verschuldigd. Stel de status vast onder Btw; bij de volgende run komt alles alsnog mee.',
    'vat-id-invalid':
      'De btw zou naar deze partij worden verlegd, maar VIES kent het btw-id niet. Laat het verbeteren; bij de volgende run komt alles alsnog mee.',
    'vat-id-unverified':
      'De btw zou naar deze partij worden verlegd, maar VIES kon niets over het btw-id zeggen. Bereid de run later opnieuw voor.',
    failed:
      'Het document kon door een fout niet worden gemaakt. Het logboek van billing zegt waarom; bij de volgende run komt alles alsnog mee.',
  },
  errors: {
    'period-open':
      'Deze periode is nog niet afgesloten: er kunnen nog gesprekken binnenkomen. Probeer het later, of kies een eerdere periode.',
    'run-open': 'Er loopt nog een run die niet definitief is. Rond die eerst af, of annuleer hem.',
    'four-eyes': 'Een ander dan wie de run voorbereidde moet hem goedkeuren.',
    'people-only': 'Alleen een medewerker kan een run goedkeuren.',
    'run-outdated': 'Er is sindsdien iets veranderd: bereid de run opnieuw voor.',
    'prepared-since': 'De run is opnieuw voorbereid sinds u hem las. Bekijk hem opnieuw.',
    'gross-differs': 'Het totaal is veranderd sinds u het las. Bekijk de run opnieuw.',
    'not-prepared': 'De run is niet meer ter goedkeuring.',
    'is-approved': 'De run is al goedgekeurd.',
    'run-exists': 'Over deze periode is al een run gedaan. U vindt hem in de lijst hieronder.',
    'periods-overlap':
      'Deze periode overlapt met een eerdere run. Kies een periode die erop aansluit.',
    'invalid-period': 'Een periode duurt hoogstens 366 dagen.',
  },
};
