import { parties, type Party } from '@app/contracts/parties';
import { natsAuthorization, permissionsOf } from '@app/platform/messaging';

/**
 * The authorization block of an installation's nats-server, one subject per line, with placeholders
 * for keys and passwords. Subjects are sorted because nats-server ignores their order.
 */
export function printedAuthorization(apps: Readonly<Record<string, Party>> = parties): string {
  const users = Object.entries(apps).map(([app, party]) => {
    const { publish, subscribe, answers } = permissionsOf(app, party);
    return {
      app,
      publicKey: `KEY_OF_${app}`,
      permissions: { publish: publish.toSorted(), subscribe: subscribe.toSorted(), answers },
    };
  });
  return natsAuthorization(users, { user: 'administrator', password: 'PASSWORD' })
    .replaceAll('allow: ["', 'allow: [\n          "')
    .replaceAll('", "', '",\n          "');
}
