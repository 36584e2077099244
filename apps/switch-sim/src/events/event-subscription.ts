import { asText } from '../channel/channel-variables.js';
import type { Octets } from '../kernel/octets.js';
import { eventNames, type Header, type SwitchEvent } from './event.js';
import type { EventFormat } from './serialisation.js';

/** Event names that the switch accepts and the simulation never raises. */
const silentNames = new Set([
  'CALL_UPDATE',
  'CHANNEL_CALLSTATE',
  'CHANNEL_DESTROY',
  'CHANNEL_ORIGINATE',
  'CHANNEL_OUTGOING',
  'CHANNEL_STATE',
  'CODEC',
  'CUSTOM',
  'PLAYBACK_START',
  'PLAYBACK_STOP',
  'RE_SCHEDULE',
  'SHUTDOWN',
]);

/** The simulated events of `myevents`. */
const namesOfMyEvents: readonly string[] = [
  'CHANNEL_ANSWER',
  'CHANNEL_BRIDGE',
  'CHANNEL_CREATE',
  'CHANNEL_EXECUTE',
  'CHANNEL_EXECUTE_COMPLETE',
  'CHANNEL_HANGUP',
  'CHANNEL_HANGUP_COMPLETE',
  'CHANNEL_PROGRESS',
  'CHANNEL_PROGRESS_MEDIA',
  'CHANNEL_UNBRIDGE',
  'DTMF',
];

/** A listener's subscription: which events, in which format, with which filters. */
export class EventSubscription {
  format: EventFormat = 'plain';
  private readonly names = new Set<string>();
  /** The only channel whose events are delivered; null for all channels. */
  private owner: Octets | null = null;
  private readonly filters: { readonly header: string; readonly value: Octets }[] = [];

  /** The answer to a command about events; undefined for other commands. */
  answer(verb: string, words: readonly string[]): string | undefined {
    switch (verb) {
      case 'event':
        return this.add(words);
      case 'nixevent':
        for (const word of words) this.names.delete(word.toUpperCase());
        return '+OK events nixed';
      case 'noevents':
        this.names.clear();
        return '+OK no longer listening for events';
      case 'filter':
        return this.filter(words);
      default:
        return undefined;
    }
  }

  /**
   * Handles `myevents [json]` of a connection with a channel: from now on it gets only that
   * channel's events.
   */
  addMine(owner: Octets, words: readonly string[]): string {
    if (this.owner !== null) return '-ERR aready enabled.';
    this.owner = owner;
    for (const name of namesOfMyEvents) this.names.add(name);
    if (words.includes('json')) this.format = 'json';
    return '+OK Events Enabled';
  }

  /** Handles `event <format> <names>`; returns the answer. */
  private add(words: readonly string[]): string {
    const [first = '', ...rest] = words;
    const lower = first.toLowerCase();
    const named = lower === 'json' || lower === 'plain' ? rest : words;
    if (lower === 'json' || lower === 'plain') this.format = lower;
    let known = 0;
    for (const word of named) {
      const name = word.toUpperCase();
      if (name === 'ALL') for (const each of eventNames) this.names.add(each);
      else if (eventNames.has(name)) this.names.add(name);
      else if (!silentNames.has(name)) continue;
      known += 1;
      // names after CUSTOM are subclasses
      if (name === 'CUSTOM') break;
    }
    return known === 0 ? '-ERR no keywords supplied' : `+OK event listener enabled ${this.format}`;
  }

  /**
   * Handles `filter <header> <value>` and `filter delete <header> [<value>]`; returns the answer.
   */
  private filter(words: readonly string[]): string {
    const [first = '', second = '', ...rest] = words;
    if (first === 'delete') {
      const value = rest.join(' ');
      for (let at = this.filters.length - 1; at >= 0; at--) {
        const each = this.filters[at];
        if (each?.header === second && (value === '' || each.value === value)) {
          this.filters.splice(at, 1);
        }
      }
      return `+OK filter deleted. [${second}][${value}]`;
    }
    const value = [second, ...rest].join(' ');
    if (first === '' || value === '') return '-ERR invalid syntax';
    this.filters.push({ header: first, value });
    return `+OK filter added. [${first}]=[${value}]`;
  }

  wants(name: string): boolean {
    return this.names.has(name);
  }

  /**
   * Whether an event is delivered: of the owner's channel, and matching any of the filters if there
   * are some.
   */
  passes({ headers }: SwitchEvent): boolean {
    const isOf = ([name, value]: Header): boolean => name === 'Unique-ID' && value === this.owner;
    if (this.owner !== null && !headers.some(isOf)) return false;
    if (this.filters.length === 0) return true;
    return headers.some(([name, value]) =>
      this.filters.some(
        (filter) =>
          filter.header === name && filter.value.toLowerCase() === asText(value).toLowerCase(),
      ),
    );
  }
}
