import type { Run } from '@app/contracts';
import { monthStart } from '../../calls/index.js';
import { runBilling } from '../demo/billing-run.js';
import { inviteThePeople, type Person } from './people.js';
import type { Platform } from './platform.js';
import { PortalClient } from './portal-client.js';
import { Questions } from './questions.js';
import { makeServiceLine } from './service-line.js';

/** Makes last month's documents unless an invoice run did: monthly fees only, as there were no calls then. */
async function billLastMonth(portal: PortalClient, questions: Questions): Promise<void> {
  const { items } = await portal.get<{ items: readonly Run[] }>('/v1/runs?limit=1');
  if (items.length > 0) return;
  const now = Date.now();
  await runBilling(portal, questions, {
    from: new Date(monthStart(now, -1)).toISOString(),
    until: new Date(monthStart(now, 0)).toISOString(),
  });
}

/** Prepares a permanent platform beyond its world: people, last month's documents for them to see, the service line. */
export async function firstOfAll(platform: Platform): Promise<readonly Person[]> {
  const people = await inviteThePeople(platform);
  const portal = PortalClient.asOperator(platform);
  await makeServiceLine(portal);
  const questions = new Questions(platform);
  try {
    await billLastMonth(portal, questions);
  } finally {
    await questions.close();
  }
  return people;
}
