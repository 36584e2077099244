import type { Command, Outcome, Sound } from '../command.js';
import { dial } from './ringing.js';
import { isOutAt } from '../facts.js';
import { named, usual, type TrialGiven } from './given.js';
import type { Moments } from './moments.js';
import type { Heard, Rung, Take } from './trial.js';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** The result of a command: its end, its outcome, and a note of what happened until then. */
export interface Happening {
  readonly untilMs: number;
  readonly outcome: Outcome;
  /** Called once; earlier than `untilMs` when the caller hangs up before. */
  readonly note?: (untilMs: number) => void;
}

/**
 * When less than this would remain of a sound after a slice, the slice plays the remainder, too.
 */
const shortestSliceMs = 2_000;

/** Simulates the switch, the caller and the destinations, by the assumptions. */
export class World {
  readonly heard: Heard[] = [];
  readonly rung: Rung[] = [];
  readonly takes: Take[] = [];
  private take: { number: number; atMs: number; endsMs: number; bySilence: boolean } | null = null;
  private readonly rounds = new Map<string, number>();

  constructor(
    private readonly given: TrialGiven,
    private readonly moments: Moments,
  ) {}

  /** The result of a command that begins at this time and node. */
  run(command: Exclude<Command, { kind: 'release' }>, node: string, atMs: number): Happening {
    switch (command.kind) {
      case 'answer':
        return { untilMs: atMs, outcome: { kind: 'answer' } };
      case 'play':
        return this.play(command, node, atMs);
      case 'dial':
        return this.dial(command, node, atMs);
      case 'record':
        return this.record(command, node, atMs);
      case 'round': {
        const turn = this.rounds.get(node) ?? named(this.given.rounds, node) ?? 0;
        this.rounds.set(node, turn + 1);
        return { untilMs: atMs, outcome: { kind: 'round', turn } };
      }
      case 'order':
        return { untilMs: atMs, outcome: { kind: 'order', order: this.order(command) } };
      case 'turn':
        return { untilMs: atMs, outcome: this.turn(command, node, atMs) };
      case 'decide': {
        const exit = named(this.given.decisions, node) ?? null;
        const forMs = exit === null ? command.timeoutMs : usual.decidesMs;
        return { untilMs: atMs + forMs, outcome: { kind: 'decided', exit } };
      }
      case 'converse':
        return { untilMs: atMs, outcome: { kind: 'conversed' } };
    }
  }

  private play({ sound, fromMs, maxMs, keys }: Of<'play'>, node: string, atMs: number): Happening {
    if (sound.kind === 'prompt' && fromMs === 0) this.moments.began(sound.prompt, atMs);
    const lengthMs = this.lengthMs(sound, maxMs);
    const leftMs = Math.max(0, lengthMs - fromMs);
    const forMs = leftMs < maxMs + shortestSliceMs ? leftMs : maxMs;
    const key = this.moments.take(node, keys, atMs, atMs + forMs);
    const untilMs = key?.atMs ?? atMs + forMs;
    const reachedMs = fromMs + untilMs - atMs;
    const whole = !key && reachedMs > fromMs && forMs === leftMs;
    return {
      untilMs,
      outcome: { kind: 'played', reachedMs, whole, key: key?.key ?? null },
      note: (endMs) => {
        if (sound.kind === 'silence') return;
        this.hear(sound, node, atMs, fromMs, endMs - atMs, whole && endMs === untilMs);
      },
    };
  }

  /** Merges a slice that continues the previous one into it. */
  private hear(
    sound: Exclude<Sound, { kind: 'silence' }>,
    node: string,
    atMs: number,
    fromMs: number,
    forMs: number,
    whole: boolean,
  ): void {
    const last = this.heard.at(-1);
    const goesOn =
      last?.kind === 'sound' &&
      last.node === node &&
      fromMs > 0 &&
      last.fromMs + last.forMs === fromMs &&
      JSON.stringify(last.sound) === JSON.stringify(sound);
    if (goesOn) this.heard.splice(-1, 1, { ...last, forMs: last.forMs + forMs, whole });
    else this.heard.push({ kind: 'sound', sound, node, atMs, fromMs, forMs, whole });
  }

  private lengthMs(sound: Sound, silenceMs: number): number {
    switch (sound.kind) {
      case 'prompt':
        return named(this.given.lengths, sound.prompt) ?? usual.promptMs;
      case 'music':
        return named(this.given.lengths, sound.prompt) ?? usual.musicMs;
      case 'tariff':
        return this.given.tariffMs ?? 0;
      case 'silence':
        return silenceMs;
      case 'take':
        return this.takes.find(({ take }) => take === sound.take)?.forMs ?? 0;
    }
  }

