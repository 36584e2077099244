export const nl = {
  reasonTitle: 'Waarom bekijkt u gesprekken?',
  reasonText:
    'Gesprekken zijn van de eigenaar en van de beller. Bij alles wat u hier opvraagt, leggen wij uw naam en uw reden vast. De reden geldt tot u uitlogt.',
  reason: 'Reden',
  reasonHint: 'Bijvoorbeeld: klacht over factuur, melding 4471',
  missingReason: 'Schrijf op waarom u deze gesprekken bekijkt.',
  everyOwner: 'Alle eigenaren',
  chooseOwner: 'Eigenaar',
  startReading: 'Gesprekken bekijken',
  readingFor: 'Uw reden om mee te kijken:',
  changeReason: 'Reden wijzigen',
};
