export const nl = {
  title: 'Factuurruns',
  lead: 'Een factuurrun maakt van alle gesprekken in een periode de documenten: facturen, uitbetalingen en afrekeningen.',
  start: 'Nieuwe factuurrun',
  startNote:
    'Elke periode krijgt één factuurrun. Is er voor een partij niets te betalen of te ontvangen, dan komt er geen document.',
  month: 'Periode',
  otherPeriod: 'Andere periode…',
  from: 'Van',
  until: 'Tot en met',
  startRun: 'Factuurrun voorbereiden',
  missingDay: 'Kies een dag.',
  badPeriod: 'Deze dag ligt vóór de eerste.',
  list: 'Eerdere factuurruns',
  period: 'Periode',
  state: 'Status',
  states: {
    preparing: 'Wordt voorbereid',
    prepared: 'Wacht op goedkeuring',
    approved: 'Goedgekeurd',
    finalising: 'Wordt definitief',
    rendering: 'PDF’s worden gemaakt',
    sending: 'Wordt verstuurd',
    done: 'Klaar',
    cancelled: 'Geannuleerd',
  },
  documents: 'Documenten',
  problems: 'Problemen',
  startedAt: 'Gestart',
  preparedBy: 'Voorbereid door',
  approvedBy: 'Goedgekeurd door',
  quarantined: 'Zonder prijs, niet meegenomen',
  finishedAt: 'Klaar op',
  empty: 'Nog geen factuurruns',
  emptyText: 'Bereid er hierboven een voor, voor een maand die voorbij is.',
  noDocuments: 'Nog geen documenten',
  noDocumentsText: 'Ze verschijnen hier zodra ze hun nummer hebben.',
  noneMade: 'Geen documenten',
  noneMadeText:
    'In deze periode was er niets te betalen of te ontvangen, of alles stond al op een eerder document.',
  backToRuns: 'Alle factuurruns',
  runOf: (period: string) => `Factuurrun over ${period}`,
  progress: 'Voortgang',
  progressOf: (done: number, total: number) => `${done} van ${total} documenten`,
  stateText: {
    preparing: 'De factuurrun wordt voorbereid.',
    prepared: 'De factuurrun wacht op goedkeuring door een ander. Er is nog niets definitief.',
    approved: 'De factuurrun is goedgekeurd.',
    finalising: 'De documenten worden definitief.',
    rendering: 'De PDF’s van de documenten worden gemaakt.',
    sending: 'De documenten worden verstuurd.',
    done: 'De factuurrun is klaar.',
    cancelled: 'De factuurrun is geannuleerd; er zijn geen documenten gemaakt.',
  },
  outdated: {
    rerated:
      'Er zijn sindsdien gesprekken van deze factuurrun opnieuw berekend: bereid hem opnieuw voor.',
    'prices-changed':
      'Er is sindsdien een tariefplan gepubliceerd dat voor deze factuurrun kan gelden: bereid hem opnieuw voor.',
    'vat-changed':
      'Van een partij in deze factuurrun is de btw-status gewijzigd: bereid hem opnieuw voor.',
    'agreements-changed':
      'Van een eigenaar met een uitbetaling in deze factuurrun is de toestemming voor selfbilling veranderd: bereid hem opnieuw voor.',
  },
  approve: 'Goedkeuren',
  approveText: (gross: string) =>
    `Alle documenten, samen ${gross}, definitief maken en versturen? Dat kan niet worden teruggedraaid.`,
  prepareAgain: 'Opnieuw voorbereiden',
  prepareAgainText: 'Opnieuw voorbereiden, met alle gegevens van nu?',
  cancel: 'Factuurrun annuleren',
  cancelText:
    'Deze factuurrun annuleren? Er worden dan geen documenten gemaakt. U kunt de periode later opnieuw voorbereiden.',
  keep: 'Niet annuleren',
  totals: 'Totalen',
  count: 'Aantal',
  net: 'Exclusief btw',
  vat: 'Btw',
  gross: 'Inclusief btw',
  grossTotal: (gross: string) => `Controletotaal van alles: ${gross}`,
  planned: 'Wat opvalt',
  before: 'Vorige keer',
  outlier: 'Waarom',
  calls: 'Waardoor',
  seeCalls: 'Gesprekken',
  callsOf: (party: string) => `Gesprekken van ${party}`,
  hindered: 'Kan niet worden gemaakt: zie Problemen',
  showAll: 'Toon alle documenten, ook als er niets aan opvalt',
  noOutliers: 'Er valt niets op',
  noOutliersText:
    'Geen enkel document wijkt sterk af van het vorige van dezelfde partij, en geen enkel gesprek kost meer dan het opbrengt.',
  outlierReasons: {
    'much-more': 'Veel meer dan de vorige keer',
    'much-less': 'Veel minder dan de vorige keer',
    first: 'Eerste document, en meteen een hoog bedrag',
    nothing: 'De vorige keer wel een document, nu niet',
    negative: 'Onder nul',
    'negative-margin': 'Gesprekken kosten meer dan ze opbrengen',
  },
  losing: (calls: number, lost: string) =>
    calls === 1
      ? `Eén gesprek kost meer dan het opbrengt: ${lost} verlies, exclusief btw`
      : `${calls.toLocaleString('nl')} gesprekken kosten meer dan ze opbrengen: samen ${lost} verlies, exclusief btw`,
  waiting: {
    calls: 'Wacht tot de laatste gesprekken berekend zijn.',
    portal: 'Wacht op de lijst van eigenaren en carriers.',
    'calls-failed':
      'De laatste gesprekken konden niet worden berekend; het wordt telkens opnieuw geprobeerd. Het logboek van billing zegt waarom.',
    'portal-failed':
      'De lijst van eigenaren en carriers kon niet worden opgevraagd; het wordt telkens opnieuw geprobeerd. Het logboek van billing zegt waarom.',
  },
  noProblems: 'Geen problemen.',
  party: 'Partij',
  document: 'Document',
  problem: 'Probleem',
  missing: (fields: string) => `Ontbreekt: ${fields}.`,
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
      'Er ontbreken gegevens die op het document moeten staan. Een beheerder vult ze aan: van een carrier bij Carriers, van een eigenaar via de API. Bij de volgende factuurrun komt alles alsnog mee.',
    'no-self-billing-agreement':
      'De eigenaar is nog niet akkoord met selfbilling. Leg de afspraak vast bij Selfbilling; bij de volgende factuurrun komt de uitbetaling alsnog mee.',
    'no-plan':
      'Zonder tariefplan zijn er geen vaste kosten berekend. Stel een tariefplan voor bij Tarieven; als het geldt, komen de kosten bij de volgende factuurrun alsnog mee.',
    'not-listed':
      'Er zijn kosten voor een partij die nog niet is ingevoerd. Een beheerder voert die in: een carrier bij Carriers, een eigenaar via de API. Bij de volgende factuurrun komt alles alsnog mee.',
    'vat-undecided':
      'Het is niet duidelijk welke btw hier geldt: de btw-status en het land passen niet bij elkaar, of er is btw van een ander land verschuldigd. Leg de btw-status vast bij Btw; bij de volgende factuurrun komt alles alsnog mee.',
    'vat-id-invalid':
      'De btw zou naar deze partij worden verlegd, maar VIES kent het btw-id niet. Laat het btw-id verbeteren; bij de volgende factuurrun komt alles alsnog mee.',
    'vat-id-unverified':
      'De btw zou naar deze partij worden verlegd, maar VIES gaf geen antwoord over het btw-id. Bereid de factuurrun later opnieuw voor.',
    failed:
      'Het document kon door een fout niet worden gemaakt. Het logboek van billing zegt waarom; bij de volgende factuurrun komt alles alsnog mee.',
  },
  errors: {
    'period-open':
      'Deze periode is nog niet afgesloten: er kunnen nog gesprekken binnenkomen. Probeer het later, of kies een eerdere periode.',
    'run-open':
      'Er loopt nog een factuurrun die niet definitief is. Rond die eerst af, of annuleer hem.',
    'four-eyes': 'U hebt deze factuurrun zelf voorbereid. Iemand anders moet hem goedkeuren.',
    'people-only': 'Alleen een medewerker kan een factuurrun goedkeuren.',
    'run-outdated': 'Er is sindsdien iets veranderd: bereid de factuurrun opnieuw voor.',
    'prepared-since': 'De factuurrun is opnieuw voorbereid nadat u hem opende. Bekijk hem opnieuw.',
    'gross-differs': 'Het totaal is intussen veranderd. Bekijk de factuurrun opnieuw.',
    'not-prepared': 'De factuurrun wacht niet meer op goedkeuring.',
    'is-approved': 'De factuurrun is al goedgekeurd.',
    'run-exists': 'Over deze periode is er al een factuurrun. U vindt hem in de lijst hieronder.',
    'periods-overlap':
      'Deze periode overlapt met een eerdere factuurrun. Kies een periode die erop aansluit.',
    'invalid-period': 'Een periode duurt hoogstens 366 dagen.',
  },
};
