import { PayloadDocument } from './document/document.ts';
import type { Finding } from './findings/finding.ts';
import { codePath, duplicateCode } from './rules/processing/reference.ts';

/** A payload among others. */
export interface NamedPayload {
  /** What the message calls it: a path within the workspace, for instance. No two are the same. */
  readonly name: string;
  readonly payload: PayloadDocument;
}

/**
 * `reference.duplicate-code` for every payload that shares its code with another one, by the payload's name. Codes with
 * a placeholder are new at each send, so they are no duplicates; neither are blank ones.
 */
export function duplicateCodes(payloads: readonly NamedPayload[]): ReadonlyMap<string, Finding> {
  const namesByCode = new Map<string, string[]>();
  for (const { name, payload } of payloads) {
    const code = payload.stringAt(codePath)?.trim();
    if (!code) continue;
    const names = namesByCode.get(code) ?? [];
    names.push(name);
    namesByCode.set(code, names);
  }
  const findings = new Map<string, Finding>();
  for (const { name, payload } of payloads) {
    const code = payload.stringAt(codePath)?.trim() ?? '';
    const node = payload.at(codePath);
    const names = namesByCode.get(code) ?? [];
    if (!node || names.length < 2) continue;
    // Four names are enough to name three others, so that a thousand copies stay linear.
    const others = names.slice(0, 4).filter((other) => other !== name);
    findings.set(name, duplicateCode(node, code, others, names.length - 1));
  }
  return findings;
}

/** As `duplicateCodes`, for one payload among the texts of all, by name. */
export function duplicateCodeIn(name: string, texts: ReadonlyMap<string, string>): Finding | undefined {
  const code = new PayloadDocument(texts.get(name) ?? '').stringAt(codePath)?.trim();
  if (!code) return undefined;
  // Only texts that hold the code at all are worth parsing.
  const near = [...texts].filter(([, text]) => text.includes(code));
  return duplicateCodes(near.map(([other, text]) => ({ name: other, payload: new PayloadDocument(text) }))).get(name);
}
