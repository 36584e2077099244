import { says } from '@app/common';
import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { BodyAtMost } from '@app/platform/http';
import { z } from 'zod';
import {
  Access,
  By,
  Open,
  personOf,
  SameOriginGuard,
  smallBody,
  type Principal,
} from '../../kernel/access/index.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { Via, type Exchange } from './exchange.js';
import { OwnAccount } from './own-account.service.js';
import { newPassword } from './password-rule.js';
import { passwordLength } from './passwords.js';
import { SignIn } from './sign-in.service.js';

const email = z.email('must be an e-mail address').max(254).toLowerCase();
const password = z.string().min(1).max(passwordLength.max);

// What better-auth takes besides, and we don’t, may be sent along.
const credentials = z.object({ email, password });
const totp = z.object({ code: z.string().regex(/^\d{6}$/, says('not-six-digits')) });
const recovery = z.object({ code: z.string().trim().min(1).max(40) });
const confirmation = z.object({ password });
const change = z.object({ currentPassword: password, newPassword });
const emailChange = z.object({ newEmail: email, password });
const forgotten = z.object({ email });
const reset = z.object({
  token: z.string().min(1).max(200),
  newPassword,
  revokeKeys: z
    .boolean()
    .default(false)
    .describe('True: API keys that the person made stop working, too.'),
});
const link = z.object({ token: z.string().min(1).max(200) });

const signedIn = z.object({
  /** True: nobody is signed in until the second factor is there. */
  twoFactorRedirect: z.boolean(),
});
const secondFactor = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const codes = z.object({ backupCodes: z.array(z.string()) });

/** Signing in and out. Names and paths are better-auth's. */
@Controller('v1/auth')
@BodyAtMost(smallBody)
@UseGuards(SameOriginGuard)
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly account: OwnAccount,
  ) {}

  @Open()
  @Post('sign-in/email')
  @HttpCode(200)
  @Answers(signedIn, { summary: 'Signs in by e-mail address and password.' })
  async withPassword(
    @Body({ schema: credentials }) body: z.infer<typeof credentials>,
    @Via() exchange: Exchange,
  ) {
    return { twoFactorRedirect: await this.signIn.withPassword(body, exchange) };
  }

  @Open()
  @Post('two-factor/verify-totp')
  @HttpCode(204)
  @Answers(null, { summary: 'The second factor: a code from an authenticator.' })
  withCode(
    @Body({ schema: totp }) { code }: z.infer<typeof totp>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.signIn.withCode(code, exchange);
  }

  @Open()
  @Post('two-factor/verify-backup-code')
  @HttpCode(204)
  @Answers(null, { summary: 'The second factor: a recovery code, which works once.' })
  withRecoveryCode(
    @Body({ schema: recovery }) { code }: z.infer<typeof recovery>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.signIn.withRecoveryCode(code, exchange);
  }

  @Open()
  @Post('sign-out')
  @HttpCode(204)
  @Answers(null, { summary: 'Signs out.' })
  out(@Via() exchange: Exchange): Promise<void> {
    return this.signIn.out(exchange);
  }

  @Open()
  @Post('request-password-reset')
  @HttpCode(204)
  @Answers(null, { summary: 'Mails a link to set a new password, if there is such an account.' })
  askReset(
    @Body({ schema: forgotten }) body: z.infer<typeof forgotten>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.signIn.askReset(body.email, exchange);
  }

  @Open()
  @Post('reset-password')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Sets a new password by the link that was mailed, and signs out everywhere.',
  })
  reset(
    @Body({ schema: reset }) body: z.infer<typeof reset>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.signIn.reset(body.token, body, exchange);
  }

  @Access()
  @Post('change-password')
  @HttpCode(204)
  @Answers(null, { summary: 'Changes one’s password and ends one’s other sessions.' })
  changePassword(
    @By() by: Principal,
    @Body({ schema: change }) body: z.infer<typeof change>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.account.changePassword(personOf(by), body, exchange);
  }

  @Access()
  @Post('change-email')
  @HttpCode(204)
  @Answers(null, { summary: 'Mails a link to one’s new address, and tells the old one.' })
  changeEmail(
    @By() by: Principal,
    @Body({ schema: emailChange }) body: z.infer<typeof emailChange>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.account.changeEmail(personOf(by), body, exchange);
  }

  @Open()
  @Post('verify-email')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Change the e-mail address by the link that was mailed. Works once.',
    description: '422 `invalid-token`: the link was used, is void, or has expired.',
  })
  verifyEmail(
    @Body({ schema: link }) { token }: z.infer<typeof link>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.account.confirmEmail(token, exchange);
  }

  @Access()
  @Post('two-factor/enable')
  @HttpCode(200)
  @Answers(secondFactor, { summary: 'Begins a second factor: its first right code ends it.' })
  beginSecondFactor(
    @By() by: Principal,
    @Body({ schema: confirmation }) body: z.infer<typeof confirmation>,
    @Via() exchange: Exchange,
  ) {
    return this.account.beginSecondFactor(personOf(by), body.password, exchange);
  }

  @Access()
  @Post('two-factor/disable')
  @HttpCode(204)
  @Answers(null, { summary: 'Goes on without a second factor.' })
  endSecondFactor(
    @By() by: Principal,
    @Body({ schema: confirmation }) body: z.infer<typeof confirmation>,
    @Via() exchange: Exchange,
  ): Promise<void> {
    return this.account.endSecondFactor(personOf(by), body.password, exchange);
  }

  @Access()
  @Post('two-factor/generate-backup-codes')
  @HttpCode(200)
  @Answers(codes, { summary: 'New recovery codes, in place of the ones before.' })
  async newRecoveryCodes(
    @By() by: Principal,
    @Body({ schema: confirmation }) body: z.infer<typeof confirmation>,
    @Via() exchange: Exchange,
  ) {
    const { password: confirmed } = body;
    return { backupCodes: await this.account.newRecoveryCodes(personOf(by), confirmed, exchange) };
  }
}
