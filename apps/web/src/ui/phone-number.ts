import { nationalFormat } from '@app/number-plan';

/** E.164 as the Dutch write it: 0900-1234. */
export const phoneNumber = (e164: string): string => nationalFormat(e164, 'NL');
