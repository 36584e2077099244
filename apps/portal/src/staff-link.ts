import { AppError } from '@app/common';
import { createApp, createPino, PinoLogger } from '@app/platform/bootstrap';
import { loadConfig } from '@app/platform/config';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { StaffLink } from './accounts/index.js';
import { staffRoles } from './kernel/access/index.js';
import { config as schema } from './kernel/config.js';
import { PortalModule } from './portal.module.js';

/*
 * `staff-link.js EMAIL [ROLE]`, with the portal's environment: prints a one-time link for a staff account on
 * stdout, an admin's when no role is given. Exit codes: 0 printed, 1 refused or failed, 2 wrong usage or environment.
 */
const email = z.email().max(254).toLowerCase().safeParse(process.argv[2]);
if (!email.success || process.argv.length > 4) {
  process.stderr.write(
    `Not an e-mail address: ${JSON.stringify(process.argv[2] ?? '')}. Give the address of the new member of staff.\n`,
  );
  process.exit(2);
}
const role = z.enum(staffRoles).default('admin').safeParse(process.argv[3]);
if (!role.success) {
  process.stderr.write(
    `Not a staff role: ${JSON.stringify(process.argv[3])}. Give one of ${staffRoles.join(', ')}.\n`,
  );
  process.exit(2);
}

const config = loadConfig('portal', schema, process.env, []);
const toStderr = { write: (line: string) => void process.stderr.write(line) };
const logger = new PinoLogger(createPino('portal', 'error', toStderr));
// The app is created but not started: only the tables are needed, and another portal may be running.
const app = await createApp({ name: 'portal', module: PortalModule }, config, logger);
try {
  const link = await app.get(StaffLink, { strict: false }).make(email.data, role.data);
  process.stdout.write(`${link.url}\n`);
  process.stderr.write(`The link works once, until ${link.expiresAt.toISOString()}.\n`);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(
    error.code === 'account-exists'
      ? `${email.data} has an account already: sign in with it (the portal's page mails a new password), or let two admins change its role.\n`
      : `${error.message}\n`,
  );
  process.exitCode = 1;
}
await app.get(DataSource).destroy();
process.exit();
