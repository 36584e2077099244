/** An MTA-STS policy (RFC 8461, 3.2). */
export interface StsPolicy {
  readonly mode: 'enforce' | 'testing' | 'none';
  readonly maxAgeSeconds: number;
  /** Names of mail servers; `*.` stands for one label. */
  readonly mx: readonly string[];
}

const oneDay = 86_400;

/** The parsed policy; null when the text isn't a valid one. */
export function readPolicy(text: string): StsPolicy | null {
  const fields = text
    .split(/\r?\n/)
    .map((line) => /^([a-z_]+)\s*:\s*(\S+)\s*$/.exec(line))
    .flatMap((found) => (found === null ? [] : [[found[1], found[2]] as const]));
  const valuesOf = (name: string) =>
    fields.flatMap(([key, value]) => (key === name ? [value] : []));
  const [version, mode, maxAge] = ['version', 'mode', 'max_age'].map((name) => valuesOf(name)[0]);
  if (version !== 'STSv1' || !/^\d{1,10}$/.test(maxAge ?? '')) return null;
  if (mode !== 'enforce' && mode !== 'testing' && mode !== 'none') return null;
  return { mode, maxAgeSeconds: Number(maxAge), mx: valuesOf('mx').map((name) => name ?? '') };
}

function covers(pattern: string, host: string): boolean {
  const [wanted, given] = [pattern, host].map((name) => name.toLowerCase().replace(/\.$/, ''));
  if (wanted === undefined || given === undefined) return false;
  return wanted.startsWith('*.')
    ? given.slice(given.indexOf('.')) === wanted.slice(1)
    : given === wanted;
}

/** Advice for a policy that doesn't suit these servers; null when it does. */
export function policyProblem(
  { mode, maxAgeSeconds, mx }: StsPolicy,
  hosts: readonly string[],
): string | null {
  const outside = hosts.filter((host) => !mx.some((pattern) => covers(pattern, host)));
  if (outside.length > 0)
    return `Add to the policy: ${outside.map((host) => `mx: ${host}`).join(', ')}.`;
  if (mode !== 'enforce')
    return `Its mode is ${mode}: set mode: enforce once reports show no failures.`;
  if (maxAgeSeconds < oneDay) return 'Set max_age to weeks, such as 1209600.';
  return null;
}
