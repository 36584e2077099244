import { checkedPage, type CheckedPage } from './fixtures/checked-page.js';

/** Pages of service numbers and the versions of their flows. */
export const numberPages: readonly CheckedPage[] = [
  checkedPage('numbers', '/nummers', 'owner', '1.190 beantwoord', '1,190 answered'),
  checkedPage('numbers-staff', '/nummers', 'admin', '1.190 beantwoord', '1,190 answered'),
  checkedPage(
    'numbers-none',
    '/nummers?digits=0800-77',
    'owner',
    'Geen nummer past',
    'No number matches',
  ),
  checkedPage('number', '/nummers/319001234', 'owner', '30 dagen', '30 days'),
  checkedPage('number-staff', '/nummers/319001234', 'admin', 'Karin Visser', 'Karin Visser'),
  checkedPage(
    'tariff-order',
    '/nummers/319001234/tarief',
    'owner',
    'Verplicht als een minuut',
    'Required when a minute',
  ),
  checkedPage('number-free', '/nummers/318001234', 'owner', 'is gratis', 'is free'),
  checkedPage('number-closed', '/nummers/319001235', 'owner', 'Na betaling', 'after payment'),
  checkedPage('flow-editor', '/nummers/319001234/belplan/schema', 'owner', 'Toets 1', 'Key 1'),
  checkedPage(
    'flow-trial',
    '/nummers/319001234/belplan/proberen',
    'owner',
    'Einde van het gesprek',
    'End of the call',
  ),
  checkedPage(
    'flow-trial-closed',
    '/nummers/319001235/belplan/proberen',
    'owner',
    'omdat er een factuur openstaat',
    'because an invoice is open',
  ),
  checkedPage(
    'number-version',
    '/nummers/319001234/versies/2',
    'owner',
    'opnieuw ingesproken',
    'a new version since',
  ),
  checkedPage(
    'number-version-staff',
    '/nummers/319001234/versies/3',
    'admin',
    'Om nieuwe medewerkers',
    'Om nieuwe medewerkers',
  ),
];
