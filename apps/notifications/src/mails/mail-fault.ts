/** Why a mail failed: what it was to bring was `gone`, or its 72 hours were over. */
export type MailFault = 'refused' | 'too-large' | 'expired' | 'gone' | 'time-over';
