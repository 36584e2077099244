import type { CallerAddressMail, CallerAnswerMail, CallerRequestMail } from '@app/contracts';
import type { Letter } from './letter.js';
import { dayInWords, momentInWords, type MailLanguage } from './wording.js';

/** The letters about a caller’s request: the request, the confirmation of the address, and the answer. */
export function callerLetter(
  mail: CallerRequestMail | CallerAddressMail | CallerAnswerMail,
  companyName: string,
  language: MailLanguage,
): Letter {
  switch (mail.template) {
    case 'caller-request':
      return { nl: askedDutch, en: askedEnglish }[language](mail, companyName);
    case 'caller-address':
      return { nl: addressDutch, en: addressEnglish }[language](mail, companyName);
    case 'caller-answer':
      return { nl: answeredDutch, en: answeredEnglish }[language](mail, companyName);
  }
}

/** A labelled fact; none when the value is null. */
const known = (label: string, value: string | null): [string, string][] =>
  value === null ? [] : [[label, value]];

function askedDutch(mail: CallerRequestMail, companyName: string): Letter {
  const { receiver, kind, reference, serviceNumber, callerName, isConfirmed, text, url } = mail;
  const what = { access: 'inzageverzoek', complaint: 'klacht' }[kind];
  const due = dayInWords(mail.dueAt.slice(0, 10), 'nl');
  const about = {
    compliance: {
      greeting: 'Hallo,',
      text: `Een beller heeft een ${what} ingediend. Antwoord uiterlijk op ${due}: een maand is de termijn van de AVG (artikel 12, lid 3).`,
      remarks: [],
    },
    owner: {
      greeting: 'Beste klant,',
      text: `Iemand die uw nummer belde, heeft bij ons een ${what} ingediend. Wij hebben de beller teruggebeld om te controleren of het nummer van hem of haar is.`,
      remarks: [
        `Wij antwoorden de beller over de gegevens die ${companyName} bewaart. Bewaart u zelf ook gegevens van deze beller, antwoord daar dan zelf over, uiterlijk op ${due}.`,
      ],
    },
  }[receiver];
  return {
    subject: {
      compliance: `Nieuw: ${what} ${reference} van een beller`,
      owner: `Een beller heeft een ${what} ingediend (${reference})`,
    }[receiver],
    greeting: about.greeting,
    paragraphs: [about.text, `“${text}”`],
    facts: [
      ['Kenmerk', reference],
      ...known('Gebeld nummer', serviceNumber),
      ['Nummer van de beller', mail.callerNumber],
      ['Naam', callerName],
      [isConfirmed ? 'E-mail' : 'E-mail (niet bevestigd)', mail.callerEmail],
      ['Antwoord uiterlijk', due],
    ],
    action: url === null ? null : { label: 'Openen en beantwoorden', url },
    remarks: about.remarks,
    closing: 'Met vriendelijke groet,',
  };
}

function askedEnglish(mail: CallerRequestMail, companyName: string): Letter {
  const { receiver, kind, reference, serviceNumber, callerName, isConfirmed, text, url } = mail;
  const what = { access: 'request for access', complaint: 'complaint' }[kind];
  const due = dayInWords(mail.dueAt.slice(0, 10), 'en');
  const about = {
    compliance: {
      greeting: 'Hello,',
      text: `A caller has made a ${what}. Answer by ${due}: the GDPR gives a month (article 12(3)).`,
      remarks: [],
    },
    owner: {
      greeting: 'Dear customer,',
      text: `Somebody who called your number has made a ${what} with us. We called the caller back to check that the number is theirs.`,
      remarks: [
        `We answer the caller about the data that ${companyName} holds. If you hold data of this caller too, please answer about that yourself, by ${due}.`,
      ],
    },
  }[receiver];
  return {
    subject: {
      compliance: `New: ${what} ${reference} of a caller`,
      owner: `A caller has made a ${what} (${reference})`,
    }[receiver],
    greeting: about.greeting,
    paragraphs: [about.text, `“${text}”`],
    facts: [
      ['Reference', reference],
      ...known('Number called', serviceNumber),
      ['Caller’s number', mail.callerNumber],
      ['Name', callerName],
      [isConfirmed ? 'E-mail' : 'E-mail (not confirmed)', mail.callerEmail],
      ['Answer by', due],
    ],
    action: url === null ? null : { label: 'Open and answer', url },
    remarks: about.remarks,
    closing: 'Kind regards,',
  };
}

function addressDutch(
  { reference, url, expiresAt }: CallerAddressMail,
  companyName: string,
): Letter {
  return {
    subject: `Bevestig uw e-mailadres bij ${companyName} (${reference})`,
    greeting: 'Hallo,',
    paragraphs: [
      `Een beller heeft ons iets gevraagd en wil het antwoord op dit e-mailadres ontvangen. Was u dat? Bevestig dan dat dit adres van u is. Pas daarna mailen we het antwoord.`,
    ],
    facts: [['Kenmerk', reference]],
    action: { label: 'E-mailadres bevestigen', url },
    remarks: [
      `De link werkt één keer, en tot ${momentInWords(expiresAt, 'nl')}.`,
      'Hebt u ons niets gevraagd, dan hoeft u niets te doen: we mailen u dan verder niets.',
    ],
    closing: 'Met vriendelijke groet,',
  };
}

function addressEnglish(
  { reference, url, expiresAt }: CallerAddressMail,
  companyName: string,
): Letter {
  return {
    subject: `Confirm your e-mail address at ${companyName} (${reference})`,
    greeting: 'Hello,',
    paragraphs: [
      `A caller has asked us something and wants the answer at this e-mail address. Was that you? Then please confirm that the address is yours. Only after that do we mail the answer.`,
    ],
    facts: [['Reference', reference]],
    action: { label: 'Confirm e-mail address', url },
    remarks: [
      `The link works once, and until ${momentInWords(expiresAt, 'en')}.`,
      'If you did not ask us anything, you don’t have to do anything: we will not mail you again.',
    ],
    closing: 'Kind regards,',
  };
}

function answeredDutch(mail: CallerAnswerMail, companyName: string): Letter {
  const what = { access: 'inzageverzoek', complaint: 'klacht' }[mail.kind];
  return {
    subject: `Antwoord op uw ${what} (${mail.reference})`,
    greeting: 'Beste beller,',
    paragraphs: [
      `Op ${momentInWords(mail.madeAt, 'nl')} ontvingen we uw ${what}. Dit is ons antwoord:`,
      ...mail.answer.split(/\n+/),
    ],
    facts: [['Kenmerk', mail.reference]],
    action: null,
    remarks: [
      `Bent u het er niet mee eens? Antwoord dan op deze e-mail, of dien een klacht over ${companyName} in bij de Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl).`,
    ],
    closing: 'Met vriendelijke groet,',
  };
}

function answeredEnglish(mail: CallerAnswerMail, companyName: string): Letter {
  const what = { access: 'request for access', complaint: 'complaint' }[mail.kind];
  return {
    subject: `Answer to your ${what} (${mail.reference})`,
    greeting: 'Dear caller,',
    paragraphs: [
      `We received your ${what} on ${momentInWords(mail.madeAt, 'en')}. This is our answer:`,
      ...mail.answer.split(/\n+/),
    ],
    facts: [['Reference', mail.reference]],
    action: null,
    remarks: [
      `If you disagree, reply to this mail, or complain about ${companyName} to the Dutch Data Protection Authority (autoriteitpersoonsgegevens.nl).`,
    ],
    closing: 'Kind regards,',
  };
}
