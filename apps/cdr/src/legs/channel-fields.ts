/** The fields of a channel, read in the same way from a post and from an event. */
export interface ChannelFields {
  readonly switchName: string | undefined;
  /** Id of the switch's process; each start of the switch has another. */
  readonly coreUuid: string | undefined;
  /** The caller's number in the channel's profile, sealed or not. */
  readonly profileCallingNumber: string | undefined;
  readonly profileCalledNumber: string | undefined;
  /**
   * The switch's own verdict that the number is hidden; false for posts, which do not contain it.
   */
  readonly hideNumber: boolean;
  /** A channel variable as text; a list as the switch writes it, `ARRAY::a|:b`. */
  variable(name: string): string | undefined;
}
