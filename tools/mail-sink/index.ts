export { selfSigned, type Certificate } from './certificate.js';
export { readMails, type ArrivedMail } from './mail-folder.js';
export { MailSink, type MailSinkOptions } from './mail-sink.js';
