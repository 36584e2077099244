import type { AccountMail } from '@app/contracts';
import type { Letter } from './letter.js';
import { momentInWords, type MailLanguage } from './wording.js';

/** The letter with a link that works once. */
export function accountLetter(
  mail: AccountMail,
  companyName: string,
  language: MailLanguage,
): Letter {
  return { nl: dutch, en: english }[language](mail, companyName);
}

function dutch(
  { template, url, expiresAt, organisation, invitedBy }: AccountMail,
  companyName: string,
): Letter {
  const about = {
    'verify-email': {
      subject: `Bevestig uw e-mailadres bij ${companyName}`,
      text: 'Bevestig dat dit e-mailadres van u is. Daarna kunt u ermee inloggen.',
      label: 'E-mailadres bevestigen',
      unasked: 'Hebt u hier niet om gevraagd, dan hoeft u niets te doen.',
    },
    'reset-password': {
      subject: `Nieuw wachtwoord kiezen bij ${companyName}`,
      text: 'Iemand, waarschijnlijk u, heeft een nieuw wachtwoord voor uw account aangevraagd. Kies het via deze link.',
      label: 'Nieuw wachtwoord kiezen',
      unasked:
        'Hebt u hier niet om gevraagd, dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.',
    },
    invitation: {
      subject:
        organisation === null
          ? `Uitnodiging van ${companyName}`
          : `Uitnodiging voor ${organisation} bij ${companyName}`,
      text:
        organisation === null
          ? `Kies via deze link uw wachtwoord. Daarna kunt u als medewerker van ${companyName} inloggen.`
          : `Kies via deze link uw wachtwoord. Daarna kunt u voor ${organisation} bij ${companyName} inloggen.`,
      label: 'Uitnodiging aannemen',
      unasked: 'Verwachtte u deze uitnodiging niet, dan hoeft u niets te doen.',
    },
    membership: {
      subject: `Uitnodiging voor ${organisation} bij ${companyName}`,
      text: `U hebt al een account bij ${companyName}. Neem via deze link de uitnodiging aan; daarna ziet u daar ook ${organisation}.`,
      label: 'Uitnodiging aannemen',
      unasked: 'Verwachtte u deze uitnodiging niet, dan hoeft u niets te doen: er verandert niets.',
    },
  }[template];
  return {
    subject: about.subject,
    greeting: 'Hallo,',
    paragraphs: [about.text],
    facts: invitedBy === undefined ? [] : [['Uitgenodigd door', invitedBy]],
    action: { label: about.label, url },
    remarks: [`De link werkt één keer, en tot ${momentInWords(expiresAt, 'nl')}.`, about.unasked],
    closing: 'Met vriendelijke groet,',
  };
}

function english(
  { template, url, expiresAt, organisation, invitedBy }: AccountMail,
  companyName: string,
): Letter {
  const about = {
    'verify-email': {
      subject: `Confirm your e-mail address at ${companyName}`,
      text: 'Please confirm that this e-mail address is yours. After that you can log in with it.',
      label: 'Confirm e-mail address',
      unasked: 'If you did not ask for this, you don’t have to do anything.',
    },
    'reset-password': {
      subject: `Choose a new password at ${companyName}`,
      text: 'Somebody, probably you, has asked for a new password for your account. Use this link to choose it.',
      label: 'Choose a new password',
      unasked:
        'If you did not ask for this, you don’t have to do anything: your password stays as it is.',
    },
    invitation: {
      subject:
        organisation === null
          ? `Invitation from ${companyName}`
          : `Invitation for ${organisation} at ${companyName}`,
      text:
        organisation === null
          ? `To log in as staff of ${companyName}, first use this link to choose your password.`
          : `To log in for ${organisation} at ${companyName}, first use this link to choose your password.`,
      label: 'Accept the invitation',
      unasked: 'If you did not expect this invitation, you don’t have to do anything.',
    },
    membership: {
      subject: `Invitation for ${organisation} at ${companyName}`,
      text: `You already have an account at ${companyName}. Use this link to accept the invitation; after that you will also see ${organisation} there.`,
      label: 'Accept the invitation',
      unasked:
        'If you did not expect this invitation, you don’t have to do anything: nothing changes.',
    },
  }[template];
  return {
    subject: about.subject,
    greeting: 'Hello,',
    paragraphs: [about.text],
    facts: invitedBy === undefined ? [] : [['Invited by', invitedBy]],
    action: { label: about.label, url },
    remarks: [`The link works once, and until ${momentInWords(expiresAt, 'en')}.`, about.unasked],
    closing: 'Kind regards,',
  };
}
