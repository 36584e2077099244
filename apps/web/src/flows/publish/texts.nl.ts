export const nl = {
  publish: 'Publiceren',
  publishTitle: 'Belplan publiceren',
  rollBackTitle: (version: number) => `Versie ${version} terugzetten`,
  rollBack: 'Terugzetten',
  plan: 'Inplannen',
  changes: 'Wat verandert er voor bellers',
  noChanges: 'Niets: dit belplan is gelijk aan het belplan dat nu geldt.',
  lost: (titles: string) =>
    `Gedeelde onderdelen zijn sinds deze versie gewijzigd. Het nummer krijgt een eigen kopie zoals ze toen waren, en volgt latere wijzigingen niet: ${titles}. Kies ze daarna weer in het belplan als het nummer ze moet volgen.`,
  followers: 'Dit geldt op hetzelfde moment ook voor',
  when: 'Wanneer gaat het in',
  now: 'Nu meteen',
  later: 'Op een later moment',
  moment: 'Moment',
  momentHelp: 'Nederlandse tijd. U kunt dit tot dat moment annuleren.',
  momentNeeded: 'Kies een datum en tijd in de toekomst.',
  note: 'Notitie',
  noteHelp: 'Voor uzelf en uw collega’s, bijvoorbeeld: langer open in december.',
  returned: (version: number) => `Versie ${version} teruggezet`,
  declaration: 'Wat u verklaart',
  declarationHelp:
    'Bellers betalen voor dit nummer. De toezichthouder (ACM) wil weten dat elke bestemming bij u hoort, en dat bellers meteen horen wie u bent.',
  declarationOfFollowers: (numbers: string) =>
    `Bellers betalen voor ${numbers}, dat hetzelfde doet. De toezichthouder (ACM) wil weten dat elke bestemming bij u hoort, en dat bellers meteen horen wie u bent.`,
  destinations: 'Elk van deze nummers is van mij, of de houder vindt het goed',
  destinationsNeeded: 'Vink elk nummer aan. Klopt er een niet, haal het dan uit het belplan.',
  identity: 'Gesproken tekst die zegt wie u bent en welke dienst dit is',
  identityHelp: 'Bellers horen die voordat hun gesprek beantwoord wordt.',
  chooseIdentity: 'Kies een gesproken tekst',
  identityNeeded: 'Kies de gesproken tekst waarin u zegt wie u bent.',
  identityUnheard: (way: string) =>
    `Bellers moeten deze tekst horen voordat hun gesprek wordt beantwoord. Langs deze weg horen ze hem niet: ${way}.`,
  noPrompts: 'Dit belplan speelt nog geen gesproken tekst.',
  identityLacks: 'Staat de juiste tekst er niet bij?',
  toFlow: 'Voeg hem toe in het belplan',
  purpose: 'Waarom u opnames maakt',
  purposeHelp: 'Wij bewaren dit bij de opnames. Bijvoorbeeld: om nieuwe medewerkers te trainen.',
  purposeNeeded: 'Schrijf in 10 tot 300 tekens waarom u opnames maakt.',
  cancel: 'Niet doen',
  close: 'Sluiten',
  flowProblems: 'Dit belplan kan zo niet gepubliceerd worden:',
  followerProblems: 'Niet elk nummer dat hetzelfde doet, mag dit belplan hebben:',
  flowProblem: (step: string, words: string) => `${step}: ${words}`,
  someone: 'Iemand anders',
  flowChanged: (who: string, when: string, version: number) =>
    `${who} heeft versie ${version} gepubliceerd (${when}). Kijk eerst wat er veranderd is.`,
  viewVersion: (version: number) => `Versie ${version} bekijken`,
  compareWith: (version: number) => `Vergelijken met versie ${version}`,
  draftChanged: (who: string, when: string) =>
    `${who} heeft dit concept gewijzigd (${when}). Er is niets gepubliceerd en niets verloren: de wijziging staat in het concept. Sluit dit venster, bekijk het concept en publiceer het daarna.`,
  draftGone:
    'Iemand anders heeft dit concept intussen gepubliceerd of weggegooid. Uw poging heeft niets veranderd. Sluit dit venster en kijk bij de versies van het belplan wat er nu geldt.',
  problems: {
    'follows-another':
      'Dit nummer doet intussen hetzelfde als een ander nummer. Sluit dit venster en publiceer bij dat nummer.',
    'flows-changed':
      'Een ander nummer is zojuist hetzelfde gaan doen. Kijk hierboven voor welke nummers dit nu geldt, en publiceer daarna opnieuw.',
    'too-many-scheduled': 'Er staan al vijf versies gepland. Annuleer er eerst een.',
    'no-such-version': 'Deze versie is er niet meer.',
  },
  publishedNow: (version: number) => `Versie ${version} geldt nu`,
  publishedNowText:
    'Nieuwe bellers horen dit belplan. Lopende gesprekken gaan door zoals ze begonnen.',
  publishedBehind: (version: number) => `Versie ${version} staat klaar`,
  publishedLater: (version: number, when: string) => `Versie ${version} gaat in: ${when}`,
  publishedLaterText: 'Tot dat moment verandert er niets. Bij het nummer kunt u dit annuleren.',
  notices: 'Uw limieten laten deze nummers niet toe; ze gaan dus niet over:',
  secretTitle: 'Geheime sleutel voor uw systeem',
  secretText:
    'U ziet deze sleutel één keer. Bewaar hem: uw systeem controleert er onze vragen mee.',
  replacedLater: (when: string) => `Een geplande versie vervangt dit belplan ${when}.`,
  overridden: (state: string) =>
    `Het nummer is nu geschakeld: ${state}. Dit belplan geldt zodra dat voorbij is.`,
};
