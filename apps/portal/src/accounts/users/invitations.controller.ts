import { personName, userView } from '@app/contracts';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Open } from '../../kernel/access/index.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { newPassword } from '../sign-in/password-rule.js';
import { Invitations } from './invitations.service.js';

const token = z.string().min(1).max(200);
const acceptance = z.strictObject({ name: personName, password: newPassword });
const invited = userView.pick({ email: true, name: true, language: true }).extend({
  /** True: they join with the account that they have; no name or password is asked for. */
  hasAccount: z.boolean(),
  organisation: z.string().nullable(),
});

/** For whoever has the link: it works once, for 72 hours. */
@Controller('v1/invitations')
export class InvitationsController {
  constructor(private readonly invitations: Invitations) {}

  @Open()
  @Get(':token')
  @Answers(invited, { summary: 'Whose invitation it is.' })
  get(@Param('token', { schema: token }) given: string) {
    return this.invitations.get(given);
  }

  @Open()
  @Post(':token')
  @HttpCode(204)
  @Answers(null, { summary: 'Accepts it, with a name and a password.' })
  accept(
    @Param('token', { schema: token }) given: string,
    @Body({ schema: acceptance }) body: z.infer<typeof acceptance>,
  ): Promise<void> {
    return this.invitations.accept(given, body);
  }

  @Open()
  @Post(':token/join')
  @HttpCode(204)
  @Answers(null, { summary: 'Accepts it with the account that one has.' })
  join(@Param('token', { schema: token }) given: string): Promise<void> {
    return this.invitations.join(given);
  }
}
