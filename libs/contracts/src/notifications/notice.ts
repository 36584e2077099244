import { z } from 'zod';
import { named } from '../openapi.js';
import type { Permission } from '../permissions.js';
import { e164, uuid } from '../values.js';

/** Changes of a person's account that are mailed to the person. */
export const accountEvents = [
  'password-changed',
  'password-reset',
  'address-asked',
  'address-changed',
  'second-factor-on',
  'second-factor-off',
  'recovery-codes-renewed',
  'key-made',
  'key-expires',
  'roles-changed',
  'roles-refused',
  'pin-made',
  'pin-removed',
  'pin-locked',
  'switched-by-phone',
] as const;

/** What notices tell, by kind. */
export const noticeEvents = {
  documents: ['invoice-issued', 'payout-issued', 'credit-note-issued', 'documents-moved'],
  payments: ['debit-announced', 'payout-account', 'mandate-signed', 'mandate-ended'],
  alerts: ['spend', 'balance', 'unreachable', 'fraud', 'silence'],
  voicemail: ['voicemail-lost', 'voicemails-slowed'],
  tariffs: ['tariff-refused'],
  flows: ['following-ended'],
  company: ['company-changed'],
  callers: ['caller-access', 'caller-complaint'],
  webhooks: ['webhook-paused'],
  exports: ['export-ready'],
  account: accountEvents,
} as const;
export type NoticeKind = keyof typeof noticeEvents;
export type NoticeEvent = (typeof noticeEvents)[NoticeKind][number];

export const noticeKinds = Object.keys(noticeEvents) as [NoticeKind, ...NoticeKind[]];
const events = Object.values(noticeEvents).flat();

/** Rights that the kinds of notices need. */
export const noticeRights = [
  'calls:read',
  'documents:read',
  'webhooks:manage',
  'members:manage',
  'data:export',
] as const satisfies readonly Permission[];
export type NoticeRight = (typeof noticeRights)[number];

/** The right without which a member does not see notices of a kind; null: only the person concerned sees them. */
export const rightOfNotices: Readonly<Record<NoticeKind, NoticeRight | null>> = {
  documents: 'documents:read',
  payments: 'documents:read',
  alerts: 'calls:read',
  voicemail: 'calls:read',
  tariffs: 'calls:read',
  flows: 'calls:read',
  company: 'members:manage',
  callers: 'members:manage',
  webhooks: 'webhooks:manage',
  exports: 'data:export',
  account: null,
};

/** The kind that tells of an event. */
export const kindOfNotice = (event: NoticeEvent): NoticeKind =>
  noticeKinds.find((kind) => (noticeEvents[kind] as readonly NoticeEvent[]).includes(event))!;

export const notice = named(
  'Notice',
  z.object({
    id: uuid,
    kind: z
      .enum(noticeKinds)
      .describe('`account`: of the asking person’s own account; every other kind: of the owner.'),
    event: z.enum(events).describe('What happened.'),
    at: z.iso.datetime().describe('Time of the notice.'),
    isUnread: z.boolean().describe('Whether the asking person has not read it.'),
    itemId: uuid
      .nullable()
      .describe(
        'Of `debit-announced` and of issued documents the document; of `webhook-paused` the webhook; else null.',
      ),
    serviceNumber: e164.nullable().describe('The service number; null: not about one.'),
    documentNumber: z.string().nullable().describe('Number of the document; null: not about one.'),
    day: z.iso
      .date()
      .nullable()
      .describe('Of `debit-announced` the day of the collection; else null.'),
  }),
);
export type Notice = z.output<typeof notice>;
