export const nl = {
  reasonTitle: 'Waarom kijkt u mee?',
  reasonText:
    'Gesprekken zijn van de klant en van de beller. Uw reden wordt met uw naam vastgelegd bij alles wat u hier opvraagt, en geldt tot u uitlogt.',
  reason: 'Reden',
  reasonHint: 'Bijvoorbeeld: klacht over nota, ticket 4471',
  missingReason: 'Schrijf op waarom u deze gesprekken bekijkt.',
  everyOwner: 'Alle eigenaren',
  chooseOwner: 'Van wie',
  startReading: 'Gesprekken bekijken',
  readingFor: 'U kijkt mee met als reden:',
  changeReason: 'Reden wijzigen',
};
