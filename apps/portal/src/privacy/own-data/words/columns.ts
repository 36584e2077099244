interface ColumnWords {
  readonly nl: string;
  readonly en: string;
}

const words = (nl: string, en: string): ColumnWords => ({ nl, en });

/** Names of columns with personal data for owners: by `<app>/<table>.<column>`, else by the column. */
const columns: Readonly<Record<string, ColumnWords>> = {
  account: words('rekening', 'account'),
  accountHolder: words('rekeninghouder', 'account holder'),
  accountKey: words('kenmerk van de e-mail', 'key of the mail'),
  actor: words('wie het deed', 'who did it'),
  address: words('adres', 'address'),
  agreedBy: words('wie instemde', 'who agreed'),
  attempts: words('pogingen om door te schakelen', 'attempts to forward'),
  barred: words('tegengehouden bestemmingen', 'destinations that were barred'),
  billTo: words('naam en adres op documenten', 'name and address on documents'),
  body: words('wat gestuurd is', 'what was sent'),
  callingNumber: words('nummer van de beller', 'caller’s number'),
  callingPrefix: words('begin van het nummer van de beller', 'beginning of the caller’s number'),
  changes: words('wat gecorrigeerd is', 'what was corrected'),
  city: words('plaats', 'city'),
  content: words('inhoud', 'content'),
  deliveredTo: words('nummer waarop is beantwoord', 'number where it was answered'),
  description: words('omschrijving', 'description'),
  destination: words('bestemming', 'destination'),
  directDebit: words('machtiging voor incasso', 'direct debit mandate'),
  durationMs: words('duur', 'duration'),
  email: words('e-mailadres', 'e-mail address'),
  endReason: words('waarom het eindigde', 'why it ended'),
  endedAt: words('einde', 'end'),
  endedBy: words('wie het beëindigde', 'who ended it'),
  entry: words('nummer op de lijst', 'number on the list'),
  failure: words('waarom het mislukte', 'why it failed'),
  filters: words('waarop gezocht is', 'what was searched for'),
  declares: words(
    'wat u verklaarde over bestemmingen en gesproken tekst',
    'what you declared about destinations and prompt',
  ),
  flow: words('belplan, met de bestemmingen', 'call flow, with its destinations'),
  drawn: words('belplan zoals getekend', 'call flow as drawn'),
  houseNumber: words('huisnummer', 'house number'),
  iban: words('IBAN', 'IBAN'),
  image: words('afbeelding', 'picture'),
  invitedAs: words('naam in de uitnodiging', 'name in the invitation'),
  knownEmail: words('e-mailadres dat bericht kreeg', 'e-mail address that was told'),
  lacksSubject: words('waarvan een prijs ontbreekt', 'what lacks a price'),
  language: words('taal', 'language'),
  lastError: words('waarom het versturen mislukte', 'why sending failed'),
  name: words('naam', 'name'),
  'notifications/voicemails.startedAt': words('wanneer gebeld is', 'when the call was'),
  number: words('servicenummer', 'service number'),
  'billing/document_cells.number': words('gebeld nummer', 'number that was called'),
  originCountry: words('land van de beller', 'caller’s country'),
  originKind: words('soort nummer van de beller', 'kind of the caller’s number'),
  ownerName: words('naam van de ontvanger', 'name of the payee'),
  partyIban: words('IBAN van de betaler', 'payer’s IBAN'),
  partyName: words('naam op het document', 'name on the document'),
  payerIban: words('IBAN van de betaler', 'payer’s IBAN'),
  payerName: words('naam van de betaler', 'payer’s name'),
  postalCode: words('postcode', 'postal code'),
  reason: words('reden', 'reason'),
  reversalReason: words('waarom teruggenomen', 'why it was reversed'),
  recipient: words('e-mailadres van de ontvanger', 'recipient’s e-mail address'),
  reference: words('betalingskenmerk', 'payment reference'),
  rejectionReason: words('waarom de bank weigerde', 'why the bank refused'),
  remittance: words('omschrijving bij de betaling', 'what the payer wrote'),
  serviceNumber: words('servicenummer', 'service number'),
  setBy: words('wie het instelde', 'who set it'),
  signedBy: words('wie tekende', 'who signed'),
  signedIp: words('IP-adres bij het tekenen', 'IP address when signing'),
  signedUser: words('account waarmee getekend is', 'account that signed'),
  sipCallId: words('kenmerk bij de telecomaanbieder', 'the carrier’s id of the call'),
  startedAt: words('begin', 'begin'),
  street: words('straat', 'street'),
  subject: words('waar het over gaat', 'what it is about'),
  text: words('gesproken tekst', 'text that is spoken'),
  to: words('waar berichten naartoe gaan', 'where messages go'),
  vatId: words('btw-id', 'VAT id'),
  tries: words('pogingen, met het antwoord', 'tries, and what was answered'),
  url: words('internetadres', 'web address'),
};

/** A column without words is shown by its own name: all stored data is shown in any case. */
export const columnWords = (table: string, column: string): ColumnWords =>
  columns[`${table}.${column}`] ?? columns[column] ?? { nl: column, en: column };

export const hasColumnWords = (column: string): boolean => column in columns;
