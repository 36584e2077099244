import { AppError } from '@app/common';
import { createApp, createPino, PinoLogger } from '@app/platform/bootstrap';
import { loadConfig } from '@app/platform/config';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { FirstAdmin } from './accounts/users/first-admin.js';
import { config as schema } from './config.js';
import { PortalModule } from './portal.module.js';

/*
 * `first-admin.js EMAIL`, with the portal's environment: prints a one-time link for an admin on
 * stdout. Exit codes: 0 printed, 1 refused or failed, 2 wrong usage or environment.
 */
const email = z.email().max(254).toLowerCase().safeParse(process.argv[2]);
if (!email.success || process.argv.length !== 3) {
  process.stderr.write(
    `Not an e-mail address: ${JSON.stringify(process.argv[2] ?? '')}. Give that of whoever shall be admin.\n`,
  );
  process.exit(2);
}

const config = loadConfig('portal', schema, process.env, []);
const toStderr = { write: (line: string) => void process.stderr.write(line) };
const logger = new PinoLogger(createPino('portal', 'error', toStderr));
// Not started: nothing but the tables is needed, and another portal may be running.
const app = await createApp({ name: 'portal', module: PortalModule }, config, logger);
try {
  const { url, expiresAt } = await app.get(FirstAdmin, { strict: false }).link(email.data);
  process.stdout.write(`${url}\n`);
  process.stderr.write(`It works once, until ${expiresAt.toISOString()}.\n`);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(
    error.code === 'account-exists'
      ? `${email.data} has an account already: sign in with it (the portal's page mails a new password), or let another admin change its role.\n`
      : `${error.message}\n`,
  );
  process.exitCode = 1;
}
await app.get(DataSource).destroy();
process.exit();
