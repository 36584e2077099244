import { isAbsolute, join } from 'node:path';
import { type Call, NotCapturedError } from '../calls/call.js';
import { preAnswer } from './answering.js';
import { sampleRate, wavSamples } from './wav-length.js';

/** The switch reads ahead so many samples; of a playback broken off it reports what it had read. */
const readAhead = 8192;
/** Samples in a media frame of 20 ms. */
const frame = 160;
const samplesAMs = sampleRate / 1000;

const tone = /^tone_stream:\/\/%\((\d+),(\d+),\d+\)$/;
const silence = /^silence_stream:\/\/(\d+)$/;

/** Length in samples; null for a file that isn't there. */
function samplesOf(call: Call, source: string): number | null {
  const on = tone.exec(source)?.[1] ?? silence.exec(source)?.[1];
  if (on !== undefined) return Number(on) * samplesAMs;
  if (source.includes('://')) throw new NotCapturedError(`playback of ${source}`);
  return wavSamples(isAbsolute(source) ? source : join(call.parts.promptsDir, source));
}

/**
 * Plays a file to its end, or until the caller is gone. A missing one ends at once and leaves the
 * `playback_*` variables as they were.
 */
export async function playback(call: Call, source: string): Promise<void> {
  const { channel } = call;
  const { variables } = channel;
  preAnswer(call);
  const length = samplesOf(call, source);
  if (length === null) {
    variables.set('current_application_response', 'FILE NOT FOUND');
    return;
  }
  const startedMs = channel.timeline.now();
  await call.until(startedMs + length / samplesAMs);
  const heard = (channel.timeline.now() - startedMs) * samplesAMs;
  const whole = heard >= length;
  const offset = whole ? length : Math.floor(heard / frame) * frame;
  const read = whole ? length : Math.min(length, Math.ceil(offset / readAhead) * readAhead);
  variables.setAll({
    playback_last_offset_pos: String(offset),
    playback_seconds: String(Math.floor(read / sampleRate)),
    playback_ms: String(Math.floor(read / samplesAMs)),
    playback_samples: String(read),
    current_application_response: channel.isDown ? 'PLAYBACK ERROR' : 'FILE PLAYED',
  });
}
