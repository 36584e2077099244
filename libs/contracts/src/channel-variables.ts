/**
 * Variables that we set on a channel. They appear in the event socket's events and in mod_json_cdr's post. So these
 * names are the contract between call-control, which writes them, cdr, which reads them, and freeswitch/conf, which
 * writes some of them.
 */
export const channelVariables = {
  /** A and B leg: the call's id, which is its A leg's uuid. */
  callId: 'belfabriek_call_id',
  /** A leg: the service number, E.164. */
  serviceNumber: 'belfabriek_number',
  /** A leg: the owner of that number. */
  ownerId: 'belfabriek_owner',
  /**
   * A leg: the carrier that the call came from; the dialplan sets it by the carrier's address. B leg: the carrier whose
   * trunk the leg uses.
   */
  carrierId: 'belfabriek_carrier',
  /** A leg: origin of the caller as `<country or ->/<kind>`, such as `NL/mobile`, `-/unknown`. */
  origin: 'belfabriek_origin',
  /** A leg, set by the dialplan: `true` when the caller withholds the number. */
  withheld: 'belfabriek_withheld',
  /** A leg: version of the flow that ran. */
  flowVersion: 'belfabriek_flow',
  /** A leg: the interpreter's state, see libs/call-flow. */
  state: 'belfabriek_state',
  /** A leg: number of the last finished step. */
  done: 'belfabriek_done',
  /**
   * A leg: announcements, as `<prompt>:<played ms>/<length ms>/<file name without .wav>`, comma separated, in
   * order; `tariff` for the tariff. While a prompt plays, a plus follows the part heard before, `0+` at
   * first. If the caller hangs up during a prompt, the switch's `playback_ms` and
   * `playback_last_offset_pos` (8 kHz samples from the start of the file; both unset before each slice)
   * give the position. Only the first 30, since a caller may wait long.
   */
  announced: 'belfabriek_announced',
  /** A leg: version of the consumer tariff that the caller hears and pays. */
  tariffId: 'belfabriek_tariff',
  /**
   * A leg: recorded audio, as `<recording|voicemail>:<file name without .wav>`, comma separated.
   */
  audio: 'belfabriek_audio',
  /** A and B leg: path on the switch of the file that the conversation is being recorded to. */
  recording: 'belfabriek_recording',
  /** A leg: `true` while the destination has paused the recording with the key. */
  recordingPaused: 'belfabriek_recording_paused',
  /** A leg: when the caller first entered a queue, in milliseconds since 1970 by the switch's clock. */
  queuedAt: 'belfabriek_queued',
  /** A leg: `local` when the queue was ordered by one controller alone, without Redis. */
  queueOrder: 'belfabriek_queue_order',
  /**
   * A leg: the limit that refused the call, one of `refusals` in calls/records.ts, except those in `limits`. The
   * dialplan sets a carrier's limit before it checks it, and unsets it when the call passes.
   */
  refused: 'belfabriek_refused',
  /** A leg: limits that the switch counts the call under, see channel-limits.ts. */
  limits: 'belfabriek_limits',
  /**
   * A leg: attempts that were not dialled, as `<attempt>:<destination, E.164>:<one of bars in calls/records.ts>`,
   * comma separated, in order. Only the first 30, since a caller may wait long.
   */
  barred: 'belfabriek_barred',
  /** A leg: why we end the call, one of `endings` in calls/records.ts. */
  endedFor: 'belfabriek_ended_for',
  /** A leg: why the call is suspect: `suspicions` in calls/records.ts, comma separated. */
  suspicion: 'belfabriek_suspicion',
  /** A leg, set by the dialplan: `true` when no controller took the call and the last resort ran. */
  lost: 'belfabriek_lost',
  /** B leg: number of the attempt within the call, from 1. */
  attempt: 'belfabriek_attempt',
  /**
   * B leg: number of the trunk tried for the destination, from 1. When a trunk fails, not the destination, the next
   * trunk is tried within the same attempt. A leg: the number from 2 on, with the attempt's legs, for a controller that
   * takes the call over (apps/call-control).
   */
  trunkTry: 'belfabriek_trunk_try',
  /** B leg: the destination, E.164. */
  destination: 'belfabriek_destination',
  /** B leg: the trunk that the leg uses. */
  trunkId: 'belfabriek_trunk',
  /** Purpose of a leg that we place ourselves, outside callers' calls: `spoken-code`. */
  purpose: 'belfabriek_purpose',
} as const;
