export type ReadmeLanguage = 'nl' | 'en';

/** The words of the readme in the ZIP. */
export const readmeWords = {
  nl: {
    title: 'Alles wat de Belfabriek over u bewaart',
    made: (when: string) => `Gemaakt op ${when} (UTC).`,
    intro: [
      'Dit is de kopie waar de AVG u recht op geeft (artikel 15 en 20). Alle tekst is UTF-8.',
      'Elke tabel staat er tweemaal in: als JSON-regels (.jsonl, voor programma’s) en als CSV voor een',
      'spreadsheet. In het CSV-bestand staat een apostrof voor wat een spreadsheet als formule zou lezen.',
      'Tijden van gesprekken zijn microseconden sinds 1970; bedragen zijn miljoensten van een euro.',
      'Een afgeschermd nummer bewaren wij nergens: het staat er dus ook niet in.',
    ],
    profile: 'profile.json: uw organisatie, en het account van wie dit bestand vroeg',
    documents: 'documents/: facturen en uitbetalingen zoals ze verstuurd zijn (PDF en UBL)',
    prompts: 'prompts/: wat uw bellers te horen kregen (WAV)',
    recordings: 'recordings/: de opnames van gesprekken die er nog zijn (WAV)',
    noRecordings:
      'Een medewerker van ons liet dit bestand maken. Daarom staan er geen opnames van gesprekken in.\r\n' +
      '  In een bestand dat u zelf in Mijn Belfabriek laat maken, staan ze wel.',
    tables: 'De tabellen, met per kolom waarvoor, op welke grond en hoe lang wij het bewaren:',
    rows: (count: number) => `${count} ${count === 1 ? 'rij' : 'rijen'}`,
    ground: 'grond',
    kept: 'bewaard',
    nothingPersonal: 'niets over een persoon',
    leftOut: [
      'Deze bestanden konden wij niet lezen; al het andere staat erin. Laat het bestand later nog eens maken, of',
      'vraag ons ernaar en noem dan de namen hieronder.',
    ],
    cutShort: 'alleen het begin',
    withheld: 'Niet in dit bestand, omdat niemand het te zien krijgt:',
    others: 'Niet in dit bestand, omdat het van iemand anders is of al in een andere tabel staat:',
  },
  en: {
    title: 'Everything that Belfabriek holds about you',
    made: (when: string) => `Made at ${when} (UTC).`,
    intro: [
      'This is the copy that the GDPR gives you a right to (articles 15 and 20). All text is UTF-8.',
      'Each table is in it twice: as lines of JSON (.jsonl, for programs) and as CSV for a spreadsheet.',
      'In CSV an apostrophe stands before what a spreadsheet would take for a formula.',
      'Times of calls are microseconds since 1970; amounts are millionths of a euro.',
      'A number that its caller withheld is kept nowhere: so it isn’t in here either.',
    ],
    profile: 'profile.json: your organisation, and the account of whoever asked for this file',
    documents: 'documents/: invoices and payouts as they were sent (PDF and UBL)',
    prompts: 'prompts/: what your callers were told (WAV)',
    recordings: 'recordings/: the recorded calls that are still there (WAV)',
    noRecordings:
      'A member of our staff had this file made. That is why it has no recordings of conversations.\r\n' +
      '  They are in a file that you have made yourself in Mijn Belfabriek.',
    tables: 'The tables, with what each column is for, on which ground and how long we keep it:',
    rows: (count: number) => `${count} ${count === 1 ? 'row' : 'rows'}`,
    ground: 'ground',
    kept: 'kept',
    nothingPersonal: 'nothing about a person',
    leftOut: [
      'We couldn’t read these files; all else is in here. Have the file made once more later, or ask us about them',
      'by the names below.',
    ],
    cutShort: 'only its beginning',
    withheld: 'Not in this file, because nobody is shown it:',
    others: 'Not in this file, because it is somebody else’s or another table says it:',
  },
} as const;
