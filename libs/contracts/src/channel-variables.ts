/**
 * Variables that we set on a channel. They appear in the event socket's events and in mod_json_cdr's post. So these
 * names are the contract between call-control, which writes them, cdr, which reads them, and freeswitch/conf, which
 * writes some of them.
 */
export const channelVariables = {
  /** A and B: the call's id, which is its A leg's uuid. */
  callId: 'belfabriek_call_id',
  /** A: the service number, E.164. */
  serviceNumber: 'belfabriek_number',
  /** A: the owner of that number. */
  ownerId: 'belfabriek_owner',
  /**
   * A: the carrier that the call came from; the dialplan sets it by the carrier's address. B: the
   * carrier whose trunk the leg uses.
   */
  carrierId: 'belfabriek_carrier',
  /** A: origin of the caller as `<country or ->/<kind>`, such as `NL/mobile`, `-/unknown`. */
  origin: 'belfabriek_origin',
  /** A, by the dialplan: `true` when the caller withholds the number. */
  withheld: 'belfabriek_withheld',
  /** A: version of the flow that ran. */
  flowVersion: 'belfabriek_flow',
  /** A: the interpreter's state, see libs/call-flow. */
  state: 'belfabriek_state',
  /** A: number of the last finished step. */
  done: 'belfabriek_done',
  /**
   * A: announcements, as `<prompt>:<played ms>/<length ms>/<file name without .wav>`, comma separated, in
   * order; `tariff` for the tariff. While a prompt plays, a plus follows the part heard before, `0+` at
   * first. If the caller hangs up during a prompt, the switch's `playback_ms` and
   * `playback_last_offset_pos` (8 kHz samples from the start of the file; both unset before each slice)
   * give the position. Only the first 30, since a caller may wait long.
   */
  announced: 'belfabriek_announced',
  /** A: version of the consumer tariff that the caller hears and pays. */
  tariffId: 'belfabriek_tariff',
  /**
   * A: recorded audio, as `<recording|voicemail>:<file name without .wav>`, comma separated.
   */
  audio: 'belfabriek_audio',
  /** A and B: path on the switch of the file that the conversation is being recorded to. */
  recording: 'belfabriek_recording',
  /** A: `true` while the destination has paused the recording with the key. */
  recordingPaused: 'belfabriek_recording_paused',
  /** A: `local` when the queue was ordered by one controller alone, without Redis. */
  queueOrder: 'belfabriek_queue_order',
  /**
   * A: the limit that refused the call, one of `refusals` in calls/records.ts, except those in `limits`. The
   * dialplan sets a carrier's limit before it checks it, and unsets it when the call passes.
   */
  refused: 'belfabriek_refused',
  /** A: limits that the switch counts the call under, see channel-limits.ts. */
  limits: 'belfabriek_limits',
  /**
   * A: attempts that were not dialled, as `<attempt>:<destination, E.164>:<one of bars in calls/records.ts>`,
   * comma separated, in order. Only the first 30, since a caller may wait long.
   */
  barred: 'belfabriek_barred',
  /** A: why we end the call, one of `endings` in calls/records.ts. */
  endedFor: 'belfabriek_ended_for',
  /** A: why the call is suspect: `suspicions` in calls/records.ts, comma separated. */
  suspicion: 'belfabriek_suspicion',
  /** A, by the dialplan: `true` when no controller took the call and the last resort ran. */
  lost: 'belfabriek_lost',
  /** B: number of the attempt within the call, from 1. */
  attempt: 'belfabriek_attempt',
  /**
   * B: number of the trunk tried for the destination, from 1. When a trunk fails, not the destination, the
   * next trunk is tried within the same attempt. A: from 2, with its legs, for a controller that takes the
   * call over (apps/call-control).
   */
  trunkTry: 'belfabriek_trunk_try',
  /** B: the destination, E.164. */
  destination: 'belfabriek_destination',
  /** B: the trunk that the leg uses. */
  trunkId: 'belfabriek_trunk',
  /** Purpose of a leg that we place ourselves, outside callers' calls: `spoken-code`. */
  purpose: 'belfabriek_purpose',
} as const;
