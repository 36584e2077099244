/** Limits of a flow, each with its reason. */
export const limits = {
  /**
   * Nodes of a flow: a drawing that people can still follow. 200 nodes of 20 destinations are a
   * snapshot of 200 kB, far below NATS's 1 MB.
   */
  nodes: 200,
  /** Most destinations of one node: as many as a hunt group has. No caller waits for more. */
  destinations: 20,
  /**
   * Shortest ringing. The switch's ring timer has whole seconds and may fire one second early: with
   * less than 3 s a destination might not ring at all.
   */
  minRingSeconds: 3,
  /** Longest ringing: carriers give up an unanswered call after 2 to 3 minutes. */
  maxRingSeconds: 120,
  /** Most characters of a node's id, which is part of the call's state on the channel. */
  nodeIdLength: 40,
  /** Most characters of a hang-up cause: longer than every cause of FreeSWITCH. */
  causeLength: 40,
  /**
   * Longest command on the switch: a lost controller is noticed when it ends, within the 10 s of
   * the design.
   */
  sliceMs: 8_000,
  /** Highest position in a sound that the state can hold: 2¾ hours, longer than any prompt. */
  soundMs: 9_999_999,
  /**
   * Length of a voicemail: a recording shorter than the least is no message; one longer than 5
   * minutes isn't listened to, and doesn't fit a mail.
   */
  minVoicemailSeconds: 5,
  maxVoicemailSeconds: 300,
  /** Silence that ends a message: a pause of a second doesn't, 10 s do. */
  minSilenceSeconds: 2,
  maxSilenceSeconds: 10,
  /**
   * Time for an owner's service to decide: the least that a distant service needs, and the longest
   * silence for the caller.
   */
  minDecideMs: 200,
  maxDecideMs: 5_000,
  /** Most exits of one decision: people draw no more. */
  decisions: 20,
  /** Most characters of the URL of an owner's service: longer than any usual one. */
  urlLength: 500,
  /** Most characters of a name in a drawing. */
  nameLength: 60,
  /**
   * Most periods of a weekly schedule, which people can still tell apart; and most hours of one
   * period: seven days, each with a break.
   */
  periods: 12,
  hours: 14,
  /**
   * Most exceptions to a schedule: enough for some years; and most days of one exception: as long
   * as a school holiday.
   */
  exceptions: 60,
  exceptionDays: 92,
  /** Most parts of a kind that an owner's numbers share: few enough to be shown. */
  sharedParts: 100,
  /**
   * Most rules about a caller's origin, and most values of one rule; more values belong in a list
   * of numbers. Some number plans have hundreds of areas.
   */
  rules: 40,
  ruleValues: 250,
  /** Most numbers in the lists of one flow: they are part of the number's snapshot. */
  listEntries: 10_000,
  /** Most parts over which a split divides calls. */
  parts: 20,
  /** Most seconds that a menu waits for a key, and most times that it asks. */
  maxKeySeconds: 30,
  maxTries: 5,
  /**
   * Length of a slice of waiting music: short, because a waiting caller asks for a turn between two
   * slices.
   */
  musicMs: 5_000,
  /**
   * Waiting music that plays for less than this counts as missing: its caller would ask for a turn
   * all the time.
   */
  minMusicMs: 1_000,
  /**
   * Least time between two announcements in a queue, as more frequent ones would leave no music;
   * and the shortest and longest wait: an hour is longer than any caller waits.
   */
  minAnnounceSeconds: 20,
  minQueueSeconds: 10,
  maxQueueSeconds: 3_600,
  /**
   * Most callers in one queue: a waiting caller's turn depends on all others, and a controller must
   * be able to compare them.
   */
  queuedCallers: 500,
  /**
   * Most attempts for one caller in a queue: after them the destinations don't answer, and won't.
   */
  queueDials: 20,
  /** Most commands of one call: 8 hours of slices. A longer call goes in circles. */
  steps: 10_000,
  /**
   * Most attempts at destinations of one call: a hundred hunts. More attempts only disturb people,
   * and the state has five digits for them.
   */
  attempts: 1_000,
  /** Most numbers that a node may keep: the order of 20 destinations, and a few more. */
  memory: 24,
  /** The largest number that a node may keep: milliseconds since 1970, until the year 5138. */
  memoryValue: 99_999_999_999_999,
} as const;
