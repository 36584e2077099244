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
  /** A: the carrier that the call came from. */
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
   * A: what was announced, as `<prompt>:<played ms>/<length ms>`, comma separated, in order. A
   * prompt stands here with 0 from before it plays: of one that the caller's hang-up broke off the
   * switch's own `playback_ms` and `playback_last_offset_pos` (samples of 8 kHz; both unset before
   * it began) tell how much was heard.
   */
  announced: 'belfabriek_announced',
  /** A, by the dialplan: `true` when no controller would take the call and the last resort ran. */
  lost: 'belfabriek_lost',
  /** B: number of the attempt within the call, from 1. */
  attempt: 'belfabriek_attempt',
  /** B: the destination, E.164. */
  destination: 'belfabriek_destination',
  /** B: the trunk that it went out on. */
  trunkId: 'belfabriek_trunk',
} as const;
