import { allItems } from '@app/common';
import { type Asked, type DatedOption, optionList, type Scope } from '@app/contracts';
import type { Messaging } from '@app/platform/messaging';

const timeoutMs = 10_000;

/**
 * Which numbers had which options that a fee may be charged for, and when, as portal lists them.
 * @throws AppError of portal; unavailable when it doesn't answer.
 */
export const numberOptions = (
  messaging: Messaging<'billing'>,
  scope: Scope,
): Promise<DatedOption[]> =>
  allItems((after?: Asked<typeof optionList>['after']) =>
    messaging.ask(optionList, { scope, after, limit: 2000 }, { timeoutMs }),
  );
