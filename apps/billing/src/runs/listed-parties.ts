import {
  type BilledCarrier,
  type BilledOwner,
  carrierList,
  ownerList,
  type Scope,
} from '@app/contracts';
import type { Messaging } from '@app/platform/messaging';
import type { z } from 'zod';

const scope: Scope = { as: 'service', service: 'billing' };
const timeoutMs = 10_000;

/**
 * Whom there is to bill, as portal lists them now.
 * @throws AppError unavailable when portal doesn't answer.
 */
export async function listedParties(
  messaging: Messaging,
): Promise<{ owners: BilledOwner[]; carriers: BilledCarrier[] }> {
  const owners: BilledOwner[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: z.output<typeof ownerList.reply> = await messaging.ask(
      ownerList,
      { scope, after, limit: 100 },
      { timeoutMs },
    );
    owners.push(...page.owners);
    after = page.next;
  }
  const carriers: BilledCarrier[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: z.output<typeof carrierList.reply> = await messaging.ask(
      carrierList,
      { scope, after, limit: 100 },
      { timeoutMs },
    );
    carriers.push(...page.carriers);
    after = page.next;
  }
  return { owners, carriers };
}
