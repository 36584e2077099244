import { describe, expect, it } from '@jest/globals';
import * as contracts from '@app/contracts';
import { parties, type Party } from '@app/contracts/parties';
import { PlatformModule } from '@app/platform/bootstrap';
import type { Heard } from '@app/platform/operations';
import type { Type } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { PATTERN_EXTRAS_METADATA } from '@nestjs/microservices/constants.js';
import { BillingModule } from '../apps/billing/src/billing.module.js';
import { CdrModule } from '../apps/cdr/src/cdr.module.js';
import { NotificationsModule } from '../apps/notifications/src/notifications.module.js';
import { PortalModule } from '../apps/portal/src/portal.module.js';
import { RecordingsModule } from '../apps/recordings/src/recordings.module.js';
import { SwitchAgentModule } from '../apps/switch-agent/src/switch-agent.module.js';

const operations = contracts.operationsIn(contracts, ...Object.values(contracts.ownDataQuestions));
const apps: Readonly<Record<string, Party>> = parties;

/**
 * The messages that methods of the app's controllers handle. Instantiates nothing, so it needs no
 * database and no bus.
 */
async function heardBy(name: string, module: Type): Promise<Heard[]> {
  const app = await NestFactory.create(
    { module: class {}, imports: [PlatformModule.with(name, {}), module] },
    { preview: true, logger: ['error'] },
  );
  const controllers = [...app.get(ModulesContainer).values()].flatMap((each) => [
    ...each.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    const methods = Object.values(Object.getOwnPropertyDescriptors(metatype!.prototype));
    return methods.flatMap(({ value }): Heard[] =>
      typeof value === 'function'
        ? (Reflect.getMetadata(PATTERN_EXTRAS_METADATA, value) ?? [])
        : [],
    );
  });
}

describe.each(
  Object.entries({
    portal: PortalModule,
    cdr: CdrModule,
    billing: BillingModule,
    recordings: RecordingsModule,
    notifications: NotificationsModule,
    'switch-agent': SwitchAgentModule,
  }),
)('%s', (name, module) => {
  it('handles each operation of its app once, and consumes exactly the events listed for the app', async () => {
    const heard = await heardBy(name, module);
    const answered = heard.flatMap((each) => ('operation' in each ? each.operation.subject : []));
    const owned = operations.filter(({ owner }) => owner === name);
    expect(answered.toSorted()).toEqual(owned.map(({ subject }) => subject).toSorted());

    const consumed = heard.flatMap((each) => ('event' in each ? each.event.subject : []));
    const consumes = apps[name]?.consumes ?? [];
    expect([...new Set(consumed)].toSorted()).toEqual(
      consumes.map(({ subject }) => subject).toSorted(),
    );
  });
});
