/** The part of modesl 1.2.1 that the benchmark measures; it comes without types. */
declare module 'modesl/lib/esl/Parser.js' {
  import type { EventEmitter } from 'node:events';

  export interface ModeslEvent {
    headers: { name: string; value: unknown }[];
    getHeader(name: string): unknown;
  }

  export default class Parser {
    constructor(socket: EventEmitter);
    on(name: 'esl::event', listener: (event: ModeslEvent) => void): void;
  }
}
