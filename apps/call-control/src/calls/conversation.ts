import { allKeys, type Command, limits, linePrompt, type Outcome, sliced } from '@app/call-flow';
import type { LineTurn } from '@app/contracts';
import type { CallEnd } from './sender.js';

/** Who calls the service line; `caller` is null when the number is withheld or unknown. */
export interface LineCall {
  readonly callId: string;
  readonly caller: string | null;
}

/** Leads conversations on the service line. An abstract class without state, so that it can be injected. */
export abstract class ServiceLine {
  /**
   * The next turn, after the keys that the caller pressed; null: there is none in time. Never rejects.
   * @param before Null begins the conversation.
   */
  abstract turn(by: LineCall, before: LineTurn | null, keys: string): Promise<LineTurn | null>;
}

type Play = Extract<Command, { kind: 'play' }>;
type Ended = { readonly end: CallEnd };

/** Most turns of one conversation: far more than a person needs, so that every call ends. */
const mostTurns = 40;
/** How long the line waits for the next key, in milliseconds. */
const keyWaitMs = 7_000;

interface Parts {
  /** Chosen by the flow; null for the number's own. */
  readonly language: string | null;
  readonly play: (command: Play) => Promise<{ outcome: Outcome } | Ended>;
  readonly turn: (before: LineTurn | null, keys: string) => Promise<LineTurn | null>;
}

/**
 * One conversation on the service line. Keys exist in this controller's memory only, between the switch and the next
 * turn; so a controller that takes the call over begins the conversation anew.
 */
export class Conversation {
  constructor(private readonly parts: Parts) {}

  /** @returns The call's end on this controller; null when the conversation is over. */
  async hold(): Promise<Ended | null> {
    let turn = await this.parts.turn(null, '');
    for (let turns = 1; turn !== null && turns <= mostTurns; turns += 1) {
      const said = await this.say(turn.say, turn.wants === null ? '' : allKeys);
      if (typeof said === 'object' && said !== null) return said;
      if (turn.wants === null) return null;
      const keys = await this.gather(said, turn.wants);
      if (typeof keys === 'object') return keys;
      turn = await this.parts.turn(turn, keys);
    }
    const said = await this.say([linePrompt('trouble')], '');
    return typeof said === 'object' ? said : null;
  }

  /** Plays prompts until a key is pressed. @returns The key, null for none, or the call's end. */
  private async say(prompts: readonly string[], keys: string): Promise<string | null | Ended> {
    const { language } = this.parts;
    for (const prompt of prompts) {
      // Unlike a prompt, music doesn't enter the call's record as announced.
      const sound = { kind: 'music', prompt, language } as const;
      for (let fromMs = 0; ;) {
        const played = await this.play({ sound, fromMs, maxMs: limits.sliceMs, keys });
        if ('end' in played) return played;
        const part = sliced(played.outcome, fromMs);
        if (part === 'over') break;
        if ('key' in part) return part.key;
        fromMs = part.on;
      }
    }
    return null;
  }

  /** The keys until #, the last wanted one or a pause; * begins anew. */
  private async gather(first: string | null, wants: number): Promise<string | Ended> {
    let keys = '';
    for (let key = first; ; key = null) {
      if (key === null) {
        const sound = { kind: 'silence' } as const;
        const played = await this.play({ sound, fromMs: 0, maxMs: keyWaitMs, keys: allKeys });
        if ('end' in played) return played;
        key = played.outcome.kind === 'played' ? played.outcome.key : null;
      }
      if (key === null || key === '#') return keys;
      keys = key === '*' ? '' : `${keys}${key}`;
      if (keys.length >= wants) return keys;
    }
  }

  private play(what: Omit<Play, 'kind' | 'secret'>): Promise<{ outcome: Outcome } | Ended> {
    return this.parts.play({ kind: 'play', secret: true, ...what });
  }
}
