import type { Finding, Severity } from './finding.ts';

/** More than VS Code shows per file (1,000), so that it shows that there are more. */
export const mostFindings = 2_000;

const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** As many findings as an editor can do with, in their order: where there are more, the gravest. */
export function gravest<T extends Pick<Finding, 'severity'>>(findings: readonly T[]): readonly T[] {
  if (findings.length <= mostFindings) return findings;
  const ranked = order.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const kept = new Set(ranked.slice(0, mostFindings));
  return findings.filter((finding) => kept.has(finding));
}
