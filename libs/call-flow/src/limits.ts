/** Limits of a flow, each with its reason. */
export const limits = {
  /**
   * A drawing that people can still follow; 200 nodes of 20 destinations are a snapshot of 200 kB,
   * far below NATS's 1 MB.
   */
  nodes: 200,
  /** A hunt group; no caller waits for more. */
  destinations: 20,
  /**
   * The switch's ring timer has whole seconds and may fire one early: less than 3 may not ring at
   * all.
   */
  minRingSeconds: 3,
  /** Carriers give up an unanswered call after 2 to 3 minutes. */
  maxRingSeconds: 120,
  /** Node ids are part of the call's state on the channel. */
  nodeIdLength: 40,
  /** Longer than every cause of FreeSWITCH. */
  causeLength: 40,
  /**
   * Longest command on the switch: a lost controller is noticed when it ends, within the 10 s of
   * the design.
   */
  sliceMs: 8_000,
  /** The position in a sound is part of the state: 2¾ hours, longer than any prompt. */
  soundMs: 9_999_999,
  /** Shorter is no message; longer than 5 minutes isn't listened to, and doesn't fit a mail. */
  minVoicemailSeconds: 5,
  maxVoicemailSeconds: 300,
  /** A pause of a second doesn't end a message; a silence of 10 s does. */
  minSilenceSeconds: 2,
  maxSilenceSeconds: 10,
  /** The least that a distant service needs to answer, and the longest silence for the caller. */
  minDecideMs: 200,
  maxDecideMs: 5_000,
  /** Exits of one decision: as many as people still draw. */
  decisions: 20,
  /** Longer than any usual address of a service. */
  urlLength: 500,
  /** Length of a name in a drawing. */
  nameLength: 60,
  /** Periods of a week that people still tell apart, each with a break on every day. */
  periods: 12,
  hours: 14,
  /** Exceptional days: some years of them, each at most as long as a school holiday. */
  exceptions: 60,
  exceptionDays: 92,
  /**
   * Rules about callers; longer ones belong in a list of numbers. Some number plans have hundreds
   * of areas.
   */
  rules: 40,
  ruleValues: 250,
  /** Numbers in the lists of one flow: they are part of the number's snapshot. */
  listEntries: 10_000,
  /** Parts that calls are divided over. */
  parts: 20,
  /** Seconds that a caller may look for a key, and how often a menu repeats. */
  maxKeySeconds: 30,
  maxTries: 5,
  /**
   * A slice of waiting music is short, because a waiting caller asks for a turn between two slices.
   */
  musicMs: 5_000,
  /** Shorter music counts as missing: the caller would ask for a turn all the time. */
  minMusicMs: 1_000,
  /** More frequent announcements would leave no music; an hour is longer than any caller waits. */
  minAnnounceSeconds: 20,
  minQueueSeconds: 10,
  maxQueueSeconds: 3_600,
  /**
   * A waiting caller's turn depends on all others: a controller must be able to compare this many.
   */
  queuedCallers: 500,
  /** Attempts for one caller in a queue: after that the destinations don't answer, and won't. */
  queueDials: 20,
  /** Commands of one call: 8 hours of slices. A longer call goes in circles. */
  steps: 10_000,
  /**
   * Attempts at destinations of one call: a hundred hunts. More attempts only disturb people, and
   * the state has five digits for them.
   */
  attempts: 1_000,
  /** Numbers that a node may keep: the order of 20 destinations, and a few more. */
  memory: 24,
  /** The largest number that a node may keep: milliseconds since 1970, until the year 5138. */
  memoryValue: 99_999_999_999_999,
} as const;
