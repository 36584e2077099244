/** A program for runs against the real switch is missing; `howToGetIt` tells how to install it. */
export class MissingProgram extends Error {
  override readonly name = 'MissingProgram';

  constructor(
    readonly program: 'freeswitch' | 'sipp',
    readonly howToGetIt: string,
  ) {
    super(`${program} isn't here. ${howToGetIt}`);
  }
}
