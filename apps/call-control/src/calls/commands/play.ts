import { Logger } from '@nestjs/common';
import type { Command } from '@app/call-flow';
import { execute, getvar, setVariable } from '@app/event-socket';
import type { ReadVariable } from '../live/call-channel.js';
import type { LiveCall } from '../live/live-call.js';
import { reachedSamples, terminators, terminatorUsed } from '../live/keys.js';
import type { OnSwitch } from './on-switch.js';

const logger = new Logger('Call');

/**
 * Milliseconds of the file played in this slice; unset when the file is missing. The switch counts
 * audio that it read ahead too, so an interrupted file may look complete: `reachedSamples` shows
 * how far the caller heard it.
 */
const playedMs = 'playback_ms';

/** Samples a millisecond: prompts are files of 8 kHz. */
const samplesAMs = 8;

/** A prompt counts as complete when less than a frame is missing: lengths are rounded. */
const frameMs = 20;

/**
 * The switch's time-out counts whole seconds, at least 2: a shorter remainder is played within the
 * same slice.
 */
const leastTimeoutMs = 2_000;

/**
 * Plays one slice of a sound. The start position is part of the file's name for the switch,
 * `<file>@@<samples>`; the position where it stopped counts from the file's beginning.
 */
export function play(command: Extract<Command, { kind: 'play' }>, call: LiveCall): OnSwitch {
  const { sound, fromMs, maxMs, keys, secret } = command;
  const what = sound.kind === 'silence' ? undefined : call.audible(sound);
  const named = 'prompt' in sound ? sound.prompt : sound.kind;

  const lengthMs = sound.kind === 'silence' ? maxMs : (what?.lengthMs ?? null);
  const isCut = lengthMs === null || lengthMs - fromMs >= maxMs + leastTimeoutMs;

  return {
    write() {
      if (sound.kind !== 'silence' && !what) {
        const { callId } = call;
        logger.error('a prompt is not in the snapshot; the caller hears nothing of it', {
          callId,
          prompt: named,
        });
        return { kind: 'played', reachedMs: 0, whole: false, key: null };
      }
      if (what?.announced) call.announcements.begin(what.announced, fromMs);
      const needsMedia = !call.hasMedia;
      const ignoresEarlier = keys !== '' && !call.listened;
      call.hasMedia = true;
      call.listened = keys !== '';
      const from = fromMs > 0 ? `@@${fromMs * samplesAMs}` : '';
      return {
        set: {
          sensitive_dtmf: 'true',
          ...terminators(keys),
          playback_timeout_sec: isCut ? String(Math.floor(maxMs / 1000)) : '0',
        },
        unset: [playedMs, reachedSamples, terminatorUsed],
        run: [
          ...(needsMedia ? [execute('pre_answer')] : []),
          ...(ignoresEarlier ? [execute('flush_dtmf')] : []),
          execute('playback', what ? `${what.file}${from}` : `silence_stream://${maxMs}`),
          ...(secret ? [getvar(terminatorUsed), setVariable(terminatorUsed, '')] : []),
        ],
        read: [playedMs, reachedSamples, ...(keys === '' || secret ? [] : [terminatorUsed])],
      };
    },

    outcome(read) {
      const key = call.heed(read, keys);
      const reachedMs = reached(read, fromMs);
      const whole =
        lengthMs === null
          ? key === null && reachedMs - fromMs < maxMs - frameMs
          : reachedMs >= lengthMs - frameMs;
      // A caller who is answered after the whole tariff counts as fully informed: the full length
      // is entered, without rounding.
      if (what?.announced) {
        const { announced } = what;
        call.announcements.end(announced, whole ? announced.lengthMs : reachedMs);
      }
      if (reachedMs === 0 && fromMs === 0 && key === null) {
        const { callId } = call;
        logger.error('a sound could not be played; the caller heard nothing of it', {
          callId,
          sound: named,
          file: what?.file,
        });
      }
      return { kind: 'played', reachedMs, whole, key };
    },

    hasRun: (read) => read(reachedSamples) !== undefined,
  };
}

function reached(read: ReadVariable, fromMs: number): number {
  const readAheadMs = figure(read(playedMs));
  const samples = figure(read(reachedSamples));
  if (readAheadMs === undefined || samples === undefined) return 0;
  return Math.min(fromMs + readAheadMs, Math.floor(samples / samplesAMs));
}

const figure = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
