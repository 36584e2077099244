import { type MailTrouble, mailTroubles } from '@app/contracts';

/** The trouble whose code is stored; undefined for a server's reply, or without an error. */
export const troubleIn = (lastError: string | null): MailTrouble | undefined =>
  mailTroubles.find((each) => each === lastError);
