import { checkedPage, type CheckedPage } from './fixtures/checked-page.js';

/** Pages for people who are not signed in. */
export const signInPages: readonly CheckedPage[] = [
  checkedPage('sign-in', '/inloggen', null, 'Wachtwoord vergeten?', 'Forgotten your password?'),
  checkedPage('forgotten', '/wachtwoord-vergeten', null, 'Stuur de link', 'Send the link'),
  checkedPage(
    'new-password',
    '/wachtwoord?token=t',
    null,
    'Wachtwoord opslaan',
    'Save the password',
  ),
  checkedPage('new-address', '/e-mailadres?token=t', null, 'Naar mijn account', 'To my account'),
  checkedPage('invitation', '/uitnodiging?token=t', null, 'in gebruik nemen', 'Start using'),
  checkedPage(
    'invitation-to-join',
    '/uitnodiging?token=has-account',
    null,
    'Uitnodiging aannemen',
    'Accept the invitation',
  ),
];
