export const nl = {
  title: 'Bedrijfsgegevens',
  lead: 'Deze gegevens staan op facturen. Wat al is opgemaakt, verandert niet mee.',
  owner: 'Eigenaar',
  chooseOwner: 'Kies een eigenaar',
  chooseText: 'Kies van wie u de bedrijfsgegevens wilt zien.',
  details: 'Gegevens',
  detailsNote:
    'Gebruikers met de rol Eigenaar krijgen een mail als naam op facturen, adres of btw-id verandert.',
  onlyHead: 'Alleen een gebruiker met de rol Eigenaar kan dit wijzigen.',
  displayName: 'Naam in Mijn Belfabriek',
  name: 'Naam op facturen',
  email: 'E-mailadres voor facturen',
  language: 'Taal van facturen en mails',
  languages: { nl: 'Nederlands', en: 'Engels' },
  street: 'Straat en nummer',
  postalCode: 'Postcode',
  city: 'Plaats',
  country: 'Land (twee letters)',
  countryNote: 'Twee letters, zoals NL.',
  kvk: 'KvK-nummer',
  kvkNote: 'Acht cijfers; mag leeg blijven. U vult het één keer in: daarna ligt het vast.',
  vatId: 'Btw-id',
  vatIdNote:
    'Mag leeg blijven. Bij het opslaan kijken wij in het Europese btw-register (VIES) of het bestaat.',
  filled: 'Vul dit in.',
  lookUp: 'Invullen uit het Handelsregister',
  lookUpDone: 'Naam en adres zijn ingevuld. Kijk ze na en sla op.',
  lookUpDoneNoAddress: 'De naam is ingevuld. Het Handelsregister toont het adres niet.',
  lookUpNeedsKvk: 'Vul eerst een KvK-nummer van acht cijfers in.',
  save: 'Opslaan',
  saved: 'Opgeslagen.',
  noDetails: 'Nog niet ingevuld. Tot die tijd maken wij geen facturen voor u op.',
  checks: 'Wat wij controleerden',
  kvkFixed:
    'Een ander KvK-nummer is een ander bedrijf. Gaat uw bedrijf verder onder een ander nummer, of klopt dit nummer niet? Vraag ons dan om de nummers en het contract over te zetten.',
  noKvk: 'Geen KvK-nummer ingevuld.',
  registered: (name: string, address: string) => `In het Handelsregister: ${name}, ${address}.`,
  shielded: 'adres afgeschermd',
  unchecked:
    'Niet gecontroleerd: het Handelsregister was niet bereikbaar. Sla nog eens op om het opnieuw te proberen.',
  notConnected: 'Niet gecontroleerd: wij zijn niet op het Handelsregister aangesloten.',
  notAsked: 'Nog niet gecontroleerd. Sla de gegevens op om het te laten controleren.',
  differsTitle: 'Wijkt af van het Handelsregister',
  differsText: (what: string) =>
    `Anders dan in het Handelsregister: ${what}. Kijk na wat er op uw facturen moet staan.`,
  differences: {
    name: 'naam',
    street: 'straat en nummer',
    postalCode: 'postcode',
    city: 'plaats',
    ended: 'het bedrijf is daar beëindigd',
  },
  noVatId: 'Geen btw-id ingevuld.',
  verdicts: {
    valid: (day: string) => `VIES heeft dit btw-id op ${day} bevestigd.`,
    unverified: (day: string) =>
      `VIES was op ${day} niet bereikbaar. Het btw-id is wel opgeslagen; wij controleren het voor de eerste factuur met verlegde btw.`,
  },
  changedLabel: 'Laatst gewijzigd',
  changed: (what: string, moment: string, who: string) => `${what}, op ${moment}, door ${who}.`,
  parts: { name: 'naam', address: 'adres', 'vat-id': 'btw-id' },
  by: { owner: 'iemand van de organisatie', staff: 'ons' },
  errors: {
    'company-changed':
      'Iemand anders heeft deze gegevens intussen gewijzigd. Laad de pagina opnieuw en vul uw wijziging nog eens in.',
    'another-company':
      'Een ander KvK-nummer is een ander bedrijf. Vraag ons om de nummers en het contract over te zetten.',
    'no-such-company': 'Dit nummer staat niet in het Handelsregister. Kijk het na.',
    'kvk-away':
      'Het Handelsregister is nu niet bereikbaar. Vul naam en adres zelf in, of probeer het later opnieuw.',
  },
};
