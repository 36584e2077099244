import { money, type Money } from '@app/common';
import type {
  Alert,
  CallAmounts,
  Mandate,
  NumberSummary,
  OpenItem,
  RecordingsDue,
} from '../api/generated/types.gen.js';

/** Something that asks for an act of the owner. */
export type Attention =
  | { readonly code: 'noAccount' | 'noAgreement' }
  | {
      readonly code: 'unpaid';
      /** The overdue invoices; null: unknown. */
      readonly overdue: Owed | null;
    }
  | ({ readonly code: 'overdue' | 'due' } & Owed)
  | { readonly code: 'suspended' | 'porting'; readonly numbers: readonly string[] }
  | {
      readonly code: 'overridden';
      readonly number: string;
      readonly override: NonNullable<NumberSummary['override']>;
      /** Number of other numbers that do not follow their flow. */
      readonly others: number;
    }
  | {
      readonly code: 'scheduled';
      readonly number: string;
      readonly from: string;
      readonly others: number;
    }
  | { readonly code: 'alert'; readonly alert: Alert; readonly others: number }
  | { readonly code: 'recordings'; readonly count: number; readonly firstDueAt: string };

/** Invoices to pay. */
export interface Owed {
  readonly count: number;
  /** Number of the document that is due first. */
  readonly first: string;
  readonly dueOn: string;
  readonly amount: Money;
}

/** Answers that the attention depends on; undefined where they lack, or where the viewer has no right to them. */
export interface Known {
  readonly numbers: readonly NumberSummary[];
  readonly invoices: readonly OpenItem[];
  readonly mandates: readonly Mandate[];
  readonly hasAccount: boolean | undefined;
  readonly hasAgreement: boolean | undefined;
  readonly amounts: Pick<CallAmounts, 'earned'> | undefined;
  readonly alerts: readonly Alert[];
  readonly recordings: RecordingsDue | undefined;
}

/** Number of days before its due date from which an invoice asks for payment. */
const soonDays = 14;

/** What asks for the owner's attention, the most urgent first. @param today Day in the Netherlands. */
export function attentionOf(known: Known, today: string): readonly Attention[] {
  const { numbers, alerts, recordings } = known;
  const earns =
    (known.amounts?.earned.micros ?? 0) > 0 ||
    numbers.some(({ charging }) => charging === 'premium');
  const closed = (state: NumberSummary['state']): readonly string[] =>
    numbers.filter((one) => one.state === state).map(({ number }) => number);
  const owed = known.invoices.filter(({ kind, open }) => kind === 'invoice' && open.micros > 0);
  const late = owed.filter(({ age }) => age !== 'not-due');
  const latest = new Date(Date.parse(today) + soonDays * 86_400_000).toISOString().slice(0, 10);
  // An active mandate pays by itself.
  const isCollected = known.mandates.some(({ state }) => state === 'active');
  const soon = owed.filter(
    ({ age, dueOn }) => age === 'not-due' && dueOn !== null && dueOn <= latest && !isCollected,
  );
  const [overdue, due] = [owedOf(late), owedOf(soon)];
  const isUnpaid = numbers.some(({ closed: why }) => why === 'unpaid');
  const going = alerts.filter(({ overAt }) => overAt === null);
  const [alert] = going;
  const [suspended, porting] = [closed('suspended'), closed('porting')];
  const items: readonly (Attention | false)[] = [
    isUnpaid && { code: 'unpaid', overdue },
    !isUnpaid && overdue !== null && { code: 'overdue', ...overdue },
    suspended.length > 0 && { code: 'suspended', numbers: suspended },
    alert !== undefined && { code: 'alert', alert, others: going.length - 1 },
    earns && known.hasAccount === false && { code: 'noAccount' },
    earns && known.hasAgreement === false && { code: 'noAgreement' },
    due !== null && { code: 'due', ...due },
    overriddenOf(numbers),
    scheduledOf(numbers),
    porting.length > 0 && { code: 'porting', numbers: porting },
    recordings !== undefined &&
      recordings.firstDueAt !== null && {
        code: 'recordings',
        count: recordings.count,
        firstDueAt: recordings.firstDueAt,
      },
  ];
  return items.filter((item) => item !== false);
}

function overriddenOf(numbers: readonly NumberSummary[]): Attention | false {
  const [first, ...others] = numbers.flatMap(({ number, override }) =>
    override === null ? [] : [{ number, override }],
  );
  return first !== undefined && { code: 'overridden', ...first, others: others.length };
}

/** The flow that begins first. */
function scheduledOf(numbers: readonly NumberSummary[]): Attention | false {
  const [first, ...others] = numbers
    .flatMap(({ number, scheduledFrom: from }) => (from === null ? [] : [{ number, from }]))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return first !== undefined && { code: 'scheduled', ...first, others: others.length };
}

function owedOf(items: readonly OpenItem[]): Owed | null {
  const [first] = items;
  if (first === undefined) return null;
  return {
    count: items.length,
    first: first.number,
    dueOn: first.dueOn ?? first.issuedOn,
    amount: money(items.reduce((sum, { open }) => sum + open.micros, 0)),
  };
}