  private dial(command: Of<'dial'>, node: string, atMs: number): Happening {
    const earlier = (destination: string) =>
      this.rung.filter((each) => each.destination === destination).length;
    const confirmMs = command.confirm
      ? (named(this.given.lengths, command.confirm.prompt) ?? usual.promptMs)
      : 0;
    const dialled = dial(command, this.given, earlier, confirmMs);
    return {
      untilMs: atMs + dialled.forMs,
      outcome: dialled.outcome,
      note: (untilMs) => {
        const forMs = untilMs - atMs;
        const ringingMs = Math.min(forMs, dialled.ringingMs);
        this.rung.push(...dialled.rungUntil(node, atMs, forMs));
        if (ringingMs > 0) this.heard.push({ kind: 'ringing', node, atMs, forMs: ringingMs });
        const { talksWith: destination } = dialled;
        if (destination === null || forMs < dialled.ringingMs) return;
        const talk = { node, atMs: atMs + ringingMs, forMs: forMs - ringingMs };
        this.heard.push({ kind: 'conversation', destination, ...talk });
      },
    };
  }

  private record(command: Of<'record'>, node: string, atMs: number): Happening {
    const { phase, take: number, maxSeconds, silenceSeconds, keys, sliceMs } = command;
    if (phase === 'begin') {
      const quietMs = ((this.given.speaksSeconds ?? usual.speaksSeconds) + silenceSeconds) * 1_000;
      const longestMs = maxSeconds * 1_000;
      const endsMs = atMs + Math.min(quietMs, longestMs);
      this.take = { number, atMs, endsMs, bySilence: quietMs < longestMs };
      if (command.again) this.replaceLast();
    }
    const { take } = this;
    if (phase === 'end' || !take) {
      if (take) this.keep(node, take, atMs, atMs < take.endsMs ? 'key' : null);
      return { untilMs: atMs, outcome: { kind: 'recorded', ended: true, key: null } };
    }
    const endsMs = Math.min(atMs + sliceMs, take.endsMs);
    const key = this.moments.take(node, keys, atMs, endsMs);
    const untilMs = key?.atMs ?? endsMs;
    return {
      untilMs,
      outcome: { kind: 'recorded', ended: untilMs >= take.endsMs, key: key?.key ?? null },
      note: (endMs) => {
        if (endMs < untilMs) this.keep(node, take, endMs, 'caller-gone');
      },
    };
  }

  private keep(
    node: string,
    { number, atMs, bySilence }: NonNullable<World['take']>,
    untilMs: number,
    by: 'key' | 'caller-gone' | null,
  ): void {
    const endedBy = by ?? (bySilence ? 'silence' : 'length');
    this.takes.push({ take: number, node, atMs, forMs: untilMs - atMs, endedBy, replaced: false });
    this.take = null;
  }

  private replaceLast(): void {
    const last = this.takes.at(-1);
    if (last) this.takes.splice(-1, 1, { ...last, replaced: true });
  }

  private order({ destinations }: Of<'order'>): number[] {
    const rank = (place: number): number =>
      this.given.lastAnswered?.indexOf(destinations[place] ?? '') ?? -1;
    return destinations.map((_, place) => place).toSorted((a, b) => rank(a) - rank(b));
  }

  private turn({ sinceMs, destinations }: Of<'turn'>, node: string, atMs: number): Outcome {
    const {
      ahead = 0,
      everySeconds = usual.everySeconds,
      freeAfterSeconds = 0,
    } = named(this.given.lines, node) ?? {};
    const waitedSeconds = (this.given.startMs + atMs - sinceMs) / 1_000;
    const helped = Math.min(ahead, Math.floor(waitedSeconds / everySeconds));
    const position = ahead - helped + 1;
    const freeAt = ahead * everySeconds + freeAfterSeconds;
    const tried = this.rung.filter((each) => each.node === node);
    const isCooling = (destination: string) =>
      tried.some((each) => {
        const overMs = each.atMs + each.forMs;
        return each.destination === destination && atMs < overMs + usual.coolsMs;
      });
    // Destinations tried least often first, among those that are free.
    const nowMs = this.given.startMs + atMs;
    const isFree = (destination: string) =>
      !isCooling(destination) && !isOutAt(this.given.absences ?? [], destination, nowMs);
    const free = destinations
      .map((_, place) => (tried.length + place) % destinations.length)
      .find((place) => isFree(destinations[place] ?? ''));
    return {
      kind: 'turn',
      position,
      callers: position,
      waitSeconds: Math.max(0, Math.max((ahead + 1) * everySeconds, freeAt) - waitedSeconds),
      destination: waitedSeconds >= freeAt ? (free ?? null) : null,
    };
  }
}
