import type { Notice } from '../api/generated/types.gen.js';
import type { Permission } from '../session/session.js';

type Kind = Notice['kind'];

/** The right without which the API shows no notices of a kind; null: everybody sees some. */
export const rightOf: Readonly<Record<Kind, Permission | null>> = {
  documents: 'documents:read',
  payments: 'documents:read',
  alerts: 'calls:read',
  voicemail: 'calls:read',
  tariffs: 'calls:read',
  company: 'members:manage',
  callers: 'members:manage',
  webhooks: 'webhooks:manage',
  exports: 'data:export',
  account: null,
};
export const kinds = Object.keys(rightOf) as readonly Kind[];

/** The page of what a notice is about. */
export function placeOf({ kind, event, itemId, serviceNumber }: Notice): string {
  const digits = serviceNumber?.slice(1);
  switch (kind) {
    case 'documents':
      return itemId === null ? '/documenten' : `/documenten/${itemId}`;
    case 'payments':
      if (itemId !== null) return `/documenten/${itemId}`;
      return event === 'payout-account' ? '/mijn-uitbetalingen' : '/automatische-incasso';
    case 'alerts':
      return '/meldingen';
    case 'voicemail':
      return `/voicemail/${digits}`;
    case 'tariffs':
      return `/nummers/${digits}`;
    case 'company':
      return '/bedrijfsgegevens';
    case 'callers':
      return digits === undefined ? '/nummers' : `/nummers/${digits}`;
    case 'webhooks':
      return `/webhooks/${itemId}`;
    case 'exports':
      return '/mijn-gegevens';
    case 'account':
      return digits === undefined ? '/account' : `/nummers/${digits}`;
  }
}
