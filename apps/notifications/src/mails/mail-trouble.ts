import { type MailTrouble, mailTroubles } from '@app/contracts';

/** The trouble of which the code is stored; undefined where it is a server's reply, or nothing. */
export const troubleIn = (lastError: string | null): MailTrouble | undefined =>
  mailTroubles.find((each) => each === lastError);
