import { type DatedOption, optionList, type Scope } from '@app/contracts';
import type { Messaging } from '@app/platform/messaging';
import type { z } from 'zod';

const timeoutMs = 10_000;

/**
 * Which numbers had what that a fee may be asked for, and when, as portal lists it.
 * @throws AppError of portal; unavailable when it doesn't answer.
 */
export async function numberOptions(messaging: Messaging, scope: Scope): Promise<DatedOption[]> {
  const options: DatedOption[] = [];
  let after: z.output<typeof optionList.reply>['next'] | undefined;
  while (after !== null) {
    const page: z.output<typeof optionList.reply> = await messaging.ask(
      optionList,
      { scope, after, limit: 2000 },
      { timeoutMs },
    );
    options.push(...page.items);
    after = page.next;
  }
  return options;
}
