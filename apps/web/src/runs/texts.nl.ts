export const nl = {
  title: 'Factuurruns',
  lead: 'Een run maakt van alle gesprekken in een periode de documenten: facturen, uitbetalingen en afrekeningen.',
  start: 'Nieuwe run',
  startNote: 'Een periode krijgt één run. Wie niets te verrekenen heeft, krijgt geen document.',
  month: 'Periode',
  otherPeriod: 'Andere periode…',
  from: 'Van',
  until: 'Tot en met',
  startRun: 'Run starten',
  missingDay: 'Kies een dag.',
  badPeriod: 'Deze dag ligt vóór de eerste.',
  list: 'Eerdere runs',
  period: 'Periode',
  state: 'Toestand',
  running: 'Bezig',
  done: 'Klaar',
  documents: 'Documenten',
  problems: 'Problemen',
  startedAt: 'Gestart',
  startedBy: 'Door',
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
  progressOf: (done: number, total: number) => `${done} van ${total} partijen bekeken`,
  counting: 'Partijen worden geteld…',
  waiting: {
    calls: 'Wacht tot de laatste gesprekken berekend zijn.',
    portal: 'Wacht op de lijst van eigenaren en aanbieders.',
    'calls-failed':
      'De laatste gesprekken konden niet worden berekend; het wordt telkens opnieuw geprobeerd. Het logboek van billing zegt waarom.',
    'portal-failed':
      'De lijst van eigenaren en aanbieders kon niet worden opgevraagd; het wordt telkens opnieuw geprobeerd. Het logboek van billing zegt waarom.',
  },
  finished: 'De run is klaar.',
  noProblems: 'Geen problemen.',
  party: 'Partij',
  document: 'Document',
  problem: 'Wat er is',
  problemCodes: {
    'incomplete-bill-to':
      'De gegevens voor op het document zijn niet volledig. Een beheerder vult ze aan bij de eigenaar of aanbieder (PUT /v1/owners of /v1/carriers); bij de volgende run komt alles alsnog mee.',
    'no-plan':
      'Zonder tariefplan zijn er geen vaste kosten berekend. Publiceer er een; bij de volgende run komen ze alsnog mee.',
    'not-listed':
      'Er zijn kosten van een partij die niet is ingericht. Een beheerder legt haar vast (PUT /v1/owners of /v1/carriers); bij de volgende run komt alles alsnog mee.',
    failed:
      'Het document kon door een fout niet worden gemaakt. Het logboek van billing zegt waarom; bij de volgende run komt alles alsnog mee.',
  },
  errors: {
    'period-open':
      'Deze periode is nog niet afgesloten: er kunnen nog gesprekken binnenkomen. Probeer het later, of kies een eerdere periode.',
    'run-exists': 'Over deze periode is al een run gedaan. U vindt hem in de lijst hieronder.',
    'periods-overlap':
      'Deze periode overlapt met een eerdere run. Kies een periode die erop aansluit.',
  },
};
