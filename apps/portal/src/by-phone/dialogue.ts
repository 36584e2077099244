import { digitPrompt, linePrompt, type LineSentence } from '@app/call-flow';
import { AppError } from '@app/common';
import { mostLineKeys } from '@app/contracts';
import { parseDialled } from '@app/number-plan';
import { personActing } from '@app/platform/database';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountMails } from '../accounts/index.js';
import { type NoteOverride, Overriding, overrideStateOf, type Switching } from '../flows/index.js';
import type { Person } from '../kernel/access/index.js';
import { ServiceNumberEntity } from '../numbers/index.js';
import { offeredFor } from './phone-destinations.js';
import { type Holder, PinGuesses } from './pin-guesses.js';
import type { Place } from './tickets.js';

/** What the caller hears, and what is wanted then; null: the call ends. */
export interface Turn {
  readonly say: string[];
  readonly next: { readonly place: Place; readonly wants: number } | null;
}

/** A call to the service line. */
interface By {
  readonly callId: string;
  /** Null: withheld or unknown. */
  readonly caller: string | null;
}

type Choice =
  | { readonly to: 'open' | 'closed' | 'flow' }
  | { readonly to: 'diverted'; readonly destination: string };

/** Wrong and missing answers in one call, after which it ends. */
const mostWrong = 3;
const pinKeys = 6;
/** The first key of a destination. */
const firstDestination = 3;
/** How long a person may choose after the right PIN, in milliseconds. */
const choosesMs = 10 * 60_000;

/** The conversation on the service line: the number, the PIN, then one choice, which it does and reads back. */
@Injectable()
export class Dialogue {
  private readonly logger = new Logger(Dialogue.name);

  constructor(
    private readonly database: DataSource,
    private readonly guesses: PinGuesses,
    private readonly overriding: Overriding,
    private readonly mails: AccountMails,
  ) {}

  /** @param place Null: the conversation begins. @param keys Empty: none were pressed. */
  async next(place: Place | null, keys: string, by: By): Promise<Turn> {
    if (place === null) return asksNumber(['welcome', 'number'], 0);
    switch (place.at) {
      case 'number':
        return keys === ''
          ? asksNumber(['number'], place.wrong + 1)
          : asks(['pin'], { at: 'pin', number: numberIn(keys), wrong: place.wrong }, pinKeys);
      case 'pin': {
        if (keys === '') return asksNumber(['number'], place.wrong + 1);
        const found = await this.guesses.find(place.number, keys, by.caller);
        if (found === null || place.number === null) {
          return asksNumber(['wrong', 'number'], place.wrong + 1);
        }
        const untilMs = Date.now() + choosesMs;
        const { number } = place;
        return this.menu({ at: 'menu', number, userId: found.userId, untilMs, wrong: 0 }, []);
      }
      case 'menu':
        return this.chosen(place, keys, by);
    }
  }

  private async menu(place: Extract<Place, { at: 'menu' }>, first: LineSentence[]): Promise<Turn> {
    if (place.wrong >= mostWrong) return ends(first);
    const choices = await this.choices(place.number);
    const say = [...choices].flatMap(([key, choice]) =>
      choice.to === 'diverted'
        ? [
            linePrompt('divert'),
            ...spoken(choice.destination),
            linePrompt('press'),
            digitPrompt(key),
          ]
        : [linePrompt(choice.to)],
    );
    return { say: [...first.map(linePrompt), ...say], next: { place, wants: 1 } };
  }

  /** What the person may choose for the number, by key. */
  private async choices(number: string): Promise<Map<string, Choice>> {
    const { manager } = this.database;
    const row = await manager.findOneByOrFail(ServiceNumberEntity, { number });
    const { override, hasHours } = await overrideStateOf(manager, row);
    const destinations = await offeredFor(manager, number);
    return new Map<string, Choice>([
      ...(hasHours ? [['1', { to: 'open' }] as const] : []),
      ['2', { to: 'closed' }],
      ...destinations.map(
        (destination, index) =>
          [String(firstDestination + index), { to: 'diverted', destination }] as const,
      ),
      ...(override === null ? [] : [['0', { to: 'flow' }] as const]),
    ]);
  }

  private async chosen(place: Extract<Place, { at: 'menu' }>, key: string, by: By): Promise<Turn> {
    const { number, userId, untilMs, wrong } = place;
    const holder = (await this.guesses.holdersOf(number)).find((each) => each.userId === userId);
    if (holder === undefined || untilMs < Date.now()) return ends(['refused']);
    const choice = (await this.choices(number)).get(key);
    if (choice === undefined) {
      return this.menu({ ...place, wrong: wrong + 1 }, key === '' ? [] : ['none']);
    }
    try {
      await this.switch(holder, number, choice, by);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind === 'unavailable') throw error;
      this.logger.warn(
        'a number could not be switched by phone; the caller hears that it is refused',
        {
          code: error.code,
        },
      );
      return ends(['refused']);
    }
    const { caller } = by;
    const destination = choice.to === 'diverted' ? choice.destination : null;
    const switched = { number, to: choice.to, destination, caller };
    await this.mails.noticeTo(userId, { what: 'switched-by-phone', switched });
    const done = ends([`is-${choice.to}`]);
    if (destination === null) return done;
    const [said = '', ...rest] = done.say;
    return { say: [said, ...spoken(destination), ...rest], next: null };
  }

  private async switch(
    { userId, ownerId, role }: Holder,
    number: string,
    choice: Choice,
    { callId }: By,
  ): Promise<void> {
    const person: Person = {
      kind: 'user',
      userId,
      sessionId: '',
      staffRole: null,
      lacksSecondFactor: false,
      owners: new Map([[ownerId, role]]),
    };
    // The call's record tells from which number; a withheld one is recorded nowhere.
    const note: NoteOverride = (audit, scope, action) =>
      audit.note(
        personActing(scope, userId),
        `number.override-by-phone.${action}`,
        `${number}/${callId}`,
      );
    if (choice.to === 'flow') return this.overriding.end(person, number, note);
    const destination = choice.to === 'diverted' ? choice.destination : null;
    // Destinations were declared when the owner set them.
    const asked: Switching = { number, kind: choice.to, destination, declared: true, until: null };
    return this.overriding.put(person, asked, note);
  }
}

const asks = (say: readonly LineSentence[], place: Place, wants: number): Turn => ({
  say: say.map(linePrompt),
  next: { place, wants },
});

/** Asks for the number, or ends the call after too many wrong answers. */
const asksNumber = (say: readonly LineSentence[], wrong: number): Turn =>
  wrong < mostWrong
    ? asks(say, { at: 'number', wrong }, mostLineKeys)
    : ends(say.filter((each) => each === 'wrong'));

const ends = (say: readonly LineSentence[]): Turn => ({
  say: [...say, 'bye' as const].map(linePrompt),
  next: null,
});

/** The number that a person typed, E.164; null: not a number. */
function numberIn(keys: string): string | null {
  const parsed = parseDialled(keys, 'NL');
  return parsed.ok ? parsed.value : null;
}

/** A number digit by digit, as people dial it in the Netherlands. */
const spoken = (number: string): string[] =>
  Array.from(number.replace(/^\+31/, '0').replace(/^\+/, '00'), digitPrompt);
