import type { Call } from '../calls/call.js';
import { noteExecuted } from './note-executed.js';
import { setPlayed } from './played.js';
import { samplesAMs, soundSource } from './sound-source.js';

/** Plays a file to the caller over whatever else is heard; a conversation is mute meanwhile. */
export async function playOver(call: Call, file: string): Promise<void> {
  const { channel } = call;
  const { timeline, variables } = channel;
  noteExecuted(call, 'playback', file);
  variables.unset('current_loop', 'total_loops');
  const sound = soundSource(file, call.parts.promptsDir);
  if (!sound) {
    variables.set('current_application_response', 'FILE NOT FOUND');
    return;
  }
  const beganMs = timeline.now();
  const atMs = call.sinceArrival();
  const lengthMs = sound.samples / samplesAMs;
  await call.until(beganMs + lengthMs);
  const ms = channel.isDown ? Math.min(timeline.now() - beganMs, lengthMs) : lengthMs;
  call.heard.add({ sound: sound.name, fromMs: 0, ms, atMs });
  const length = sound.samples;
  setPlayed(channel, { from: 0, heard: ms * samplesAMs, most: length, length });
  variables.set('current_application_response', channel.isDown ? 'PLAYBACK ERROR' : 'FILE PLAYED');
}
