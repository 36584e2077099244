export const nl = {
  listTitle: 'Versies van het belplan',
  version: (version: number) => `Versie ${version}`,
  versionHeading: 'Versie',
  saved: 'Opgeslagen',
  by: 'Door',
  unknown: 'Onbekend',
  someone: 'Belfabriek of een programma met een API-sleutel',
  note: 'Notitie',
  current: 'Geldt nu',
  temporary: 'Tijdelijk',
  starts: (when: string) => `Gaat in: ${when}`,
  actions: 'Acties',
  cancel: 'Niet laten ingaan',
  cancelOf: (version: number) => `Versie ${version} niet laten ingaan`,
  cancelQuestion: (when: string) =>
    `Deze versie gaat dan niet in (${when}). De versie blijft bewaard. Niet laten ingaan?`,
  cancelProblems: {
    'not-scheduled': 'Deze versie is intussen ingegaan of al geannuleerd.',
    'follows-another':
      'Dit nummer doet intussen hetzelfde als een ander nummer. Annuleer het daar.',
  },
  keep: 'Wel laten ingaan',
  showTemporary: (count: number) =>
    count === 1 ? '1 tijdelijke versie tonen' : `${count} tijdelijke versies tonen`,
  hideTemporary: 'Tijdelijke versies verbergen',
  none: 'Nog geen versies',
  noneText: 'Bij dit nummer is geen belplan bewaard. Neem contact op met Belfabriek.',
  draftOf: (who: string, when: string) =>
    `Er is een concept van het belplan, door ${who}, ${when}.`,
  draft: (when: string) => `Er is een concept van het belplan, ${when} opgeslagen.`,
  draftText: 'Bellers merken er niets van totdat u het publiceert.',
  draftProblems: (count: number) =>
    count === 1
      ? 'Er is nog 1 punt dat niet klopt; zo kan het niet gepubliceerd worden.'
      : `Er zijn nog ${count} punten die niet kloppen; zo kan het niet gepubliceerd worden.`,
  publish: 'Publiceren',
  goOn: 'Verder met het concept',
  discard: 'Concept weggooien',
  discardQuestion: 'Het concept is dan weg en komt niet terug. Weggooien?',
  discardKeep: 'Bewaren',
  discardProblems: {
    'draft-changed':
      'Iemand heeft het concept intussen gewijzigd. Er is niets weggegooid. Bekijk het concept eerst; daarna kunt u het alsnog weggooien.',
  },
  titleOf: (version: number, number: string) => `Versie ${version} van ${number}`,
  savedBy: (when: string, who: string) => `Opgeslagen ${when} door ${who}`,
  restore: 'Deze versie terugzetten',
  restoreIt: 'Terugzetten',
  restoreOf: (version: number) => `Terugzetten: versie ${version} bekijken`,
  promptsChanged: (count: number, names: string) =>
    count === 1
      ? `1 gesproken tekst is sindsdien opnieuw ingesproken: ${names}.`
      : `${count} gesproken teksten zijn sindsdien opnieuw ingesproken: ${names}.`,
  promptsChangedText: 'Bij terugzetten horen bellers de nieuwe opname.',
  ifRestored: 'Wat verandert als u deze versie terugzet',
  ifBegun: 'Wat verandert als deze versie ingaat',
  nothingChanges: 'Niets: deze versie is gelijk aan het belplan dat nu geldt.',
  works: 'Zo werkt deze versie',
  declared: 'Wat is verklaard',
  purpose: 'Waarom opnames worden gemaakt',
  destinations: 'Nummers van u, of van iemand die het goedvindt',
  identity: 'Gesproken tekst die zegt wie u bent',
  noDestinations: 'Geen',
};
