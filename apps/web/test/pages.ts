import { uuid } from './values.fixture.js';
import { people, type PersonName } from './people.fixture.js';

export interface PageToLookAt {
  readonly name: string;
  readonly path: string;
  /** Who looks; nobody before the log-in. */
  readonly as: PersonName | null;
  /** What has to be there before it is looked at. */
  readonly shows: string;
  readonly showsInEnglish: string;
}

const toLookAt = (
  name: string,
  path: string,
  as: PersonName | null,
  shows: string,
  showsInEnglish: string,
): PageToLookAt => ({ name, path, as, shows, showsInEnglish });

/** Every page there is, with something of it that comes last. */
export const pages: readonly PageToLookAt[] = [
  toLookAt('sign-in', '/inloggen', null, 'Wachtwoord vergeten?', 'Forgotten your password?'),
  toLookAt('forgotten', '/wachtwoord-vergeten', null, 'Stuur de link', 'Send the link'),
  toLookAt('new-password', '/wachtwoord?token=t', null, 'Wachtwoord opslaan', 'Save the password'),
  toLookAt('invitation', '/uitnodiging?token=t', null, 'in gebruik nemen', 'Start using'),
  toLookAt(
    'invitation-to-join',
    '/uitnodiging?token=has-account',
    null,
    'Uitnodiging aannemen',
    'Accept the invitation',
  ),
  toLookAt('calls', '/gesprekken', 'owner', '0900-1234', '0900-1234'),
  toLookAt('calls-staff', '/gesprekken', 'admin', 'Gesprekken bekijken', 'Look at calls'),
  toLookAt('call', `/gesprekken/${uuid(1)}`, 'owner', 'inclusief btw', 'VAT included'),
  toLookAt('call-lost', `/gesprekken/${uuid(9)}`, 'owner', 'kost niets', 'costs nothing'),
  toLookAt(
    'call-refused',
    `/gesprekken/${uuid(12)}`,
    'owner',
    'Iemand moet naar dit gesprek kijken',
    'Somebody should look at this call',
  ),
  toLookAt(
    'call-barred',
    `/gesprekken/${uuid(13)}`,
    'owner',
    'doorverbinden naar dit land is niet toegestaan',
    'forwarding to this country isn’t allowed',
  ),
  toLookAt('exports', '/exports', 'owner', 'Dit is alles', 'That is all'),
  toLookAt('exports-staff', '/exports', 'admin', 'Gesprekken bekijken', 'Look at calls'),
  toLookAt(
    'export-new',
    '/exports/nieuw?number=%2B319001234&answered=true&from=2026-11-01',
    'owner',
    'Bestand maken',
    'Make the file',
  ),
  toLookAt('totals', '/totalen?period=last-month', 'owner', 'Gesprekken per dag', 'Calls by day'),
  toLookAt(
    'totals-by-number',
    '/totalen?by=number&origin=NL%2Fmobile',
    'owner',
    'Meer laden',
    'Load more',
  ),
  toLookAt('totals-staff', '/totalen', 'admin', 'Gesprekken bekijken', 'Look at calls'),
  toLookAt(
    'totals-none',
    '/totalen?number=%2B31880000000',
    'owner',
    'Geen gesprekken',
    'No calls in',
  ),
  toLookAt(
    'totals-counting',
    '/totalen?number=%2B31880000001',
    'owner',
    'Gesprekken worden nog geteld',
    'still being counted',
  ),
  toLookAt('unknown-calls', '/zonder-einde', 'owner', 'Meer laden', 'Load more'),
  toLookAt('unknown-calls-staff', '/zonder-einde', 'admin', 'Gesprekken bekijken', 'Look at calls'),
  toLookAt('orphan-legs', '/zonder-gesprek', 'admin', 'Gesprekken bekijken', 'Look at calls'),
  toLookAt('documents', '/documenten', 'owner', 'F2026-00017', 'F2026-00017'),
  toLookAt('documents-staff', '/documenten', 'admin', 'A2026-00001', 'A2026-00001'),
  toLookAt('document', `/documenten/${uuid(301)}`, 'owner', 'Verstuurd op', 'Sent on'),
  toLookAt('prices', '/prijzen', 'admin', 'Laagland Telecom B.V.', 'Laagland Telecom B.V.'),
  toLookAt(
    'prices-of-number',
    '/prijzen?kind=consumer-tariff&subject=%2B319001234',
    'owner',
    'Starttarief',
    'Start rate',
  ),
  toLookAt(
    'prices-of-owner',
    '/prijzen?kind=price-plan&subject=helpdesk-nu',
    'owner',
    'Alle andere',
    'All others',
  ),
  toLookAt(
    'prices-of-carrier',
    '/prijzen?kind=carrier-agreement&subject=laagland-telecom',
    'admin',
    'verlegd',
    'reverse charged',
  ),
  toLookAt(
    'tariffs-on-their-way',
    '/prijzen?kind=consumer-tariff',
    'admin',
    'Wacht tot elke centrale het geluid heeft.',
    'Waits until every switch has its audio.',
  ),
  toLookAt('new-price', '/prijzen/nieuw', 'admin', 'Tarief bestellen', 'Order the tariff'),
  toLookAt(
    'new-price-plan',
    '/prijzen/nieuw?kind=price-plan&subject=helpdesk-nu',
    'admin',
    'Versie publiceren',
    'Publish the version',
  ),
  toLookAt(
    'new-agreement',
    '/prijzen/nieuw?kind=carrier-agreement&subject=laagland-telecom',
    'admin',
    'Overal vandaan',
    'From anywhere',
  ),
  toLookAt('runs', '/factuurruns', 'admin', 'Dit is alles', 'That is all'),
  toLookAt('run', `/factuurruns/${uuid(401)}`, 'admin', 'F2026-00017', 'F2026-00017'),
  toLookAt('run-running', `/factuurruns/${uuid(402)}`, 'admin', '11 van 28', '11 of 28'),
  toLookAt('run-prepared', `/factuurruns/${uuid(403)}`, 'admin', 'Goedkeuren', 'Approve'),
  toLookAt('balance', '/verschillen', 'admin', 'NoordNet', 'NoordNet'),
  toLookAt('reratings', '/herberekeningen', 'admin', 'Dit is alles', 'That is all'),
  toLookAt(
    'rerating',
    `/herberekeningen/${uuid(451)}`,
    'admin',
    'Wacht niet meer',
    'Waits no more',
  ),
  toLookAt(
    'rerating-comparing',
    `/herberekeningen/${uuid(452)}`,
    'admin',
    'verbeterde gegevens',
    'corrected facts',
  ),
  toLookAt('carrier-files', '/carrierbestanden', 'admin', 'Dit is alles', 'That is all'),
  toLookAt(
    'carrier-file',
    `/carrierbestanden/${uuid(712)}`,
    'admin',
    'Gesprekken bekijken',
    'Look at calls',
  ),
  toLookAt('failed-mails', '/mails', 'admin', 'Dit is alles', 'That is all'),
  toLookAt('alarms', '/alarmen', 'admin', 'Dit alarm blijft een dag', 'This alarm stays for a day'),
  toLookAt('carriers', '/carriers', 'admin', 'Nog niet live op fs2', 'Not live yet on fs2'),
  toLookAt('carrier', '/carriers/noordnet', 'admin', 'NL91ABNA0417164300', 'NL91ABNA0417164300'),
  toLookAt(
    'carrier-change',
    '/carriers/noordnet/wijzigen',
    'admin',
    'Nog een trunk',
    'Another trunk',
  ),
  toLookAt('carrier-new', '/nieuwe-carrier', 'admin', 'Nog een trunk', 'Another trunk'),
  toLookAt('limits', '/limieten', 'admin', 'Vrijgeven', 'Unblock'),
  toLookAt(
    'limits-of-owner',
    '/limieten/eigenaren/helpdesk-nu',
    'admin',
    'Limieten van 0900-1234',
    'Limits of 0900-1234',
  ),
  toLookAt('limits-of-number', '/limieten/nummers/319001234', 'admin', '1:30:00', '1:30:00'),
  toLookAt('limits-own', '/limieten', 'owner', 'Limieten van 0900-1234', 'Limits of 0900-1234'),
  toLookAt('members', '/gebruikers', 'owner', 'Mehmet Yilmaz', 'Mehmet Yilmaz'),
  toLookAt('members-of-others', '/gebruikers', 'twice', 'geen eigenaar', 'no owner'),
  toLookAt('users', '/gebruikers', 'admin', 'Anouk de Boer', 'Anouk de Boer'),
  toLookAt('account', '/account', 'owner', 'boekhouding', 'boekhouding'),
  toLookAt('account-newcomer', '/account', 'newcomer', 'Staat uit', 'Off'),
  toLookAt('second-factor-first', '/factuurruns', 'newcomer', 'tweede factor', 'second factor'),
  toLookAt('forbidden', '/factuurruns', 'owner', 'geen toegang', 'no access'),
  toLookAt('not-found', '/nergens', 'owner', 'is er niet', 'isn’t there'),
  toLookAt('no-such-call', `/gesprekken/${uuid(999)}`, 'owner', 'is er niet', 'isn’t there'),
];

const isOfStaff = ({ as }: PageToLookAt): boolean => as !== null && people[as].staffRole !== null;

/** The same pages by who looks, so that two specs look at them side by side. */
export const pagesOf = {
  staff: pages.filter(isOfStaff),
  others: pages.filter((page) => !isOfStaff(page)),
};
