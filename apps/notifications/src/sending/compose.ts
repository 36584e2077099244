import MailComposer from 'nodemailer/lib/mail-composer';
import type { Sender } from '../config.js';
import type { DueMail } from '../mails/mail-store.js';
import { renderMail } from '../templates/render-mail.js';
import type { Attachment } from './attachment.js';

/**
 * The message as it is sent (RFC 5322). Its Message-ID is derived from the mail's id and so is the
 * same at each try: a receiver can recognise a duplicate.
 */
export async function compose(
  mail: DueMail,
  companyName: string,
  from: Sender,
  files: readonly Attachment[],
): Promise<Buffer> {
  const { subject, text, html } = renderMail(mail, companyName);
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return new MailComposer({
    from: { name: from.name ?? companyName, address: from.address },
    to: { name: '', address: mail.recipient },
    subject,
    text,
    html,
    messageId: `<${mail.id}@${domain}>`,
    headers: {
      'Content-Language': mail.language,
      // RFC 3834: prevents automatic replies, such as out-of-office messages.
      'Auto-Submitted': 'auto-generated',
    },
    attachments: files.map(({ fileName, content, mediaType }) => ({
      filename: fileName,
      content,
      contentType: mediaType,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
