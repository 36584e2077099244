import type { MailContent } from '../mails/mail.entity.js';
import { accountLetter } from './account-letter.js';
import { alertLetter } from './alert-letter.js';
import { callerLetter } from './caller-letter.js';
import { changeLetter } from './change-letter.js';
import { companyLetter } from './company-letter.js';
import { debitLetter } from './debit-letter.js';
import { documentLetter } from './document-letter.js';
import { exportLetter } from './export-letter.js';
import { asHtml, asText } from './lay-out.js';
import type { Letter } from './letter.js';
import { movedLetter } from './moved-letter.js';
import { noticeLetter } from './notice-letter.js';
import { followingLetter } from './following-letter.js';
import { tariffLetter } from './tariff-letter.js';
import { voicemailLetter } from './voicemail-letter.js';
import { lostLetter, slowedLetter } from './voicemail-notices.js';
import { pausedLetter } from './webhook-letter.js';
import type { MailLanguage } from './wording.js';

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail in its language, as text and as HTML. */
export function renderMail(
  { content, language }: { readonly content: MailContent; readonly language: MailLanguage },
  companyName: string,
): RenderedMail {
  const letter = letterOf(content, companyName, language);
  return {
    subject: letter.subject,
    text: asText(letter, companyName),
    html: asHtml(letter, companyName, language),
  };
}

function letterOf(content: MailContent, companyName: string, language: MailLanguage): Letter {
  switch (content.about) {
    case 'document':
      return documentLetter(content.document, companyName, language);
    case 'account':
      return accountLetter(content.mail, companyName, language);
    case 'notice':
      return noticeLetter(content.mail, companyName, language);
    case 'debit':
      return debitLetter(content.mail, companyName, language);
    case 'change':
      return changeLetter(content.mail, companyName, language);
    case 'moved':
      return movedLetter(content.mail, companyName, language);
    case 'caller':
      return callerLetter(content.mail, companyName, language);
    case 'export':
      return exportLetter(content.mail, companyName, language);
    case 'company':
      return companyLetter(content.mail, companyName, language);
    case 'tariff':
      return tariffLetter(content.mail, companyName, language);
    case 'following':
      return followingLetter(content.mail, companyName, language);
    case 'voicemail':
      return voicemailLetter(content.voicemail, language);
    case 'voicemail-lost':
      return lostLetter(content.lost, language);
    case 'voicemails-slowed':
      return slowedLetter(content.slowed, language);
    case 'webhook-paused':
      return pausedLetter(content.paused, language);
    case 'alert':
      return alertLetter(content.alert, language);
  }
}
