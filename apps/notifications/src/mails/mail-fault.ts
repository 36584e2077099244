/**
 * Why a mail failed; `gone`: the file or audio to attach no longer exists; `time-over`: it was
 * tried for 72 hours.
 */
export type MailFault = 'refused' | 'too-large' | 'expired' | 'gone' | 'time-over';
