import { parties, type Party } from '@app/contracts/parties';
import { natsAuthorization, permissionsOf } from '@app/platform/messaging';

/**
 * The block of nats-server's configuration that an installation gets, a subject a line. Keys and the password are
 * stand-ins. Subjects are sorted: their order means nothing to nats-server.
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
