import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { KernelModule } from '../kernel/kernel.module.js';
import { Confirmation } from '../kernel/operations/index.js';
import { PasswordConfirmation } from './sign-in/password-confirmation.js';
import { AccessGuard } from './access.guard.js';
import { Authentication } from './authentication.js';
import { BoundFilesGuard } from './bound-files.guard.js';
import { ApiKeysController } from './keys/api-keys.controller.js';
import { ApiKeys } from './keys/api-keys.service.js';
import { KeyWarnings } from './keys/key-warnings.service.js';
import { AccountMails } from './mails.js';
import { MeController } from './me/me.controller.js';
import { Me } from './me/me.service.js';
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
import { InvitationsController } from './users/invitations.controller.js';
import { Invitations } from './users/invitations.service.js';
import { MembersController } from './users/members.controller.js';
import { Members } from './users/members.service.js';
import { StaffGrantsController } from './users/staff-grants.controller.js';
import { StaffGrants } from './users/staff-grants.service.js';
import { StaffLink } from './users/staff-link.js';
import { StaffNamesController } from './users/staff-names.controller.js';
import { UsersController } from './users/users.controller.js';
import { Users } from './users/users.service.js';

/** Who may come in, the guards that ask, and the trace of who was refused. */
@Module({
  imports: [KernelModule],
  controllers: [
    AuthController,
    MeController,
    StaffNamesController,
    UsersController,
    StaffGrantsController,
    MembersController,
    InvitationsController,
    ApiKeysController,
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
    Users,
    StaffGrants,
    Members,
    ApiKeys,
    KeyWarnings,
    Me,
    TrustedProxies,
    Authentication,
    Refusals,
    { provide: APP_GUARD, useClass: BoundFilesGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Authentication, Limits, OwnAccount],
})
export class AccountsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(Refusals).forRoutes('{*path}');
  }
}
