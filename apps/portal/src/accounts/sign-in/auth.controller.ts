import { says } from '@app/common';
import { describeTag, passwordLength } from '@app/contracts';
import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { BodyAtMost } from '@app/platform/http';
import { z } from 'zod';
import {
  By,
  personOf,
  SameOriginGuard,
  smallBody,
  type Principal,
} from '../../kernel/access/index.js';
import { Admits } from '../../kernel/openapi/admits.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { Via, type Exchange } from './exchange.js';
import { OwnAccount } from './own-account.service.js';
import { uncommonPassword } from './password-rule.js';
import { SignIn } from './sign-in.service.js';

const email = z
  .email('must be an e-mail address')
  .max(254)
  .toLowerCase()
  .describe('E-mail address of the account.');
const password = z.string().min(1).max(passwordLength.max).describe('Current password.');

// Extra fields that better-auth accepts are ignored.
const credentials = z.object({ email, password });
const totp = z.object({
  code: z
    .string()
    .regex(/^\d{6}$/, says('not-six-digits'))
    .describe('Six digits of the authenticator app.'),
});
const recovery = z.object({
  code: z.string().trim().min(1).max(40).describe('One of the recovery codes.'),
});
const confirmation = z.object({ password });
const change = z.object({ currentPassword: password, newPassword: uncommonPassword });
const emailChange = z.object({ newEmail: email.describe('New e-mail address.'), password });
const forgotten = z.object({ email });
const reset = z.object({
  token: z.string().min(1).max(200).describe('Token of the mailed link.'),
  newPassword: uncommonPassword,
  revokeKeys: z
    .boolean()
    .default(false)
    .describe('True: also remove the API keys that the person made.'),
});
const link = z.object({
  token: z.string().min(1).max(200).describe('Token of the mailed link.'),
});

const signedIn = z.object({
  twoFactorRedirect: z
    .boolean()
    .describe('True: not signed in yet; continue with the second factor. False: signed in.'),
});
const backupCodes = z.array(z.string()).describe('Recovery codes, shown once; each works once.');
const secondFactor = z.object({
  totpURI: z.string().describe('URI for an authenticator app, such as `otpauth://totp/…`.'),
  backupCodes,
});
const codes = z.object({ backupCodes });

/** `SameOriginGuard` of the controller refuses other requests. */
const ofPages = { isOfPages: true };

describeTag(
  'auth',
  'A person signs in with an e-mail address and a password, and with a second factor where one is set up. The other ' +
    'operations change that person’s own password, address and second factor. Open links are those of password resets, address changes and invitations that are not used yet.',
);

