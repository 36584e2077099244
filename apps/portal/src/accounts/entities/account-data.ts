/** The personal-data declaration for columns that identify an account's user or prove the user's identity. */
export const anAccount = {
  whom: ['users', 'staff'],
  purpose: 'letting the person sign in, and nobody else as them',
  ground: 'contract',
  period: 'until the account is removed',
} as const;
