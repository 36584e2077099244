import { Injectable } from '@nestjs/common';
import type { StaffRole } from '../../kernel/access/index.js';
import { Invitations } from './invitations.service.js';

/**
 * Makes the accounts of the first admin and of the second, without whom no role can be granted: the operator does so
 * by a command where the portal runs. No API request leads here.
 */
@Injectable()
export class StaffLink {
  constructor(private readonly invitations: Invitations) {}

  /**
   * Makes a staff account and its one-time link; nothing is mailed.
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
