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
    what: 'the called number and the caller’s number, marked when withheld, for the duration of the call',
    ground: 'contract: without it there is no call',
    by: ['apps/call-control/src/calls/commands/dial.ts', 'freeswitch/conf/dialplan/carriers.xml'],
  },
  {
    who: 'Carriers that we dispute a statement with',
    what: 'calls of the disputed days, the caller’s number truncated',
    ground: 'legitimate interest: proving the amount owed',
    by: ['apps/billing/src/settlement/disputes/dispute-files.ts'],
  },
  {
    who: 'The owner of the number that was called',
    what: 'the caller’s number unless withheld, when, how long, where it was answered',
    ground: 'contract: the owner is invoiced for the calls',
    by: ['apps/portal/src/calls'],
  },
  {
    who: 'The owner’s own services that a call flow asks, by HTTPS',
    what: 'the called number, and the caller’s number unless withheld',
    ground: 'contract: the owner made the call flow and is responsible for the service',
    by: ['apps/call-control/src/decisions', postToOwner],
  },
  {
    who: 'The owner’s own services that receive webhooks, by HTTPS',
    what: 'for calls, messages and recordings of the owner’s numbers: the number, time, duration and caller unless withheld; numbers and amounts of the owner’s documents',
    ground: 'contract: the owner ordered the webhooks and is responsible for the services',
    by: ['apps/notifications/src/webhooks/post-webhook.ts', postToOwner],
  },
  {
    who: 'The mail relay, and the receivers’ mail servers',
    what: 'mails and their recipients; over TLS where the receiver supports it',
    ground: 'contract',
    by: ['apps/notifications/src/sending/smtp-client.ts'],
  },
  {
    who: 'The provider of the bucket, when recordings aren’t in a folder of ours',
    what: 'recorded calls and messages, sealed so that the provider can’t hear them',
    ground: 'processor (GDPR, article 28)',
    by: ['libs/platform/src/blobs/s3-bucket.ts'],
  },
  {
    who: 'The provider of the key service, when master keys aren’t in a file of ours',
    what: 'keys and ids of recorded calls and messages, never the audio',
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
  {
    who: 'The trade register (KvK), where connected',
    what: 'an owner’s trade register number',
    ground: 'legal obligation: a document names its party',
    by: ['apps/portal/src/parties/company/kvk.ts'],
  },
];
