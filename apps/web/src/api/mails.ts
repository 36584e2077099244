import { documentsMails, mailsFailed, mailsSendAgain } from './generated/sdk.gen.js';
import type { FailedMail, MailDelivery } from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { FailedMail, MailDelivery };

const pageSize = 50;

export const getMails = (documentId: string) =>
  dataOf(documentsMails({ ...sent, path: { id: documentId } }));
export const listFailedMails = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<FailedMail>> =>
  dataOf(mailsFailed({ ...sent, query: { after, limit: pageSize }, signal }));
/** The same again sends nothing twice. */
export const sendMailAgain = (documentId: string) =>
  dataOf(mailsSendAgain({ ...sent, path: { id: documentId } }));
