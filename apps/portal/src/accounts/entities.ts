import { ApiKey } from './keys/api-key.entity.js';
import { AttemptCount } from './sign-in/attempt-count.entity.js';
import { Credential } from './sign-in/credential.entity.js';
import { EmailChange } from './sign-in/email-change.entity.js';
import { Session } from './sign-in/session.entity.js';
import { TwoFactor } from './sign-in/two-factor.entity.js';
import { UsedCode } from './sign-in/used-code.entity.js';
import { Verification } from './sign-in/verification.entity.js';
import { Invitation } from './users/invitation.entity.js';
import { Membership } from './users/membership.entity.js';
import { StaffGrant } from './users/staff-grant.entity.js';
import { User } from './users/user.entity.js';

export const accountEntities = [
  User,
  Session,
  Credential,
  Verification,
  EmailChange,
  TwoFactor,
  UsedCode,
  AttemptCount,
  Membership,
  Invitation,
  StaffGrant,
  ApiKey,
];
