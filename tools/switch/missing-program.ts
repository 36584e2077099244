/** A program that a run against the real switch needs isn't there; `howToGetIt` helps. */
export class MissingProgram extends Error {
  override readonly name = 'MissingProgram';

  constructor(
    readonly program: 'freeswitch' | 'sipp',
    readonly howToGetIt: string,
  ) {
    super(`${program} isn't here. ${howToGetIt}`);
  }
}
