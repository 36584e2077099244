import { toLookAt } from './fixtures/page-to-look-at.js';
import { uuid } from './fixtures/values.fixture.js';

/** Pages where staff handle own data, disclosures, erasures and data breaches. */
export const privacyPages = [
  toLookAt('erasures', '/wissen', 'admin', 'W4', 'W4'),
  toLookAt(
    'erasure-new',
    '/wissen/nieuw?ownerId=helpdesk-nu',
    'admin',
    'Waar voicemail naartoe gaat',
    'Where voicemail goes',
  ),
  toLookAt('erasure', `/wissen/${uuid(681)}`, 'admin', 'Goedkeuren', 'Approve'),
  toLookAt('erasure-done', `/wissen/${uuid(682)}`, 'admin', '2 van 2 rijen', '2 of 2 rows'),
  toLookAt('breaches', '/datalekken', 'admin', 'D2', 'D2'),
  toLookAt('breach-new', '/datalekken/nieuw', 'admin', 'Wat er misging', 'What went wrong'),
  toLookAt(
    'breach',
    `/datalekken/${uuid(691)}`,
    'admin',
    'Melding vastleggen',
    'Note the notification',
  ),
  toLookAt('disclosures', '/verstrekkingen', 'admin', 'V11', 'V11'),
  toLookAt('disclosure-new', '/verstrekkingen/nieuw', 'admin', 'SIP Call-ID', 'SIP Call-ID'),
  toLookAt(
    'disclosure',
    `/verstrekkingen/${uuid(661)}`,
    'admin',
    'Overdracht vastleggen',
    'Note the hand-over',
  ),
  toLookAt(
    'disclosure-requested',
    `/verstrekkingen/${uuid(662)}`,
    'admin',
    'Een ander dan wie het verzoek invoerde besluit erover.',
    'Another than who entered the request decides on it.',
  ),
];
