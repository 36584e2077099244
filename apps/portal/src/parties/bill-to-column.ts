/** The personal-data declaration of billing details: articles 35a and 52 of the Dutch tax laws require them. */
export const onDocuments = {
  whom: ['owners', 'carriers'],
  purpose: 'making out invoices and payouts, and sending them',
  ground: 'legal obligation',
  period: '7 years after the last document',
} as const;
