/** Of an account: whose it is, and what proves it. */
export const anAccount = {
  whom: ['users', 'staff'],
  purpose: 'letting the person sign in, and nobody else as them',
  ground: 'contract',
  period: 'until the account is removed',
} as const;