/** Sign-in, sign-out, and changes of a person's own account. Names and paths are better-auth's. */
@Controller('v1/auth')
@BodyAtMost(smallBody)
@UseGuards(SameOriginGuard)
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly account: OwnAccount,
  ) {}

  @Post('sign-in/email')
  @HttpCode(200)
  @Answers(signedIn, {
    summary: 'Sign in with e-mail address and password.',
    description:
      'Sets the session cookie. With a second factor, the reply asks for its code first (`twoFactorRedirect`). 401 ' +
      '`invalid-email-or-password`. 429: too many wrong passwords.',
  })
  @Admits({ permission: 'open', ...ofPages })
  async withPassword(
    @Body({ schema: credentials }) body: z.infer<typeof credentials>,
    @Via() exchange: Exchange,
  ) {
    return { twoFactorRedirect: await this.signIn.withPassword(body, exchange) };
  }

  @Post('two-factor/verify-totp')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Verify a code from the authenticator app.',
    description:
      'Completes a sign-in with a password, within ten minutes, and sets the session cookie. Each code works once. For ' +
      'a signed-in person who sets up a second factor, it turns the second factor on, ends the other sessions, voids ' +
      'open links, and mails a notice. 401 `invalid-code`; at a sign-in, after five wrong codes 401 `sign-in-again`: begin with the password again. 429: ten wrong codes in a row.',
  })
  @Admits({ permission: 'open', ...ofPages })
  withCode(
    @Body({ schema: totp }) { code }: z.infer<typeof totp>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.signIn.withCode(code, exchange);
  }

  @Post('two-factor/verify-backup-code')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Verify a recovery code instead of the authenticator.',
    description:
      'Completes a sign-in with a password, within ten minutes, and sets the session cookie. Each recovery code works ' +
      'once; the second factor stays on. 401 `invalid-backup-code`; after five wrong codes 401 `sign-in-again`: begin ' +
      'with the password again. 429: too many wrong codes.',
  })
  @Admits({ permission: 'open', ...ofPages })
  withRecoveryCode(
    @Body({ schema: recovery }) { code }: z.infer<typeof recovery>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.signIn.withRecoveryCode(code, exchange);
  }

  @Post('sign-out')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Sign out of this session.',
    description: 'Ends the session of the cookie. Without a session nothing changes.',
  })
  @Admits({ permission: 'open', ...ofPages })
  out(@Via() exchange: Exchange): Promise<void> {
    return this.signIn.out(exchange);
  }

  @Post('request-password-reset')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Request a mail with a password reset link.',
    description:
      'The password stays until the link is used. The reply is the same whether the address has an account or not. The ' +
      'link is valid for an hour; earlier links stay valid until one is used. An account whose invitation is not accepted ' +
      'gets no mail. 429: too many requests within an hour for an address or from a network. Beyond ten links a day for an address, further ones are mailed ever more rarely, in the end at most one in ten minutes; those not mailed get the same 204. 503: mail cannot be sent.',
  })
  @Admits({ permission: 'open', ...ofPages })
  askReset(
    @Body({ schema: forgotten }) body: z.infer<typeof forgotten>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.signIn.askReset(body.email, exchange);
  }

  @Post('reset-password')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Set a new password with a reset link.',
    description:
      'Ends all sessions of the account, voids open links, and mails a notice. Does not sign in; a second factor stays. ' +
      'The link works once (422 `invalid-token`). 422 also for a password that is easy to guess.',
  })
  @Admits({ permission: 'open', ...ofPages })
  reset(
    @Body({ schema: reset }) body: z.infer<typeof reset>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.signIn.reset(body.token, body, exchange);
  }

  @Post('change-password')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Change your own password.',
    description:
      'Needs the current password (422 `invalid-password`). Sets a new session cookie, ends all other sessions, voids ' +
      'open links, and mails a notice. API keys that the person made stay. 422 also for a new password that is easy to ' +
      'guess. 429: too many wrong passwords. 503, without a change, while mail cannot be sent.',
  })
  @Admits({ permission: 'person', ...ofPages })
  changePassword(
    @By() by: Principal,
    @Body({ schema: change }) body: z.infer<typeof change>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.account.changePassword(personOf(by), body, exchange);
  }

  @Post('change-email')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Request a change of your own e-mail address.',
    description:
      'Mails a link, valid for 24 hours, to the new address and a notice to the old one. The address changes when the ' +
      'link is used. A later request, or a change of the password or second factor, voids the link. An address that has ' +
      'an account gets no link, with the same reply. 429: too many requests or wrong passwords.',
  })
  @Admits({ permission: 'person', isConfirmed: true, ...ofPages })
  changeEmail(
    @By() by: Principal,
    @Body({ schema: emailChange }) body: z.infer<typeof emailChange>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.account.changeEmail(personOf(by), body, exchange);
  }

  @Post('verify-email')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Confirm a new e-mail address with its link.',
    description:
      'Changes the e-mail address of the account, ends its sessions except the one that sends this, voids open links, ' +
      'and mails a notice to the old address. Does not sign in; the password stays. The link works once. 422 ' +
      '`invalid-token`: the link was used, is void or has expired, or the address has an account by now.',
  })
  @Admits({ permission: 'open', ...ofPages })
  verifyEmail(
    @Body({ schema: link }) { token }: z.infer<typeof link>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.account.confirmEmail(token, exchange);
  }

  @Post('two-factor/enable')
  @HttpCode(200)
  @Answers(secondFactor, {
    summary: 'Start the setup of a second factor.',
    description:
      'The reply has the key for an authenticator app and the recovery codes, shown once. The second factor is on after ' +
      'the first correct code (`two-factor/verify-totp`). Started again before that, it replaces the key and the ' +
      'codes. 422 `totp-already-enabled`: it is on already.',
  })
  @Admits({ permission: 'person', isConfirmed: true, ...ofPages })
  beginSecondFactor(
    @By() by: Principal,
    @Body({ schema: confirmation }) body: z.infer<typeof confirmation>,
    @Via() exchange: Exchange,
  ) {
    return this.account.beginSecondFactor(personOf(by), body.password, exchange);
  }

  @Post('two-factor/disable')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Turn off your own second factor.',
    description:
      'Signing in then needs the password only. Setting it up again turns it on. Ends the other sessions, voids open ' +
      'links, and mails a notice. 403 `staff-keep-it`: our staff must keep a second factor.',
  })
  @Admits({ permission: 'person', isConfirmed: true, ...ofPages })
  endSecondFactor(
    @By() by: Principal,
    @Body({ schema: confirmation }) body: z.infer<typeof confirmation>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.account.endSecondFactor(personOf(by), body.password, exchange);
  }

  @Post('two-factor/generate-backup-codes')
  @HttpCode(200)
  @Answers(codes, {
    summary: 'Replace your own recovery codes.',
    description:
      'The old codes stop working; the reply shows the new ones once. Ends the other sessions, voids open links, and ' +
      'mails a notice. 422 `two-factor-not-enabled`: the second factor is not on.',
  })
  @Admits({ permission: 'person', isConfirmed: true, ...ofPages })
  async newRecoveryCodes(
    @By() by: Principal,
    @Body({ schema: confirmation }) body: z.infer<typeof confirmation>,
    @Via() exchange: Exchange,
  ) {
    const { password: confirmed } = body;
    return { backupCodes: await this.account.newRecoveryCodes(personOf(by), confirmed, exchange) };
  }
}
