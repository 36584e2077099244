import { Moment, Text, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A used authenticator code: it is refused when it comes again while it is valid (RFC 6238, 5.2). */
@Entity({ name: 'used_codes' })
export class UsedCode {
  @Text('not personal', { primary: true }) userId: string;
  @Withheld('a secret')
  @Text('not personal', { primary: true })
  codeHash: string;
  @Moment('not personal') usedAt: Date;
}
