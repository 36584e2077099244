import { checkedPage, type CheckedPage } from './fixtures/checked-page.js';

/** Pages of prompts and of lists of callers. */
export const soundPages: readonly CheckedPage[] = [
  checkedPage('prompts', '/gesproken-teksten', 'owner', 'Welkom zomer', 'Welkom zomer'),
  checkedPage(
    'prompts-staff',
    '/gesproken-teksten?ownerId=helpdesk-nu',
    'admin',
    'Welkom zomer',
    'Welkom zomer',
  ),
  checkedPage('prompt', '/gesproken-teksten/welkom-zomer', 'owner', 'Versie 2', 'Version 2'),
  checkedPage(
    'prompt-new',
    '/nieuwe-gesproken-tekst?name=welkom-zomer&language=nl',
    'owner',
    'Voorlezen',
    'Read out',
  ),
  checkedPage('number-lists', '/nummerlijsten', 'owner', 'Vaste klanten', 'Vaste klanten'),
  checkedPage(
    'number-lists-staff',
    '/nummerlijsten?ownerId=helpdesk-nu',
    'admin',
    'Vaste klanten',
    'Vaste klanten',
  ),
  checkedPage(
    'number-list',
    '/nummerlijsten/vaste-klanten',
    'owner',
    'Alles wat begint met 0612',
    'All that begins with 0612',
  ),
];
