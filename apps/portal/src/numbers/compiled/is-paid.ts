import { numberClass } from '@app/number-plan';

/** Whether callers pay a tariff for the number: a premium number. */
export const isPaid = (number: string): boolean => numberClass(number) === 'premium';
