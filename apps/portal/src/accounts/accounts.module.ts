import { operationsIn } from '@app/contracts';
import * as accounts from '@app/contracts/accounts';
import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { KernelModule } from '../kernel/kernel.module.js';
import { Confirmation, controllersOf } from '../kernel/operations/index.js';
import { PasswordConfirmation } from './sign-in/password-confirmation.js';
import { AccessGuard } from './access.guard.js';
import { Authentication } from './authentication.js';
import { BoundFilesGuard } from './bound-files.guard.js';
import { ApiKeys } from './keys/api-keys.js';
import { KeyHolders } from './keys/key-holders.js';
import { KeyWarnings } from './keys/key-warnings.service.js';
import { AccountMails } from './mails/mails.js';
import { Me } from './me/me.js';
import { Refusals } from './refusals.js';
import { AuthController } from './sign-in/auth.controller.js';
import { BetterAuth } from './sign-in/better-auth.js';
import { Forgetting } from './sign-in/forgetting.js';
import { KnownDevices } from './sign-in/known-devices.js';
import { Limits } from './sign-in/limits.js';
import { OwnAccount } from './sign-in/own-account.service.js';
import { PasswordTries } from './sign-in/password-tries.js';
import { RefusedNotes } from './sign-in/refused-notes.js';
import { Sessions } from './sign-in/sessions.service.js';
import { SignIn } from './sign-in/sign-in.service.js';
import { UsedCodes } from './sign-in/used-codes.js';
import { TrustedProxies } from './trusted-proxies.js';
import { Acceptance } from './users/acceptance.js';
import { Invitations } from './users/invitations.service.js';
import { Members } from './users/members.js';
import { StaffGrants } from './users/staff-grants.js';
import { StaffLink } from './users/staff-link.js';
import { Users } from './users/users.js';

/**
 * Accounts, sign-in, API keys and the guards of all routes; logs and counts refused passwords, codes, keys, links and
 * limits.
 */
@Module({
  imports: [KernelModule],
  controllers: [
    AuthController,
    ...controllersOf(operationsIn(accounts)),
    Me,
    Users,
    StaffGrants,
    Members,
    ApiKeys,
    Acceptance,
  ],
  providers: [
    BetterAuth,
    AccountMails,
    Limits,
    UsedCodes,
    KnownDevices,
    PasswordTries,
    RefusedNotes,
    SignIn,
    OwnAccount,
    { provide: Confirmation, useClass: PasswordConfirmation },
    Sessions,
    Forgetting,
    Invitations,
    StaffLink,
    KeyHolders,
    KeyWarnings,
    TrustedProxies,
    Authentication,
    Refusals,
    { provide: APP_GUARD, useClass: BoundFilesGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccountMails, Authentication, Limits, OwnAccount],
})
export class AccountsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(Refusals).forRoutes('{*path}');
  }
}
