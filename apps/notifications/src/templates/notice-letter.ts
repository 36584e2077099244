import type { AccountNotice } from '@app/contracts';
import { nationalFormat } from '@app/number-plan';
import type { Letter } from './letter.js';
import { momentInWords, type MailLanguage } from './wording.js';

/** The letter to a user about a change in the user's account. */
export const noticeLetter = (
  notice: AccountNotice,
  companyName: string,
  language: MailLanguage,
): Letter => ({ nl: dutch, en: english })[language](notice, companyName);

const inDutch = {
  support: 'klantenservice',
  billing: 'facturatie',
  compliance: 'compliance',
  admin: 'beheerder',
} as const;

function dutch(notice: AccountNotice, companyName: string): Letter {
  const { what, staffRole, at, url } = notice;
  const [subject, text] = {
    'password-changed': [
      `Uw wachtwoord bij ${companyName} is gewijzigd`,
      'Het wachtwoord van uw account is gewijzigd. Op andere apparaten bent u uitgelogd.',
    ],
    'password-reset': [
      `U hebt een nieuw wachtwoord bij ${companyName}`,
      'Er is een nieuw wachtwoord voor uw account gekozen, via een link in een mail. U bent overal uitgelogd.',
    ],
    'address-asked': [
      `Iemand wil uw e-mailadres bij ${companyName} wijzigen`,
      'Er is gevraagd om het e-mailadres van uw account te wijzigen. Dat gebeurt zodra iemand op de link klikt die wij naar het nieuwe adres hebben gestuurd.',
    ],
    'address-changed': [
      `Uw e-mailadres bij ${companyName} is gewijzigd`,
      'Het e-mailadres van uw account is gewijzigd. Met dit adres kunt u niet meer inloggen.',
    ],
    'second-factor-on': [
      `Inloggen in twee stappen bij ${companyName} staat aan`,
      'Voortaan hebt u bij het inloggen ook een code van uw authenticator-app nodig.',
    ],
    'second-factor-off': [
      `Inloggen in twee stappen bij ${companyName} staat uit`,
      'Voortaan is uw wachtwoord genoeg om in te loggen.',
    ],
    'recovery-codes-renewed': [
      `U hebt nieuwe herstelcodes bij ${companyName}`,
      'Er zijn nieuwe herstelcodes voor uw account gemaakt. De oude werken niet meer.',
    ],
    'key-made': [
      `Er is een API-sleutel gemaakt met uw account bij ${companyName}`,
      'Met uw account is een API-sleutel gemaakt. Een programma met die sleutel kan gegevens opvragen of wijzigen.',
    ],
    'key-expires': [
      `Een API-sleutel van u bij ${companyName} verloopt binnenkort`,
      'Na de datum hieronder werkt de sleutel niet meer. Maak op tijd een nieuwe en zet die in uw programma. Daarna kunt u de oude intrekken.',
    ],
    'roles-changed': [
      `U hebt andere rechten bij ${companyName}`,
      `Twee beheerders van ${companyName} hebben uw rechten gewijzigd.`,
    ],
    'roles-refused': [
      `Uw rechten bij ${companyName} blijven zoals ze zijn`,
      `Een beheerder van ${companyName} vroeg andere rechten voor u aan. Dat is niet goedgekeurd.`,
    ],
    'pin-made': [
      `U hebt bij ${companyName} een pincode om uw nummers per telefoon te schakelen`,
      'Wie uw servicenummer en deze pincode kent, kan uw nummer openzetten, sluiten of doorschakelen.',
    ],
    'pin-removed': [
      `Uw pincode bij ${companyName} is verwijderd`,
      'U kunt uw nummers niet meer per telefoon schakelen.',
    ],
    'pin-locked': [
      `Uw pincode bij ${companyName} werkt vandaag niet meer`,
      'Iemand heeft aan de telefoon te vaak een verkeerde pincode ingetoetst. Binnen een dag werkt uw pincode weer. Schakelen kan intussen in Mijn Belfabriek.',
    ],
    'switched-by-phone': [
      `Uw nummer bij ${companyName} is per telefoon geschakeld`,
      'Met uw pincode is een nummer geschakeld. Dat blijft zo tot iemand het weer schakelt.',
    ],
  }[what] as [string, string];
  const label = {
    'key-made': 'Sleutel',
    'key-expires': 'Sleutel',
    'address-asked': 'Nieuw adres',
    'address-changed': 'Nieuw adres',
  };
  const unasked = isOfPin(what)
    ? `Weet u hier niets van? Verwijder dan meteen uw pincode in uw account, en laat het ${companyName} weten.`
    : `Weet u hier niets van? Kies dan meteen een nieuw wachtwoord, trek onbekende API-sleutels in, en laat het ${companyName} weten.`;
  return {
    subject,
    greeting: 'Hallo,',
    paragraphs: [text],
    facts: [
      ...facts(
        notice,
        { label, role: 'Rol', organisations: 'Organisaties' },
        staffRole === null ? undefined : inDutch[staffRole],
      ),
      ...switchedFacts(notice, {
        number: 'Nummer',
        now: 'Nu',
        to: {
          open: 'open',
          closed: 'gesloten',
          diverted: 'doorgeschakeld naar',
          flow: 'volgens uw belplan',
        },
        caller: 'Gebeld door',
        withheld: 'een afgeschermd nummer',
      }),
      [what === 'key-expires' ? 'Geldig tot' : 'Wanneer', momentInWords(at, 'nl')],
    ],
    action: { label: 'Naar uw account', url },
    remarks: isExpected(what) ? [] : [unasked],
    closing: 'Met vriendelijke groet,',
  };
}

