export const nl = {
  title: 'Mails die niet aankwamen',
  lead: 'Facturen, uitbetalingen en afrekeningen waarvan de mail is opgegeven. Ze wachten tot iemand ze opnieuw verstuurt.',
  list: 'Niet aangekomen',
  listNote:
    'Een mail wordt dagenlang opnieuw geprobeerd. Alleen wat de mailserver over het adres of het bericht zelf weigert, stopt meteen.',
  empty: 'Alle mails zijn verstuurd',
  emptyText:
    'Of ze zijn nog onderweg. Komt er een niet aan, dan staat die hier, met wat er misging.',
  document: 'Document',
  party: 'Voor wie',
  to: 'Aan',
  failedAt: 'Opgegeven op',
  lastError: 'Wat er misging',
  serverReplied: 'De mailserver antwoordde:',
  troubles: {
    expired: 'De mail kon niet op tijd weg.',
    'file-away': 'Het bestand voor bij de mail kon niet worden opgehaald.',
    gone: 'Wat met de mail mee moest, is vernietigd.',
    'not-made': 'Door een fout bij ons kon de mail niet worden gemaakt.',
    'no-address': 'Dit is geen e-mailadres.',
    'too-large': 'Het bericht is te groot voor de mailserver.',
    'server-away': 'De mailserver was niet bereikbaar.',
    'cut-off': 'De verbinding met de mailserver viel weg tijdens het versturen.',
  },
  actions: 'Wat u kunt doen',
  sendAgain: 'Opnieuw versturen',
  queuedAgain: (number: string) => `De mail met ${number} wordt opnieuw verstuurd.`,
  errors: {
    'mail-sent': 'Deze mail is intussen verstuurd. Er is niets opnieuw verstuurd.',
    'no-such-mail': 'Van dit document is er geen mail.',
  },
};
