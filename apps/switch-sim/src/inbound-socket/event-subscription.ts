import { asText } from '../channel/channel-variables.js';
import type { Octets } from '../channel/octets.js';
import { eventNames, type SwitchEvent } from '../events/event.js';
import type { EventFormat } from '../events/serialisation.js';

/** Names that the switch knows and that never come here. */
const silentNames = new Set([
  'BACKGROUND_JOB',
  'CALL_UPDATE',
  'CHANNEL_CALLSTATE',
  'CHANNEL_DESTROY',
  'CHANNEL_EXECUTE',
  'CHANNEL_EXECUTE_COMPLETE',
  'CHANNEL_ORIGINATE',
  'CHANNEL_OUTGOING',
  'CHANNEL_STATE',
  'CHANNEL_UNBRIDGE',
  'CODEC',
  'CUSTOM',
  'DTMF',
  'PLAYBACK_START',
  'PLAYBACK_STOP',
  'RE_SCHEDULE',
  'SHUTDOWN',
]);

/** What a listener has asked for: which events, in which form, and which of them. */
export class EventSubscription {
  format: EventFormat = 'plain';
  private readonly names = new Set<string>();
  private readonly filters: { readonly header: string; readonly value: Octets }[] = [];

  /** Handles `event <format> <names>`; the answer. */
  add(words: readonly string[]): string {
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
      // What follows CUSTOM are subclasses.
      if (name === 'CUSTOM') break;
    }
    return known === 0 ? '-ERR no keywords supplied' : `+OK event listener enabled ${this.format}`;
  }

  remove(words: readonly string[]): void {
    for (const word of words) this.names.delete(word.toUpperCase());
  }

  clear(): void {
    this.names.clear();
  }

  /** Handles `filter <header> <value>` and `filter delete <header> [<value>]`; the answer. */
  filter(words: readonly string[]): string {
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

  /** With filters, an event passes that any of them matches. */
  passes({ headers }: SwitchEvent): boolean {
    if (this.filters.length === 0) return true;
    return headers.some(([name, value]) =>
      this.filters.some(
        (filter) =>
          filter.header === name && filter.value.toLowerCase() === asText(value).toLowerCase(),
      ),
    );
  }
}