function english(notice: AccountNotice, companyName: string): Letter {
  const { what, staffRole, at, url } = notice;
  const [subject, text] = {
    'password-changed': [
      `Your password at ${companyName} was changed`,
      'The password of your account was changed. You are logged out on other devices.',
    ],
    'password-reset': [
      `You have a new password at ${companyName}`,
      'A new password for your account was chosen with a link in a mail. You are logged out everywhere.',
    ],
    'address-asked': [
      `Somebody wants to change your e-mail address at ${companyName}`,
      'A change of your account’s e-mail address was asked for. It happens as soon as somebody clicks the link that we sent to the new address.',
    ],
    'address-changed': [
      `Your e-mail address at ${companyName} was changed`,
      'The e-mail address of your account was changed. You can’t log in with this address any more.',
    ],
    'second-factor-on': [
      `Two-step verification at ${companyName} is on`,
      'From now on, you also need a code from your authenticator app to log in.',
    ],
    'second-factor-off': [
      `Two-step verification at ${companyName} is off`,
      'From now on, your password is enough to log in.',
    ],
    'recovery-codes-renewed': [
      `You have new recovery codes at ${companyName}`,
      'New recovery codes were made for your account. The old ones don’t work any more.',
    ],
    'key-made': [
      `An API key was made with your account at ${companyName}`,
      'An API key was made with your account. A program with that key can read or change data.',
    ],
    'key-expires': [
      `An API key of yours at ${companyName} expires soon`,
      'After the date below the key stops working. Make a new one in time and put it in your program. Then revoke the old one.',
    ],
    'roles-changed': [
      `Your rights at ${companyName} were changed`,
      `Two administrators of ${companyName} changed your rights.`,
    ],
    'roles-refused': [
      `Your rights at ${companyName} stay as they are`,
      `An administrator of ${companyName} asked for other rights for you. This was not approved.`,
    ],
    'pin-made': [
      `You have a PIN to switch numbers at ${companyName} by phone`,
      'Whoever knows your service number and this PIN can open, close or divert your number.',
    ],
    'pin-removed': [
      `Your PIN at ${companyName} was removed`,
      'You can’t switch your numbers by phone any more.',
    ],
    'pin-locked': [
      `Your PIN at ${companyName} no longer works today`,
      'Somebody entered a wrong PIN too often by phone. Your PIN works again within a day. Meanwhile you can switch in My Belfabriek.',
    ],
    'switched-by-phone': [
      `Your number at ${companyName} was switched by phone`,
      'A number was switched with your PIN. It stays so until somebody switches it again.',
    ],
  }[what] as [string, string];
  const label = {
    'key-made': 'Key',
    'key-expires': 'Key',
    'address-asked': 'New address',
    'address-changed': 'New address',
  };
  const unasked = isOfPin(what)
    ? `Do you know nothing about this? Then remove your PIN in your account at once, and tell ${companyName}.`
    : `Do you know nothing about this? Then choose a new password at once, revoke API keys that you don’t know, and tell ${companyName}.`;
  const role = staffRole === 'admin' ? 'administrator' : (staffRole ?? undefined);
  return {
    subject,
    greeting: 'Hello,',
    paragraphs: [text],
    facts: [
      ...facts(notice, { label, role: 'Role', organisations: 'Organisations' }, role),
      ...switchedFacts(notice, {
        number: 'Number',
        now: 'Now',
        to: {
          open: 'open',
          closed: 'closed',
          diverted: 'diverted to',
          flow: 'by your call flow',
        },
        caller: 'Called by',
        withheld: 'a withheld number',
      }),
      [what === 'key-expires' ? 'Works until' : 'When', momentInWords(at, 'en')],
    ],
    action: { label: 'To your account', url },
    remarks: isExpected(what) ? [] : [unasked],
    closing: 'Kind regards,',
  };
}

/** Changes that are never made through the user's account, so their mail has no warning. */
const isExpected = (what: AccountNotice['what']): boolean =>
  what === 'key-expires' || what.startsWith('roles-');

/** Changes by phone or of its PIN: a new password would not help. */
const isOfPin = (what: AccountNotice['what']): boolean =>
  what === 'pin-locked' || what === 'switched-by-phone';

function switchedFacts(
  { switched }: AccountNotice,
  words: {
    readonly number: string;
    readonly now: string;
    readonly to: Readonly<Record<NonNullable<AccountNotice['switched']>['to'], string>>;
    readonly caller: string;
    readonly withheld: string;
  },
): Letter['facts'] {
  if (switched === undefined) return [];
  const { number, to, destination, caller } = switched;
  const where = destination === null ? '' : ` ${nationalFormat(destination, 'NL')}`;
  return [
    [words.number, nationalFormat(number, 'NL')],
    [words.now, `${words.to[to]}${where}`],
    [words.caller, caller === null ? words.withheld : nationalFormat(caller, 'NL')],
  ];
}

function facts(
  { what, detail }: AccountNotice,
  words: {
    readonly label: Partial<Record<AccountNotice['what'], string>>;
    readonly role: string;
    readonly organisations: string;
  },
  role: string | undefined,
): Letter['facts'] {
  if (what.startsWith('roles-')) {
    return [
      ...(role === undefined ? [] : [[words.role, role] as const]),
      ...(detail === null ? [] : [[words.organisations, detail] as const]),
    ];
  }
  const label = words.label[what];
  if (label === undefined || detail === null) return [];
  return [[label, what.startsWith('address-') ? `…@${detail}` : detail]];
}
