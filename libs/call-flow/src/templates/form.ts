import type { Weekday } from '@app/common';
import type { OptionalHolidays } from '@app/number-plan';

/** Somebody whose telephone rings. */
export interface Person {
  /** E.164; empty while it isn't filled in. */
  readonly to: string;
  readonly ringSeconds: number;
  /** Shown instead of the number; empty: the number is shown. */
  readonly name: string;
}

/** People of whom the first to answer gets the caller. */
export interface Round {
  readonly order: 'in-turn' | 'all-at-once' | 'random' | 'least-recent';
  readonly people: readonly Person[];
  /** Name of a shared team that is rung; there are no people then. */
  readonly team?: string;
}

/** Rounds, each rung when nobody of the one before answers. */
export type Rounds = readonly Round[];

/** What a caller gets whom nobody answers. */
export type Ending =
  | {
      readonly kind: 'voicemail';
      readonly greeting: string;
      readonly maxSeconds: number;
      readonly silenceSeconds: number;
      /** Prompt that asks whether to keep the message; null: not asked. */
      readonly review: string | null;
    }
  | { readonly kind: 'announcement'; readonly prompt: string }
  | { readonly kind: 'number'; readonly person: Person }
  | { readonly kind: 'end' };

/** A week of duty. */
export interface Duty {
  /** First day, `yyyy-mm-dd`. */
  readonly from: string;
  /** Position of the person on duty in the rota's people. */
  readonly who: number;
}

/**
 * Who is on duty when: each duty lasts until the next one's first day, the last until `until`, changing over at
 * `changeAt`. After the last one all people are rung in turn.
 */
export interface Rota {
  readonly people: readonly Person[];
  readonly duties: readonly Duty[];
  readonly until: string;
  /** Time of day, `09:00`. */
  readonly changeAt: string;
}

/** A key of a menu, and who is rung for it. */
export interface MenuKey {
  readonly key: string;
  readonly rounds: Rounds;
}

/** Where callers of some areas go. */
export interface Shop {
  /** Area codes with their 0. */
  readonly areas: readonly string[];
  readonly rounds: Rounds;
}

/** Who answers callers. */
export type Answer =
  | { readonly kind: 'ring'; readonly rounds: Rounds }
  | {
      readonly kind: 'menu';
      readonly prompt: string;
      readonly keys: readonly MenuKey[];
      readonly seconds: number;
      readonly tries: number;
    }
  | {
      readonly kind: 'queue';
      readonly music: string;
      readonly order: 'in-turn' | 'random' | 'least-recent';
      readonly people: readonly Person[];
      /** As of a round. */
      readonly team?: string;
      /** What waiting callers are told, and how often; null: nothing. */
      readonly tells: {
        readonly everySeconds: number;
        readonly position: boolean;
        readonly wait: boolean;
      } | null;
      readonly maxSeconds: number;
      readonly maxCallers: number;
      /** Key by which a caller stops waiting; null: none. */
      readonly leaveKey: string | null;
    }
  | {
      readonly kind: 'shops';
      readonly shops: readonly Shop[];
      /**
       * Prompt that lets callers from elsewhere choose a shop by its key; null: they go to the first shop, which then
       * needs no areas.
       */
      readonly elsewhere: string | null;
    }
  | { readonly kind: 'rota'; readonly rota: Rota };

/** What callers get outside of opening hours. Who isn't reached leads to `missed`. */
export type Away =
  | Ending
  | { readonly kind: 'ring'; readonly rounds: Rounds }
  | { readonly kind: 'rota'; readonly rota: Rota }
  | {
      readonly kind: 'known';
      /** List of the callers for whom people are rung. */
      readonly list: string;
      readonly rounds: Rounds;
      /** What all others get. */
      readonly otherwise: Ending;
    };

/** Times of day; `until` is exclusive and may be `24:00`. */
export interface Stretch {
  readonly from: string;
  readonly until: string;
}

export type Week = Readonly<Record<Weekday, readonly Stretch[]>>;

/** Days with other hours than the week's; without hours they are closed. */
export interface SpecialDays {
  readonly from: string;
  /** Last day; equal to `from` for a single day. */
  readonly until: string;
  readonly hours: readonly Stretch[];
}

/**
 * A flow as one form. `formOf` reads it from a flow, `flowOf` makes the flow; values that aren't filled in yet are
 * empty texts, which `parseFlow` refuses.
 */
export interface FlowForm {
  /** Whether the tariff is announced first, as premium numbers must. */
  readonly tariff: boolean;
  /** List of callers who are turned away; null: none. */
  readonly blocked: string | null;
  /** Prompt that every caller hears first; null: none. */
  readonly opening: string | null;
  /** Opening hours; null: always open, but for special days and holidays. */
  readonly hours: Week | null;
  /** Name of shared hours that count; `hours` is a week without hours then. */
  readonly sharedHours?: string;
  /** Name of the hours, shown with a call. */
  readonly hoursName: string;
  readonly special: readonly SpecialDays[];
  /** Name of a shared calendar, whose closed days are like holidays. */
  readonly calendar?: string;
  /** Whether public holidays are closed, and which of the optional ones count; null: they are like other days. */
  readonly holidays: {
    readonly liberationDay: NonNullable<OptionalHolidays['liberationDay']>;
    readonly goodFriday: NonNullable<OptionalHolidays['goodFriday']>;
  } | null;
  /** Prompt that callers hear within opening hours before they are answered; null: none. */
  readonly greeting: string | null;
  readonly answer: Answer;
  readonly missed: Ending;
  readonly closed: Away;
  /** What callers get on holidays and closed days, and on those of the calendar; null: the same as outside of opening hours. */
  readonly away: Away | null;
  /** Whose number people see. */
  readonly present: 'caller' | 'service-number';
  /** People confirm by a key that they take the call; null: they needn't. */
  readonly confirm: { readonly prompt: string; readonly key: string } | null;
}
