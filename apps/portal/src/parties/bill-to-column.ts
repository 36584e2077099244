/** Why we hold where somebody's documents go: articles 35a and 52 of the Dutch tax laws. */
export const onDocuments = {
  whom: ['owners', 'carriers'],
  purpose: 'making out invoices and payouts, and sending them',
  ground: 'legal obligation',
  period: '7 years after the last document',
} as const;
