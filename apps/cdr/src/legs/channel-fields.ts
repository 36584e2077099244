/** A leg's facts as one source tells them, behind one face for post and event. */
export interface ChannelFields {
  readonly switchName: string | undefined;
  /** Of the switch's process: another one each time that it starts. */
  readonly coreUuid: string | undefined;
  /** The caller's number in the channel's profile, sealed or not. */
  readonly profileCallingNumber: string | undefined;
  readonly profileCalledNumber: string | undefined;
  /** The switch's own verdict that the number is hidden; posts don't carry it. */
  readonly hideNumber: boolean;
  /** A channel variable as text; a list as the switch writes it, `ARRAY::a|:b`. */
  variable(name: string): string | undefined;
}
