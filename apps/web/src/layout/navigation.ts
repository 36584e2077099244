import type { Permission } from '../session/session.js';
import type { Viewer } from '../session/session.js';

type Label =
  | 'limits'
  | 'voicemail'
  | 'webhooks'
  | 'alerts'
  | 'carriers'
  | 'alarms'
  | 'calls'
  | 'exports'
  | 'recordings'
  | 'heldRecordings'
  | 'totals'
  | 'documents'
  | 'prices'
  | 'runs'
  | 'selfBilling'
  | 'directDebit'
  | 'balance'
  | 'ledger'
  | 'vat'
  | 'reratings'
  | 'carrierFiles'
  | 'payments'
  | 'receivables'
  | 'payouts'
  | 'settlements'
  | 'failedMails'
  | 'unknownCalls'
  | 'orphanLegs'
  | 'ownData'
  | 'ownersData'
  | 'disclosures'
  | 'callerRequests'
  | 'erasures'
  | 'breaches'
  | 'users';

export interface NavigationItem {
  readonly to: string;
  readonly label: Label;
  readonly needs: Permission;
  /** Only for who looks on behalf of an owner. */
  readonly ofOwner?: boolean;
  /** Only for our own people. */
  readonly ofStaff?: boolean;
}

const everyones: readonly NavigationItem[] = [
  { to: '/gesprekken', label: 'calls', needs: 'calls:read' },
  { to: '/totalen', label: 'totals', needs: 'calls:read' },
  { to: '/exports', label: 'exports', needs: 'calls:read' },
  { to: '/opnames', label: 'recordings', needs: 'calls:read' },
  { to: '/zonder-einde', label: 'unknownCalls', needs: 'calls:read', ofOwner: true },
  { to: '/documenten', label: 'documents', needs: 'documents:read' },
  { to: '/openstaand', label: 'receivables', needs: 'documents:read', ofOwner: true },
  { to: '/mijn-uitbetalingen', label: 'payouts', needs: 'documents:read', ofOwner: true },
  { to: '/selfbilling', label: 'selfBilling', needs: 'members:manage', ofOwner: true },
  { to: '/automatische-incasso', label: 'directDebit', needs: 'documents:read', ofOwner: true },
  { to: '/prijzen', label: 'prices', needs: 'prices:read' },
  { to: '/voicemail', label: 'voicemail', needs: 'calls:read', ofOwner: true },
  { to: '/meldingen', label: 'alerts', needs: 'calls:read', ofOwner: true },
  { to: '/webhooks', label: 'webhooks', needs: 'webhooks:manage', ofOwner: true },
  { to: '/limieten', label: 'limits', needs: 'calls:read', ofOwner: true },
  { to: '/gebruikers', label: 'users', needs: 'members:manage', ofOwner: true },
  { to: '/mijn-gegevens', label: 'ownData', needs: 'data:export', ofOwner: true },
];

const staffs: readonly NavigationItem[] = [
  { to: '/alarmen', label: 'alarms', needs: 'parties:read' },
  { to: '/carriers', label: 'carriers', needs: 'parties:read' },
  { to: '/limieten', label: 'limits', needs: 'parties:read' },
  { to: '/factuurruns', label: 'runs', needs: 'runs:read' },
  { to: '/betalingen', label: 'payments', needs: 'runs:read' },
  { to: '/openstaand', label: 'receivables', needs: 'runs:read', ofStaff: true },
  { to: '/incasso', label: 'directDebit', needs: 'runs:read' },
  { to: '/uitbetalingen', label: 'payouts', needs: 'runs:read' },
  { to: '/selfbilling', label: 'selfBilling', needs: 'runs:read' },
  { to: '/verschillen', label: 'balance', needs: 'runs:read' },
  { to: '/grootboek', label: 'ledger', needs: 'runs:read' },
  { to: '/btw', label: 'vat', needs: 'runs:read' },
  { to: '/herberekeningen', label: 'reratings', needs: 'runs:read' },
  { to: '/carrierbestanden', label: 'carrierFiles', needs: 'runs:read' },
  { to: '/afrekeningen', label: 'settlements', needs: 'runs:read' },
  { to: '/mails', label: 'failedMails', needs: 'runs:read' },
  { to: '/zonder-einde', label: 'unknownCalls', needs: 'calls:read', ofStaff: true },
  { to: '/zonder-gesprek', label: 'orphanLegs', needs: 'parties:read' },
  { to: '/verstrekkingen', label: 'disclosures', needs: 'disclosures:handle' },
  { to: '/bellersverzoeken', label: 'callerRequests', needs: 'callers:handle' },
  { to: '/wissen', label: 'erasures', needs: 'erasures:handle' },
  { to: '/datalekken', label: 'breaches', needs: 'breaches:handle' },
  { to: '/mijn-gegevens', label: 'ownersData', needs: 'data:export', ofStaff: true },
  { to: '/vastgehouden', label: 'heldRecordings', needs: 'holds:manage' },
  { to: '/gebruikers', label: 'users', needs: 'users:manage' },
];

/** What this viewer may open, in groups. */
export function navigationFor(viewer: Viewer) {
  return [
    { staff: false, items: everyones },
    { staff: true, items: staffs },
  ]
    .map(({ staff, items }) => ({
      staff,
      items: items.filter(
        ({ needs, ofOwner, ofStaff }) =>
          viewer.can(needs) &&
          !(ofOwner === true && viewer.isStaff) &&
          !(ofStaff === true && !viewer.isStaff),
      ),
    }))
    .filter(({ items }) => items.length > 0);
}

/** Where somebody starts: the first page that he may open. */
export const startOf = (viewer: Viewer): string =>
  navigationFor(viewer)[0]?.items[0]?.to ?? '/account';
