import type { Call } from '../calls/call.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import type { RecordingOptions } from '../recording/session-recording.js';

/** Variables for recordings that are simulated, because captures show their effect. */
const known = new Set([
  'RECORD_STEREO',
  'RECORD_READ_ONLY',
  'RECORD_BRIDGE_REQ',
  'RECORD_INITIAL_TIMEOUT_MS',
  'RECORD_FINAL_TIMEOUT_MS',
  // the switch sets this variable after an earlier recording
  'RECORD_DISCARDED',
]);

function optionsOf({ channel }: Call, data: string): RecordingOptions {
  const [file = '', limit = '', ...rest] = data.split(' ');
  const limitSeconds = limit === '' ? '0' : /^\+(\d+)$/.exec(limit)?.[1];
  if (file === '' || limitSeconds === undefined || rest.length > 0) {
    throw new NotCapturedError(`record_session ${data}`);
  }
  const { variables } = channel;
  for (const [name] of variables.entries()) {
    if (name.startsWith('RECORD_') && !known.has(name)) throw new NotCapturedError(name);
  }
  const isTrue = (name: string): boolean => variables.get(name) === 'true';
  const options: RecordingOptions = {
    file,
    stereo: isTrue('RECORD_STEREO'),
    callerOnly: isTrue('RECORD_READ_ONLY'),
    talkOnly: isTrue('RECORD_BRIDGE_REQ'),
    limitSeconds: Number(limitSeconds),
    initialMs: Number(variables.get('RECORD_INITIAL_TIMEOUT_MS') ?? 0),
    finalMs: Number(variables.get('RECORD_FINAL_TIMEOUT_MS') ?? 0),
  };
  const listens = options.initialMs > 0 || options.finalMs > 0;
  if (listens && !options.callerOnly) {
    throw new NotCapturedError(
      'a recording that ends by silence but does not record the caller alone',
    );
  }
  return options;
}

/**
 * Starts a recording beside the next applications; it ends when it is stopped, at its limit or by
 * silence.
 */
export function recordSession(call: Call, data: string): void {
  const options = optionsOf(call, data);
  call.recordings.begin(options, () => whenStopped(call, options));
}

export function stopRecordSession({ recordings }: Call, file: string): void {
  recordings.stop(file);
}

/**
 * Raises RECORD_STOP for a closed file and runs `api_on_record_stop`, of which only `uuid_break` of
 * the same call is simulated.
 */
function whenStopped(call: Call, { file }: RecordingOptions): void {
  const cause = call.channel.variables.get('record_completion_cause') ?? '';
  const about = [
    ['Record-File-Path', file],
    ['Record-Completion-Cause', cause],
  ] as const;
  call.parts.events.raise('RECORD_STOP', call.channel, [], about);
  const api = call.channel.variables.get('api_on_record_stop');
  if (api === undefined || call.channel.isDown) return;
  if (api === `uuid_break ${call.channel.uuid}`) call.break();
  else call.problems.push(`api_on_record_stop=${api}`);
}
