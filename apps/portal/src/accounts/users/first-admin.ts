import { Injectable } from '@nestjs/common';
import { Invitations } from './invitations.service.js';

/** How the first of the staff gets in: by whoever may run commands where the portal runs. */
@Injectable()
export class FirstAdmin {
  constructor(private readonly invitations: Invitations) {}

  /**
   * A one-time link that makes an admin's account; nothing is mailed.
   * @throws AppError conflict `account-exists` when the address has an account.
   */
  async link(email: string): Promise<{ url: string; expiresAt: Date }> {
    const links: { url: string; expiresAt: Date }[] = [];
    await this.invitations.invite(
      'operator',
      { email, name: email, language: 'nl', staffRole: 'admin', memberships: [] },
      (link) => Promise.resolve(void links.push(link)),
    );
    return links.at(-1)!;
  }
}
