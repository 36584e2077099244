import type { Command, Outcome, Recording } from '../command.js';
import { type CallFacts, isOutAt } from '../facts.js';
import type { Flow } from '../flow.js';
import { advance, start } from '../interpreter.js';
import { usual, type TrialGiven } from './given.js';
import { Moments } from './moments.js';
import type { Out, Rung, Trial, Why } from './trial.js';
import { Visits } from './visits.js';
import { World } from './world.js';

/**
 * Predicts a call to this flow: the nodes that run, what the caller hears, the destinations that
 * ring, and how it ends. Makes no calls and asks no service; the same assumptions always give the
 * same result.
 */
export function tryFlow(flow: Flow, given: TrialGiven): Trial {
  const moments = new Moments(given);
  const world = new World(given, moments);
  const visits = new Visits(flow, (node, atMs) => moments.entered(node, atMs));
  const recording: { atMs: number; recording: Recording }[] = [];
  let answeredMs: number | null = null;
  let talked = false;
  let atMs = 0;

  const over = (by: Trial['ended']['by'], cause: string): Trial => ({
    nodes: visits.runs,
    heard: world.heard,
    keys: moments.pressedUntil(atMs),
    rung: world.rung,
    out: visits.runs.flatMap(({ node, atMs: sinceMs }) => outAt(flow, given, node, sinceMs)),
    takes: world.takes,
    recording,
    answeredMs,
    ended: { atMs, by, cause },
  });

  let step = start(visits.flow, factsAt(given, 0));
  for (;;) {
    const { command, state } = step;
    if (state.recording !== (recording.at(-1)?.recording ?? 'off')) {
      recording.push({ atMs, recording: state.recording });
    }
    if (command.kind === 'release' || state.node === null) {
      visits.end();
      return over(talked ? 'destination' : 'flow', causeOf(command));
    }
    visits.at(state.node);

    const { untilMs, outcome, note } = world.run(command, state.node, atMs);
    const hangUpMs = moments.hangUpMs();
    const hangsUp = hangUpMs < untilMs;
    const beganMs = atMs;
    atMs = hangsUp ? Math.max(atMs, hangUpMs) : untilMs;
    note?.(atMs);
    const talk = talkOf(command, world.rung);
    if (command.kind === 'answer') answeredMs ??= beganMs;
    if (talk) answeredMs ??= talk.atMs;
    if (hangsUp) {
      visits.now(atMs, { kind: 'caller-gone' });
      visits.end();
      return over('caller', answeredMs === null ? 'ORIGINATOR_CANCEL' : 'NORMAL_CLEARING');
    }
    talked = outcome.kind === 'answered';
    visits.now(atMs, talk ? { kind: 'conversation', ...talk } : whyAfter(command, outcome));
    step = advance(visits.flow, state, outcome, factsAt(given, atMs));
  }
}

const factsAt = (given: TrialGiven, atMs: number): CallFacts => ({
  callId: given.callId ?? usual.callId,
  nowMs: given.startMs + atMs,
  country: given.country,
  zone: given.zone,
  caller: given.caller,
  isListed: (list) => given.lists?.includes(list) === true,
  isOut: (destination) => isOutAt(given.absences ?? [], destination, given.startMs + atMs),
  tariffDue: given.tariffMs !== undefined,
});

function outAt(flow: Flow, given: TrialGiven, node: string, atMs: number): Out[] {
  const { isOut } = factsAt(given, atMs);
  const rings = flow.nodes.get(node)?.destinations ?? [];
  const out = rings.filter(({ to }) => isOut(to)).map(({ to }) => to);
  return [...new Set(out)].map((destination) => ({ node, atMs, destination }));
}

/** The conversation that a command led to; undefined for none. */
function talkOf(command: Command, rung: readonly Rung[]) {
  if (command.kind !== 'dial') return undefined;
  const attempts = command.legs.map(({ attempt }) => attempt);
  const found = rung.find(({ attempt, talk }) => talk !== null && attempts.includes(attempt));
  return found?.talk
    ? { destination: found.destination, atMs: found.talk.atMs, forMs: found.talk.forMs }
    : undefined;
}

const causeOf = (command: Command): string =>
  command.kind === 'release' ? command.cause : usual.failureCause;

/** Why the call continues after a command as it does. */
function whyAfter(command: Command, outcome: Outcome): Why {
  if (command.kind === 'play' && outcome.kind === 'played') {
    if (outcome.key !== null) return { kind: 'key', key: outcome.key };
    if (command.sound.kind === 'silence') return { kind: 'no-key' };
    return { kind: 'heard', sound: command.sound, whole: outcome.whole };
  }
  if (command.kind === 'dial' && outcome.kind === 'failed') {
    return { kind: 'not-reached', cause: outcome.cause };
  }
  switch (outcome.kind) {
    case 'recorded':
      return { kind: 'message', take: command.kind === 'record' ? command.take : 0 };
    case 'turn':
      return { kind: 'position', position: outcome.position, callers: outcome.callers };
    case 'decided':
      return { kind: 'service', answer: outcome.exit };
    case 'round':
    case 'order':
      return { kind: 'shared' };
    default:
      return { kind: 'at-once' };
  }
}
