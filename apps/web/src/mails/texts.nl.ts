export const nl = {
  title: 'Mails die niet aankwamen',
  lead: 'Facturen, uitbetalingen en afrekeningen waarvan de mail is opgegeven. Ze wachten tot iemand ze opnieuw verstuurt.',
  list: 'Niet aangekomen',
  listNote:
    'Een mail wordt dagenlang opnieuw geprobeerd. Alleen wat de mailserver over het adres of het bericht zelf weigert, stopt meteen.',
  empty: 'Alle mails zijn verstuurd',
  emptyText:
    'Of ze zijn nog onderweg. Komt er een niet aan, dan staat die hier, met wat de mailserver erover zei.',
  document: 'Document',
  party: 'Voor wie',
  to: 'Aan',
  failedAt: 'Opgegeven op',
  lastError: 'Antwoord van de mailserver',
  actions: 'Wat u kunt doen',
  sendAgain: 'Opnieuw versturen',
  queuedAgain: (number: string) => `De mail met ${number} wordt opnieuw verstuurd.`,
  errors: {
    'mail-sent': 'Deze mail is intussen verstuurd. Er is niets opnieuw verstuurd.',
    'no-such-mail': 'Van dit document is er geen mail.',
  },
};
