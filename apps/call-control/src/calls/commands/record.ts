import { Logger } from '@nestjs/common';
import type { Command } from '@app/call-flow';
import { execute } from '@app/event-socket';
import type { LiveCall } from '../live/live-call.js';
import { reachedSamples, terminators, terminatorUsed } from '../live/keys.js';
import type { OnSwitch } from './on-switch.js';

/**
 * The channel variable that the switch sets when a recording has ended, by itself or on command.
 */
const completionCause = 'record_completion_cause';
const couldNotWrite = 'uri-failure';

/** Extra seconds after which the switch ends a take itself, where no flow is left to end it. */
const marginSeconds = 1;

/**
 * Records the caller in the background while the channel plays silence, in slices. A slice ends
 * together with the recording. `record` isn't used: it runs to its end, and hangs up on the caller
 * when it can't write.
 */
export function record(command: Extract<Command, { kind: 'record' }>, call: LiveCall): OnSwitch {
  const { phase, take, again, sliceMs, maxSeconds, silenceSeconds, keys } = command;
  const name = call.takeName(take);
  const file = call.recordingFile(name);
  const silenceMs = String(silenceSeconds * 1000);

  const waiting = {
    sensitive_dtmf: 'true',
    ...terminators(keys),
    playback_timeout_sec: '0',
  };
  const wait = execute('playback', `silence_stream://${sliceMs}`);

  return {
    write() {
      call.listened = keys !== '';
      switch (phase) {
        case 'begin':
          if (again) call.audio.remove('voicemail', call.takeName(take - 1));
          call.audio.add('voicemail', name);
          return {
            set: {
              ...waiting,
              ...recordingSettings,
              RECORD_READ_ONLY: 'true',
              RECORD_INITIAL_TIMEOUT_MS: silenceMs,
              RECORD_FINAL_TIMEOUT_MS: silenceMs,
              api_on_record_stop: `uuid_break ${call.callId}`,
            },
            unset: [completionCause, reachedSamples, terminatorUsed],
            // After a write that was cut off the recording may run already; this then does nothing.
            run: [execute('record_session', `${file} +${maxSeconds + marginSeconds}`), wait],
            read: [completionCause, terminatorUsed],
          };
        case 'go-on':
          return {
            set: waiting,
            unset: [reachedSamples, terminatorUsed],
            run: [wait],
            read: [completionCause, terminatorUsed],
          };
        case 'end':
          return {
            set: { api_on_record_stop: '' },
            run: [execute('stop_record_session', file)],
            read: [completionCause],
          };
      }
    },

    outcome(read) {
      const cause = read(completionCause);
      if (cause === couldNotWrite) {
        const { callId } = call;
        new Logger('Call').error('a voicemail message could not be written to disk', {
          callId,
          file,
        });
        call.audio.remove('voicemail', name);
      }
      const ended = phase === 'end' || cause !== undefined;
      return { kind: 'recorded', ended, key: phase === 'end' ? null : call.heed(read, keys) };
    },

    hasRun: (read) => phase !== 'end' && read(reachedSamples) !== undefined,
  };
}

/** Base settings of any recording: each kind overrides its own and leaves the other's unset. */
export const recordingSettings = {
  RECORD_READ_ONLY: '',
  RECORD_STEREO: '',
  RECORD_BRIDGE_REQ: '',
  RECORD_INITIAL_TIMEOUT_MS: '',
  RECORD_FINAL_TIMEOUT_MS: '',
  api_on_record_stop: '',
} as const;
