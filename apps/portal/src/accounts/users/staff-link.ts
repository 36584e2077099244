import { Injectable } from '@nestjs/common';
import type { StaffRole } from '../../kernel/access/index.js';
import { Invitations } from './invitations.service.js';

/**
 * How the first of the staff gets in, and the second admin, without whom no role is granted: by the operator, who may
 * run commands where the portal runs. No request to the API comes here.
 */
@Injectable()
export class StaffLink {
  constructor(private readonly invitations: Invitations) {}

  /**
   * A one-time link that makes a staff account; nothing is mailed.
   * @throws AppError conflict `account-exists` when the address has an account.
   */
  async make(email: string, staffRole: StaffRole): Promise<{ url: string; expiresAt: Date }> {
    const links: { url: string; expiresAt: Date }[] = [];
    await this.invitations.invite(
      'operator',
      { email, name: email, language: 'nl', staffRole, memberships: [] },
      (link) => Promise.resolve(void links.push(link)),
    );
    return links.at(-1)!;
  }
}
