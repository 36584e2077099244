/** What the switch is to do next for the caller. One at a time; its outcome decides what follows. */
export type Command =
  | { kind: 'play'; prompt: string }
  /**
   * Ring one destination (E.164) and, when it answers, talk until one of both hangs up.
   * `ringSeconds` are full seconds of the switch's clock. `attempt` counts from 1 over the call.
   */
  | { kind: 'dial'; destination: string; ringSeconds: number; attempt: number }
  /** The end: the carrier gets the SIP answer of `cause` (Q.850, FreeSWITCH's spelling). */
  | { kind: 'release'; cause: string };

/** How a command ended. That the caller hung up isn't among them: then no flow is left to run. */
export type Outcome =
  | { kind: 'played' }
  /** A destination answered and the conversation is over, but the caller is still there. */
  | { kind: 'answered' }
  /** A destination wasn't reached; `cause` as FreeSWITCH spells it. */
  | { kind: 'failed'; cause: string };
