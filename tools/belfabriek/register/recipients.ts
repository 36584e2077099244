/**
 * A recipient of personal data outside the company, for the register of processing (GDPR, article
 * 30.1 d).
 */
export interface Recipient {
  readonly who: string;
  readonly what: string;
  readonly ground: string;
  /** Paths of the code that sends the data. */
  readonly by: readonly string[];
}

const postToOwner = 'libs/platform/src/owner-services/post-to-owner.ts';

/** The complete list of recipients. */
export const recipients: readonly Recipient[] = [
  {
    who: 'Carriers that calls come from and go to',
    what: 'the number called and the caller’s, a withheld one marked as such, for the length of the call',
    ground: 'contract: without it there is no call',
    by: ['apps/call-control/src/calls/commands/dial.ts', 'freeswitch/conf/dialplan/carriers.xml'],
  },
  {
    who: 'Carriers that we dispute a statement with',
    what: 'calls of the disputed days, the caller’s number truncated',
    ground: 'legitimate interest: proving what is owed',
    by: ['apps/billing/src/settlement/disputes/dispute-files.ts'],
  },
  {
    who: 'The owner of the number that was called',
    what: 'the caller’s number unless withheld, when, how long, where it was answered',
    ground: 'contract: what he is invoiced for',
    by: ['apps/portal/src/calls'],
  },
  {
    who: 'Services that an owner’s call flow asks (his own, by HTTPS)',
    what: 'the number called, and the caller’s unless withheld',
    ground: 'contract: the owner has drawn it so; he answers for what it does',
    by: ['apps/call-control/src/decisions', postToOwner],
  },
  {
    who: 'Services that an owner has told by webhooks (his own, by HTTPS)',
    what: 'of calls, messages and recordings of his numbers: which number, when, how long, and who called unless withheld; his documents’ numbers and amounts',
    ground: 'contract: the owner has asked for it; he answers for what they do',
    by: ['apps/notifications/src/webhooks/post-webhook.ts', postToOwner],
  },
  {
    who: 'The mail relay, and the receivers’ mail servers',
    what: 'what is mailed, and to whom; over TLS where the receiver can',
    ground: 'contract',
    by: ['apps/notifications/src/sending/smtp-client.ts'],
  },
  {
    who: 'Who keeps our bucket, where recordings don’t lie in a folder of ours',
    what: 'recorded calls and messages, sealed: none that he could hear',
    ground: 'processor (GDPR, article 28)',
    by: ['libs/platform/src/blobs/s3-bucket.ts'],
  },
  {
    who: 'Who runs our key service, where master keys don’t lie in a file of ours',
    what: 'the keys of recorded calls and messages, and the ids of those, never the audio',
    ground: 'processor (GDPR, article 28)',
    by: ['apps/recordings/src/wrapping/key-service.ts'],
  },
  {
    who: 'Our bank',
    what: 'names, accounts and amounts of payouts and direct debits',
    ground: 'contract',
    by: ['apps/billing/src/money/payouts', 'apps/billing/src/money/direct-debit'],
  },
  {
    who: 'VIES, of the European Commission',
    what: 'an owner’s VAT number',
    ground: 'legal obligation: which VAT applies',
    by: ['apps/billing/src/tax/vies.ts'],
  },
];
