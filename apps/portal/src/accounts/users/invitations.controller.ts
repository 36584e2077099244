import { describeTag, personName, userView } from '@app/contracts';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Admits } from '../../kernel/openapi/admits.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { newPassword } from '../sign-in/password-rule.js';
import { Invitations } from './invitations.service.js';

const token = z.string().min(1).max(200).describe('Token of the mailed link.');
const acceptance = z.strictObject({ name: personName, password: newPassword });
const invited = userView.pick({ email: true, name: true, language: true }).extend({
  hasAccount: z.boolean().describe('True: accept with `POST …/join`, without a name or password.'),
  organisation: z
    .string()
    .nullable()
    .describe(
      'Name of the organisation whose owner invited the person; null: an invitation by us.',
    ),
});

describeTag(
  'invitations',
  'An invitation is a mailed link by which a person gets an account or a membership. It works once, within 72 ' +
    'hours, unless a new invitation replaces it.',
);

/** Invitations, for anyone with the link, which works once and for 72 hours. */
@Controller('v1/invitations')
export class InvitationsController {
  constructor(private readonly invitations: Invitations) {}

  @Get(':token')
  @Answers(invited, {
    summary: 'Get an open invitation.',
    description:
      'Shows the invited person’s name and address, the organisation, and whether the person has an account. 404 ' +
      '`invitation-unknown`, `invitation-used`, `invitation-expired`. The link is valid for 72 hours.',
  })
  @Admits({ permission: 'open' })
  get(@Param('token', { schema: token }) given: string) {
    return this.invitations.get(given);
  }

  @Post(':token')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Accept an invitation with a new account.',
    description:
      'Makes the account, with the memberships of the invitation: sets the name and the password; afterwards the person can sign in. The link works once, for 72 hours: else 404 `invitation-used`, `invitation-expired` or `invitation-unknown`. 422: the password is easy to guess. 409 `account-exists`: the person has ' +
      'an account; join instead. 403 `staff-membership`: the link of an organisation does not work for our staff.',
  })
  @Admits({ permission: 'open' })
  accept(
    @Param('token', { schema: token }) given: string,
    @Body({ schema: acceptance }) body: z.infer<typeof acceptance>,
  ): Promise<void> {
    return this.invitations.accept(given, body);
  }

  @Post(':token/join')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Accept an invitation with an existing account.',
    description:
      'Adds the membership to the account of the invited address. The link works once, for 72 hours: else 404 `invitation-used`, `invitation-expired` or `invitation-unknown`. Does not sign in. 409 `no-account`: accept with a name and password instead. 403 ' +
      '`staff-membership`: the link of an organisation does not work for our staff.',
  })
  @Admits({ permission: 'open' })
  join(@Param('token', { schema: token }) given: string): Promise<void> {
    return this.invitations.join(given);
  }
}
