import { checkedPage } from './fixtures/checked-page.js';
import { uuid } from './fixtures/values.fixture.js';

/** Pages where staff handle own data, disclosures, erasures and data breaches. */
export const privacyPages = [
  checkedPage('erasures', '/wissen', 'admin', 'W4', 'W4'),
  checkedPage(
    'erasure-new',
    '/wissen/nieuw?ownerId=helpdesk-nu',
    'admin',
    'Waar voicemail naartoe gaat',
    'Where voicemail goes',
  ),
  checkedPage('erasure', `/wissen/${uuid(681)}`, 'admin', 'Goedkeuren', 'Approve'),
  checkedPage('erasure-done', `/wissen/${uuid(682)}`, 'admin', '2 van 2 rijen', '2 of 2 rows'),
  checkedPage('breaches', '/datalekken', 'admin', 'D2', 'D2'),
  checkedPage('breach-new', '/datalekken/nieuw', 'admin', 'Wat er misging', 'What went wrong'),
  checkedPage(
    'breach',
    `/datalekken/${uuid(691)}`,
    'admin',
    'Melding vastleggen',
    'Note the notification',
  ),
  checkedPage('disclosures', '/verstrekkingen', 'admin', 'V11', 'V11'),
  checkedPage('disclosure-new', '/verstrekkingen/nieuw', 'admin', 'SIP Call-ID', 'SIP Call-ID'),
  checkedPage(
    'disclosure',
    `/verstrekkingen/${uuid(661)}`,
    'admin',
    'Overdracht vastleggen',
    'Note the hand-over',
  ),
  checkedPage(
    'disclosure-requested',
    `/verstrekkingen/${uuid(662)}`,
    'admin',
    'Iemand anders dan degene die het verzoek invoerde, besluit erover.',
    'Another than who entered the request decides on it.',
  ),
];
