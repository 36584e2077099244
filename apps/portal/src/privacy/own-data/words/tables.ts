import type { Correction } from '@app/contracts';

interface TableWords {
  readonly nl: string;
  readonly en: string;
  /** Where the owner corrects the data; `ask`: through our support; `fact`: nowhere, as an event is recorded. */
  readonly correction: Correction;
}

const words = (nl: string, en: string, correction: Correction): TableWords => ({
  nl,
  en,
  correction,
});
const log = words('Toegangslog: wie wat deed of inzag', 'Access log: who did or read what', 'fact');

/** Names of tables for owners, by `<app>/<table>`. A table without an entry is shown by its own name. */
const tables: Readonly<Record<string, TableWords>> = {
  'portal/api_keys': words('Sleutels voor programma’s', 'Keys for programs', 'account'),
  'portal/audit_log': log,
  'portal/data_exports': words('Exports van uw gegevens', 'Exports of your data', 'fact'),
  'portal/erasures': words('Wissen van uw gegevens', 'Erasures of your data', 'fact'),
  'portal/flow_drafts': words('Concepten van belplannen', 'Drafts of call flows', 'api'),
  'portal/flow_versions': words('Belplannen', 'Call flows', 'ask'),
  'portal/invitations': words('Uitnodigingen', 'Invitations', 'members'),
  'portal/list_entries': words('Nummers op uw lijsten', 'Numbers on your lists', 'api'),
  'portal/memberships': words('Gebruikers en hun rol', 'Users and their role', 'members'),
  'portal/number_holdings': words(
    'Welk nummer u wanneer had',
    'Which number was yours when',
    'ask',
  ),
  'portal/number_lists': words('Nummerlijsten', 'Lists of numbers', 'api'),
  'portal/owners': words('Uw organisatie', 'Your organisation', 'ask'),
  'portal/prompt_versions': words('Versies van gesproken teksten', 'Versions of prompts', 'api'),
  'portal/prompts': words('Gesproken teksten', 'Prompts', 'api'),
  'portal/service_numbers': words('Servicenummers', 'Service numbers', 'ask'),
  'portal/state_changes': words(
    'Wanneer een nummer of uw organisatie niet bediend werd',
    'When a number or your organisation was not served',
    'fact',
  ),
  'portal/absences': words('Wie afwezig is', 'Who is out', 'api'),
  'portal/phone_destinations': words(
    'Bestemmingen die per telefoon te kiezen zijn',
    'Destinations that can be chosen by phone',
    'api',
  ),
  'portal/phone_pins': words(
    'Pincodes om per telefoon te schakelen',
    'PINs to switch by phone',
    'account',
  ),
  'portal/shared_parts': words(
    'Gedeelde openingstijden, kalenders en teams',
    'Shared opening hours, calendars and teams',
    'api',
  ),
  'portal/timed_flows': words(
    'Geplande en tijdelijke belplannen',
    'Scheduled and temporary call flows',
    'api',
  ),
  'portal/tariff_versions': words('Bellerstarieven', 'What callers pay', 'ask'),
  'portal/users': words('Gebruikers', 'Users', 'account'),
  'portal/webhook_secrets': words(
    'Wanneer het geheim van uw webhook is gemaakt',
    'When your webhook secret was made',
    'api',
  ),
  'cdr/audit_log': log,
  'cdr/call_records': words('Gesprekken', 'Calls', 'fact'),
  'cdr/corrections': words('Correcties van gesprekken', 'Corrections of calls', 'fact'),
  'cdr/exports': words('Exports van gesprekken', 'Exports of calls', 'fact'),
  'cdr/live_calls': words('Lopende gesprekken', 'Calls under way', 'fact'),
  'cdr/totals_of_hours': words('Totalen per nummer en uur', 'Totals by number and hour', 'fact'),
  'cdr/totals_of_months': words(
    'Totalen per nummer en maand',
    'Totals by number and month',
    'fact',
  ),
  'cdr/totals_of_owners': words('Totalen per uur', 'Totals by hour', 'fact'),
  'cdr/unknown_calls': words('Gesprekken zonder einde', 'Calls without an end', 'fact'),
  'billing/allocations': words(
    'Welke betaling bij welk document hoort',
    'Which payment is of which document',
    'fact',
  ),
  'billing/audit_log': log,
  'billing/charges': words('Bedragen van gesprekken', 'Amounts of calls', 'fact'),
  'billing/collection_items': words('Incasso’s', 'Direct debits', 'fact'),
  'billing/collection_left_out': words(
    'Niet geïncasseerde facturen',
    'Invoices that were not collected',
    'fact',
  ),
  'billing/debit_notices': words(
    'Aankondigingen van incasso’s',
    'Announcements of direct debits',
    'fact',
  ),
  'billing/credit_proposals': words('Voorgestelde creditnota’s', 'Proposed credit notes', 'fact'),
  'billing/deferrals': words('Uitstel van betaling', 'Deferred payment', 'ask'),
  'billing/document_cells': words(
    'Uitbetaling per nummer en telecomaanbieder',
    'Payout by number and carrier',
    'fact',
  ),
  'billing/document_files': words('Bestanden van documenten', 'Files of documents', 'fact'),
  'billing/document_lines': words('Regels van documenten', 'Lines of documents', 'fact'),
  'billing/document_vat_lines': words('Btw van documenten', 'VAT of documents', 'fact'),
  'billing/documents': words('Facturen en uitbetalingen', 'Invoices and payouts', 'fact'),
  'billing/ledger_postings': words('Boekingen', 'Postings in the books', 'fact'),
  'billing/mandates': words('Machtigingen voor incasso', 'Direct debit mandates', 'direct-debit'),
  'billing/payments': words('Betalingen', 'Payments', 'fact'),
  'billing/payout_accounts': words(
    'Rekeningen voor uitbetaling',
    'Accounts for payouts',
    'payouts',
  ),
  'billing/payout_freezes': words('Bevroren gesprekken', 'Frozen calls', 'ask'),
  'billing/payout_holds': words(
    'Wat nog niet is uitbetaald',
    'What is still to be paid out',
    'fact',
  ),
  'billing/payout_parts': words('Onderdelen van uitbetalingen', 'Parts of payouts', 'fact'),
  'billing/payout_terms': words('Afspraken over uitbetaling', 'Terms of payouts', 'ask'),
  'billing/payout_terms_proposals': words(
    'Voorgestelde afspraken over uitbetaling',
    'Proposed terms of payouts',
    'ask',
  ),
  'billing/payouts': words('Overboekingen aan u', 'Transfers to you', 'fact'),
  'billing/refund_parts': words('Onderdelen van terugbetalingen', 'Parts of refunds', 'fact'),
  'billing/refunds': words('Terugbetalingen', 'Refunds', 'fact'),
  'billing/price_versions': words('Uw tariefplannen', 'Your price plans', 'ask'),
  'billing/price_proposals': words('Voorgestelde tariefplannen', 'Proposed price plans', 'ask'),
  'billing/withdrawn_prices': words('Ingetrokken tariefplannen', 'Withdrawn price plans', 'fact'),
  'billing/quarantined': words(
    'Gesprekken die op een prijs wachten',
    'Calls that wait for a price',
    'fact',
  ),
  'billing/owner_days': words('Bedragen per dag en soort', 'Amounts by day and kind', 'fact'),
  'billing/rated_days': words('Bedragen per dag', 'Amounts by day', 'fact'),
  'billing/receivables': words(
    'Wat er van documenten betaald is',
    'What is paid of documents',
    'fact',
  ),
  'billing/replaced_charges': words('Vervangen bedragen', 'Amounts that were replaced', 'fact'),
  'billing/rerating_differences': words(
    'Verschillen door herberekening',
    'Differences by re-rating',
    'fact',
  ),
  'billing/rerating_parties': words(
    'Uitkomsten van herberekeningen',
    'Outcomes of re-ratings',
    'fact',
  ),
  'billing/reratings': words('Herberekeningen', 'Re-ratings', 'fact'),
  'billing/self_billing_agreements': words(
    'Afspraken over selfbilling',
    'Self-billing agreements',
    'self-billing',
  ),
  'billing/standing_changes': words(
    'Wanneer u te laat was met betalen',
    'When a payment was late',
    'fact',
  ),
  'billing/vat_id_checks': words('Controles van uw btw-id', 'Checks of your VAT id', 'ask'),
  'billing/vat_statuses': words('Uw btw-status', 'Your VAT status', 'ask'),
  'billing/account_changes': words(
    'Wijzigingen van uw rekeningen',
    'Changes of your accounts',
    'payouts',
  ),
  'billing/write_offs': words('Afgeboekte bedragen', 'Amounts written off', 'fact'),
  'portal/mailboxes': words('Waar voicemail naartoe gaat', 'Where voicemail goes', 'voicemail'),
  'recordings/audit_log': log,
  'recordings/audio': words(
    'Opnames en berichten, en bewijzen van vernietiging',
    'Recordings and messages, and receipts of destruction',
    'fact',
  ),
  'recordings/awaited_audio': words('Opnames die nog komen', 'Recordings yet to come', 'fact'),
  'recordings/retention_settings': words(
    'Bewaartermijnen van opnames',
    'Retention periods of recordings',
    'recordings',
  ),
  'notifications/audit_log': log,
  'notifications/voicemails': words('Ingesproken berichten', 'Messages of callers', 'fact'),
  'notifications/webhooks': words('Webhooks', 'Webhooks', 'webhooks'),
  'notifications/webhook_deliveries': words(
    'Berichten aan uw webhooks',
    'Messages to your webhooks',
    'fact',
  ),
  'notifications/alert_settings': words(
    'Waarvoor u gewaarschuwd wilt worden',
    'What you want to be warned of',
    'alerts',
  ),
  'notifications/alerts': words('Meldingen aan u', 'Alerts to you', 'fact'),
  'notifications/failing_destinations': words(
    'Bestemmingen die niet bereikbaar zijn',
    'Destinations that aren’t reached',
    'fact',
  ),
  'notifications/number_hours': words(
    'Hoe vaak een nummer per uur gebeld is',
    'How often a number was called by hour',
    'fact',
  ),
  'notifications/mails': words('E-mails aan u', 'Mails to you', 'fact'),
  'notifications/notices': words('Berichten aan u', 'Notices to you', 'fact'),
};

/** A table without words is shown by its own name: all stored data is shown in any case. */
export const tableWords = (name: string): TableWords =>
  tables[name] ?? { nl: name, en: name, correction: 'ask' };

export const hasWords = (name: string): boolean => name in tables;
