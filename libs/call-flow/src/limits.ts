/** Bounds of a flow, each with its reason. */
export const limits = {
  /** A drawing that a person can still follow; 200 nodes of 20 destinations are 200 kB of snapshot, far below NATS's 1 MB. */
  nodes: 200,
  /** A hunt group; nobody stays on the line for more. */
  destinations: 20,
  /** The switch's ring clock has whole seconds and cuts up to one: less than 3 may be no ring at all. */
  minRingSeconds: 3,
  /** Carriers give an unanswered call up after 2 to 3 minutes. */
  maxRingSeconds: 120,
  /** Node ids are part of the call's state on the channel. */
  nodeIdLength: 40,
  /** Longer than every cause that FreeSWITCH knows. */
  causeLength: 40,
  /**
   * What runs on the switch at a time: a lost controller is noticed when it ends, within the 10 s
   * that the design gives it.
   */
  sliceMs: 8_000,
  /** Where a sound goes on is part of the state: 2¾ hours, longer than any prompt. */
  soundMs: 9_999_999,
  /** Less is no message; more than 5 minutes nobody listens to, and mails don't carry. */
  minVoicemailSeconds: 5,
  maxVoicemailSeconds: 300,
  /** Who thinks for a second isn't done; who says nothing for 10 is. */
  minSilenceSeconds: 2,
  maxSilenceSeconds: 10,
  /** What a service far away needs to answer at all, and how long a caller hears nothing at most. */
  minDecideMs: 200,
  maxDecideMs: 5_000,
  /** Ways out of one decision: as many as a person still draws. */
  decisions: 20,
  /** Longer than any address that people give a service of theirs. */
  urlLength: 500,
  /** A name in a drawing. */
  nameLength: 60,
  /** Periods of a week that a person still tells apart, each with a break on every day. */
  periods: 12,
  hours: 14,
  /** Days out of the ordinary: some years of them, and in one row at most the holidays of a school. */
  exceptions: 60,
  exceptionDays: 92,
  /** Rules about callers: more is a list of numbers. Some plans have hundreds of areas. */
  rules: 40,
  ruleValues: 250,
  /** Numbers in the lists that one flow asks: they travel with its number's snapshot. */
  listEntries: 10_000,
  /** Ways that calls are divided over. */
  parts: 20,
  /** How long a caller looks for a key, and how often he is asked. */
  maxKeySeconds: 30,
  maxTries: 5,
  /** What holds a caller: a slice of music is short, because who waits asks for his turn between two. */
  musicMs: 5_000,
  /** Music that ends sooner than this is none: who waits would ask for his turn all the time. */
  minMusicMs: 1_000,
  /** Who is told more often hears nothing else; an hour is longer than anybody holds. */
  minAnnounceSeconds: 20,
  minQueueSeconds: 10,
  maxQueueSeconds: 3_600,
  /** Who waits knows of all others, so a queue's length is what one controller can look at in a turn. */
  queuedCallers: 500,
  /** Destinations that one caller in a queue is tried at: then they don't answer, and won't. */
  queueDials: 20,
  /** Commands of one call: 8 hours of slices. Whoever is still there then goes round for no reason. */
  steps: 10_000,
  /**
   * Attempts at destinations of one call: a hundred hunts. Who still goes round rings people up for
   * no reason, and the state has five digits for them.
   */
  attempts: 1_000,
  /** Numbers that a node may remember: the order of 20 destinations, and a little more. */
  memory: 24,
  /** The largest number that a node may remember: milliseconds since 1970, until the year 5138. */
  memoryValue: 99_999_999_999_999,
} as const;
