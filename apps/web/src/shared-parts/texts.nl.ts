export const nl = {
  title: 'Tijden en teams',
  lead: 'Openingstijden, vrije dagen en teams voor meerdere nummers. Wijzigt u ze hier, dan verandert elk nummer dat ze gebruikt.',
  owner: 'Eigenaar',
  chooseOwner: 'Kies een eigenaar',
  chooseText: 'Daarna ziet u welke tijden en teams deze eigenaar deelt.',
  back: 'Tijden en teams',
  kinds: {
    hours: {
      title: 'Openingstijden',
      none: 'Nog geen gedeelde openingstijden',
      noneText: 'Maak ze één keer, en kies ze in het belplan van elk nummer.',
      make: 'Nieuwe openingstijden',
      nameNote: 'Onder deze naam kiest u ze in een belplan, bijvoorbeeld Winkel.',
    },
    calendar: {
      title: 'Kalenders',
      none: 'Nog geen kalender',
      noneText: 'Zet uw feestdagen en vrije dagen in één kalender, en kies hem bij elk nummer.',
      make: 'Nieuwe kalender',
      nameNote: 'Onder deze naam kiest u hem in een belplan, bijvoorbeeld Vrije dagen.',
    },
    team: {
      title: 'Teams',
      none: 'Nog geen team',
      noneText: 'Maak een team van de mensen die antwoorden, en kies het bij elk nummer.',
      make: 'Nieuw team',
      nameNote: 'Onder deze naam kiest u het in een belplan, bijvoorbeeld Balie.',
    },
  },
  name: 'Naam',
  content: 'Inhoud',
  numbers: 'Nummers',
  counted: (count: number) => (count === 1 ? '1 nummer' : `${count} nummers`),
  unused: 'Nog geen nummer',
  noHours: 'Altijd gesloten',
  withHolidays: 'feestdagen',
  dayCount: (count: number) => (count === 1 ? '1 dag of periode' : `${count} dagen of periodes`),
  changed: (when: string, who: string | null) =>
    who === null ? `Gewijzigd: ${when}` : `Gewijzigd: ${when}, door ${who}`,
  make: 'Maken',
  save: 'Opslaan',
  seeChanges: 'Bekijk wat er verandert',
  saved: 'Opgeslagen.',
  savedFor: (count: number) =>
    count === 1
      ? 'Opgeslagen. Nieuwe bellers van 1 nummer merken het meteen.'
      : `Opgeslagen. Nieuwe bellers van ${count} nummers merken het meteen.`,
  nameMissing: 'Vul een naam in.',
  nameTaken: 'Deze naam is er al.',
  hours: 'Open',
  closedDay: 'Gesloten',
  hoursMissing: 'Kies ten minste één dag waarop u open bent.',
  people: 'Wie er gebeld wordt',
  phoneMissing: 'Vul bij iedereen een telefoonnummer in.',
  badPhone: 'Dit nummer is niet te bellen. Schrijf het als 020-1234567 of met landcode.',
  days: 'Vrije dagen, en dagen met andere tijden',
  daysHelp: 'Zoals een vakantie, of kerstavond tot 15:00. Deze dagen gaan vóór feestdagen.',
  reason: 'Waarom',
  reasonHint: 'Zomervakantie',
  daysMissing: 'Vul bij elke dag een datum in, en waarom.',
  change: 'Wijzigen',
  preview: 'Dit verandert er als u opslaat',
  changes: (count: number) =>
    count === 1 ? '1 nummer verandert mee:' : `${count} nummers veranderen mee:`,
  changesNothing: 'Geen enkel belplan verandert: alleen de naam of volgorde is anders.',
  uses: { current: 'geldt nu', scheduled: 'staat gepland', draft: 'in het concept' },
  unchanged: 'verandert niet',
  more: (count: number) => (count === 1 ? 'En nog 1 nummer.' : `En nog ${count} nummers.`),
  inDrafts: 'Deze concepten volgen zodra u ze publiceert:',
  refused: (count: number) =>
    count === 1
      ? 'Zo kan het niet: 1 nummer kan niet mee veranderen. Er is nog niets opgeslagen.'
      : `Zo kan het niet: ${count} nummers kunnen niet mee veranderen. Er is nog niets opgeslagen.`,
  declares:
    'Bellers betalen voor een van deze nummers. Elk van deze bestemmingen is van mij, of van iemand die het goedvindt',
  declaresNeeded: 'Vink elk nummer aan. Klopt er een niet, haal het dan uit het team.',
  goBack: 'Verder wijzigen',
  usedBy: 'Gebruikt door',
  usedByNone: 'Nog geen nummer.',
  put: {
    title: 'Op nummers zetten',
    lead: {
      hours:
        'Kies de nummers die deze openingstijden krijgen. De rest van hun belplan blijft zoals het is.',
      calendar:
        'Kies de nummers die deze kalender krijgen. De rest van hun belplan blijft zoals het is.',
      team: 'Kies de nummers waar dit team gebeld wordt. De rest van hun belplan blijft zoals het is.',
    },
    which: 'Nummers',
    planned: 'er staat al een nieuwe versie gepland: die verandert niet mee',
    chooseOne: 'Kies ten minste één nummer.',
    allUse: 'Al uw nummers gebruiken dit.',
    when: 'Wanneer',
    now: 'Meteen: bellers merken het direct',
    draft: 'Eerst klaarzetten: ik publiceer het per nummer zelf',
    submit: (count: number) =>
      count === 0
        ? 'Op de nummers zetten'
        : count === 1
          ? 'Op 1 nummer zetten'
          : `Op ${count} nummers zetten`,
    ask: (count: number, title: string) =>
      count === 1
        ? `“${title}” nu op 1 nummer zetten?`
        : `“${title}” nu op ${count} nummers zetten?`,
    askDraft: (count: number, title: string) =>
      count === 1
        ? `“${title}” in het concept van 1 nummer klaarzetten?`
        : `“${title}” in het concept van ${count} nummers klaarzetten?`,
    askNow:
      'Elk nummer krijgt een nieuwe versie. Nieuwe bellers merken het meteen; terugzetten kan per nummer.',
    askSame: 'Nummers waarvan u al een concept hebt, slaan we over: daar raakt niets zoek.',
    outcomes: {
      published: 'geldt nu.',
      drafted: 'staat klaar in het concept.',
      'to-publish': 'staat klaar. Publiceer dit nummer zelf: wij vragen u daarbij nog iets.',
      unfinished: 'staat klaar in het concept, maar daar klopt nog iets niet.',
      'draft-waiting': 'niet gewijzigd, want u hebt hier nog een concept.',
      used: 'gebruikte dit al.',
      'no-place': 'niet gewijzigd: dit belplan heeft er geen plek voor.',
      'several-places': 'niet gewijzigd: in dit belplan kan het op meer plekken. Kies er zelf een.',
    },
    toFlow: 'Open het belplan',
  },
  remove: 'Verwijderen',
  removeOf: (title: string) => `${title} verwijderen`,
  removeQuestion: (title: string) =>
    `“${title}” verwijderen? Dit kan niet ongedaan worden gemaakt.`,
  cannotRemove: 'U kunt dit pas verwijderen als geen nummer en geen concept het meer gebruikt.',
  someone: 'Iemand anders',
  staleText: (who: string, when: string) =>
    `${who} heeft dit intussen gewijzigd (${when}). Er is niets opgeslagen, en wat u hebt ingevuld staat hier nog.`,
  goneText: 'Iemand anders heeft dit intussen verwijderd. Wat u hebt ingevuld staat hier nog.',
  takeTheirs: 'Die wijziging overnemen',
  keepMine: 'Doorgaan met de mijne',
  errors: {
    'flows-changed': 'Een van deze belplannen is zojuist gepubliceerd. Probeer het nog eens.',
    'too-many-shared': 'U hebt er al 100. Verwijder er een die geen nummer gebruikt.',
    'shared-changed': 'Deze naam is er al.',
    'shared-in-use': 'Een nummer of concept gebruikt dit. Kies daar eerst iets anders.',
    'no-such-shared': 'Dit is intussen verwijderd.',
  },
};
