import type { Notice } from '../api/generated/types.gen.js';

/** What a notice is about, in words. Each is empty where the notice is about none. */
export interface About {
  readonly number: string;
  readonly document: string;
  readonly day: string;
}
type Events = Readonly<Record<Notice['event'], (about: About) => string>>;

const events: Events = {
  'invoice-issued': ({ document }) => `Factuur ${document} staat klaar`,
  'payout-issued': ({ document }) => `Uitbetaling ${document} staat klaar`,
  'credit-note-issued': ({ document }) => `Creditnota ${document} staat klaar`,
  'documents-moved': () => 'Uw documenten gaan voortaan naar een ander e-mailadres',
  'debit-announced': ({ document, day }) => `Wij incasseren factuur ${document} op ${day}`,
  'payout-account': () => 'De rekening voor uw uitbetalingen is gewijzigd',
  'mandate-signed': () => 'Er is een machtiging voor automatische incasso gegeven',
  'mandate-ended': () => 'De machtiging voor automatische incasso is beëindigd',
  spend: () => 'Uw gesprekken kosten meer dan uw grens voor een maand',
  balance: () => 'Er staat meer open dan uw grens',
  unreachable: () => 'Een bestemming is niet bereikbaar',
  fraud: () => 'Gesprekken zien er verdacht uit',
  silence: ({ number }) => `${number} wordt niet gebeld`,
  'voicemail-lost': ({ number }) => `Wij konden ingesproken berichten voor ${number} niet e-mailen`,
  'voicemails-slowed': ({ number }) => `Ingesproken berichten voor ${number} komen later bij u aan`,
  'tariff-refused': ({ number }) => `Het nieuwe tarief van ${number} is afgewezen`,
  'following-ended': ({ number }) => `Niet alle nummers volgen het belplan van ${number} nog`,
  'company-changed': () => 'Gegevens van uw bedrijf zijn gewijzigd',
  'caller-access': ({ number }) =>
    number === ''
      ? 'Een beller wil zijn gegevens zien; wij mailden u het verzoek'
      : `Een beller van ${number} wil zijn gegevens zien; wij mailden u het verzoek`,
  'caller-complaint': ({ number }) =>
    number === ''
      ? 'Een beller heeft een klacht; wij mailden u de klacht'
      : `Een beller heeft een klacht over ${number}; wij mailden u de klacht`,
  'webhook-paused': () => 'Een webhook is gepauzeerd',
  'export-ready': () => 'Het bestand met uw gegevens staat klaar',
  'password-changed': () => 'Uw wachtwoord is gewijzigd',
  'password-reset': () => 'Er is een nieuw wachtwoord voor uw account ingesteld',
  'address-asked': () => 'Voor uw account is een ander e-mailadres opgegeven',
  'address-changed': () => 'Uw account heeft een ander e-mailadres',
  'second-factor-on': () => 'Inloggen in twee stappen staat aan',
  'second-factor-off': () => 'Inloggen in twee stappen staat uit',
  'recovery-codes-renewed': () => 'Er zijn nieuwe herstelcodes voor uw account',
  'key-made': () => 'Er is een API-sleutel gemaakt met uw account',
  'key-expires': () => 'Een API-sleutel van u verloopt binnenkort',
  'roles-changed': () => 'Wij hebben uw rechten gewijzigd',
  'roles-refused': () => 'Wij hebben een wijziging van uw rechten afgewezen',
  'pin-made': () => 'Er is een pincode om uw nummers per telefoon te schakelen',
  'pin-removed': () => 'Uw pincode om per telefoon te schakelen is verwijderd',
  'pin-locked': () => 'Uw pincode werkt vandaag niet meer: iemand koos te vaak een verkeerde',
  'switched-by-phone': ({ number }) => `${number} is per telefoon geschakeld met uw pincode`,
};

export const nl = {
  title: 'Berichten aan u',
  lead: 'Wat er met uw nummers, uw geld en uw account gebeurt. Wij bewaren elk bericht dertig dagen.',
  list: 'Berichten',
  kind: 'Waarover',
  all: 'Alles',
  kinds: {
    documents: 'Documenten',
    payments: 'Betalingen',
    alerts: 'Meldingen',
    voicemail: 'Voicemail',
    tariffs: 'Tarieven',
    flows: 'Belplannen',
    company: 'Uw bedrijf',
    callers: 'Verzoeken van bellers',
    webhooks: 'Webhooks',
    exports: 'Uw gegevens',
    account: 'Uw account',
  } satisfies Record<Notice['kind'], string>,
  events,
  onlyUnread: 'Alleen ongelezen',
  unread: 'Ongelezen',
  markRead: 'Markeer als gelezen',
  markReadOf: (title: string) => `Markeer als gelezen: ${title}`,
  readAll: 'Markeer alles als gelezen',
  none: 'Geen berichten',
  noneText: 'Hier leest u straks dat een factuur klaarstaat, of dat een nummer niet bereikbaar is.',
  noneSuch: 'Geen berichten met deze filters',
  noneSuchText: 'Kies Alles, of zet Alleen ongelezen uit.',
};
