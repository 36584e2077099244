/** Where a leg goes: `sofia/carriers/<user>@<host>:<port>`. */
export interface DialTarget {
  readonly user: string;
  readonly host: string;
  readonly port: number;
}
