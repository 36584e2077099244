/**
 * What we set on a channel. A variable set here appears in the event socket's events and in
 * mod_json_cdr's post, so these names are the contract between call-control, which writes them,
 * cdr, which reads them, and freeswitch/conf, which writes two of them.
 */
export const channelVariables = {
  /** A and B: the call's id, which is its A leg's uuid. */
  callId: 'belfabriek_call_id',
  /** A: the service number, E.164. */
  serviceNumber: 'belfabriek_number',
  /** A: the owner of that number. */
  ownerId: 'belfabriek_owner',
  /**
   * A: the carrier that the call came from; set by the dialplan already, by its address. B: the
   * carrier whose trunk it went out on.
   */
  carrierId: 'belfabriek_carrier',
  /** A: origin of the caller as `<country or ->/<kind>`, such as `NL/mobile`, `-/unknown`. */
  origin: 'belfabriek_origin',
  /** A, by the dialplan: `true` when the caller hides the number. */
  withheld: 'belfabriek_withheld',
  /** A: version of the flow that ran. */
  flowVersion: 'belfabriek_flow',
  /** A: the interpreter's state, see libs/call-flow. */
  state: 'belfabriek_state',
  /** A: number of the last step whose application has ended. */
  done: 'belfabriek_done',
  /**
   * A: what was announced, as `<prompt>:<played ms>/<length ms>/<file's name, without .wav>`, comma
   * separated, in order; `tariff` for the tariff. While a prompt plays a plus follows what was heard
   * of it before, `0+` at first: of one that the caller's hang-up broke off the switch's own
   * `playback_ms` and `playback_last_offset_pos` (samples of 8 kHz from the file's beginning; both
   * unset before each slice) tell how far it came. The first 30 only: a caller may wait for long.
   */
  announced: 'belfabriek_announced',
  /** A: the version of the consumer tariff that the caller is told, and pays by. */
  tariffId: 'belfabriek_tariff',
  /**
   * A: audio that was recorded, as `<recording|voicemail>:<name of its file, without .wav>`, comma
   * separated.
   */
  audio: 'belfabriek_audio',
  /** A and B: the file that a conversation is recorded to, as the switch sees it, while it is. */
  recording: 'belfabriek_recording',
  /** A: `true` while the destination has the recording paused by its key. */
  recordingPaused: 'belfabriek_recording_paused',
  /** A: `local` when callers waited in the order of one controller only, for want of Redis. */
  queueOrder: 'belfabriek_queue_order',
  /**
   * A: which limit turned the call away, one of `refusals` in calls.ts, but for those in `limits`. The
   * dialplan sets those of a carrier before it asks, and unsets them when the call passes.
   */
  refused: 'belfabriek_refused',
  /** A: the limits that the switch is asked to count the call by, see channel-limits.ts. */
  limits: 'belfabriek_limits',
  /**
   * A: what was kept from being dialled, as `<attempt>:<destination, E.164>:<one of bars in calls.ts>`,
   * comma separated, in order. The first 30 only: a caller may wait for long.
   */
  barred: 'belfabriek_barred',
  /** A: what the call is being ended for, one of `endings` in calls.ts. */
  endedFor: 'belfabriek_ended_for',
  /** A: what makes the call suspect, `suspicions` in calls.ts, comma separated. */
  suspicion: 'belfabriek_suspicion',
  /** A, by the dialplan: `true` when no controller would take the call and the last resort ran. */
  lost: 'belfabriek_lost',
  /** B: number of the attempt within the call, from 1. */
  attempt: 'belfabriek_attempt',
  /**
   * B: which of the trunks that take the destination is tried, from 1: a trunk that fails, and not the
   * destination, gives way to the next one within the same attempt. A: from 2, with the legs that it
   * is for, for whoever takes the call over (apps/call-control).
   */
  trunkTry: 'belfabriek_trunk_try',
  /** B: the destination, E.164. */
  destination: 'belfabriek_destination',
  /** B: the trunk that it went out on. */
  trunkId: 'belfabriek_trunk',
  /** A leg of our own, of nobody's call: what it is for, `spoken-code`. */
  purpose: 'belfabriek_purpose',
} as const;
