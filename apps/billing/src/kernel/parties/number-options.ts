import { allItems } from '@app/common';
import { type Asked, type DatedOption, optionList, type Scope } from '@app/contracts';
import type { Messaging } from '@app/platform/messaging';

const timeoutMs = 10_000;

/**
 * Options with a possible fee, per number and with their periods, as portal lists them.
 * @throws AppError of portal; unavailable when portal doesn't answer.
 */
export const numberOptions = (
  messaging: Messaging<'billing'>,
  scope: Scope,
): Promise<DatedOption[]> =>
  allItems((after?: Asked<typeof optionList>['after']) =>
    messaging.ask(optionList, { scope, after, limit: 2000 }, { timeoutMs }),
  );
