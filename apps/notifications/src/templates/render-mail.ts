import type { MailContent } from '../mails/mail.entity.js';
import { accountLetter } from './account-letter.js';
import { documentLetter } from './document-letter.js';
import { asHtml, asText } from './lay-out.js';
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
  const letter =
    content.about === 'document'
      ? documentLetter(content.document, companyName, language)
      : accountLetter(content.mail, companyName, language);
  return {
    subject: letter.subject,
    text: asText(letter, companyName),
    html: asHtml(letter, companyName, language),
  };
}
