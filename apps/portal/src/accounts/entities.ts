import { ApiKey } from './entities/api-key.entity.js';
import { AttemptCount } from './entities/attempt-count.entity.js';
import { Credential } from './entities/credential.entity.js';
import { EmailChange } from './entities/email-change.entity.js';
import { Invitation } from './entities/invitation.entity.js';
import { Membership } from './entities/membership.entity.js';
import { Session } from './entities/session.entity.js';
import { StaffGrant } from './entities/staff-grant.entity.js';
import { TwoFactor } from './entities/two-factor.entity.js';
import { UsedCode } from './entities/used-code.entity.js';
import { User } from './entities/user.entity.js';
import { Verification } from './entities/verification.entity.js';

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
