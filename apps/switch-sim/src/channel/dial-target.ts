/** The target of a leg: `sofia/carriers/<user>@<host>:<port>`. */
export interface DialTarget {
  readonly user: string;
  readonly host: string;
  readonly port: number;
}
