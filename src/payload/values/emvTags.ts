import { t } from '../../l10n.ts';

/**
 * One entry of EMV data: the tag and its value in upper-case hexadecimal, and the position of the entry in the text.
 */
export interface EmvTag {
  readonly tag: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What EMV data hold, as far as they can be read. */
interface EmvData {
  readonly tags: readonly EmvTag[];
  /** Why reading stopped before the end; `undefined` for sound data. */
  readonly fault?: string;
}

/**
 * Reads EMV data in tag-length-value form (BER-TLV, EMV book 3, annex B) from hexadecimal digits. Constructed tags such
 * as 70 are entries like others: what they contain is not unfolded.
 */
export function readEmvTags(hex: string): EmvData {
  if (/[^0-9A-Fa-f]/.test(hex)) return { tags: [], fault: t('some characters are not hexadecimal digits') };
  if (hex.length % 2 !== 0) return { tags: [], fault: t('the number of digits ({0}) is odd', hex.length) };
  const tags: EmvTag[] = [];
  for (let at = 0; at < hex.length; ) {
    // Padding between entries.
    if (hex.startsWith('00', at)) at += 2;
    else {
      const entry = readEntry(hex, at);
      if (typeof entry === 'string') return { tags, fault: entry };
      tags.push(entry);
      at = entry.end;
    }
  }
  return { tags };
}

function readEntry(hex: string, start: number): EmvTag | string {
  const tagEnd = endOfTag(hex, start);
  const tag = hex.slice(start, tagEnd).toUpperCase();
  const firstLength = byteAt(hex, tagEnd);
  if (Number.isNaN(firstLength)) return t('tag {0} has no length', tag);
  // Above 127 the byte is the number of length bytes that follow.
  const lengthBytes = firstLength > 0x80 ? firstLength - 0x80 : 0;
  const valueStart = tagEnd + 2 + 2 * lengthBytes;
  const length = lengthBytes === 0 ? firstLength : Number.parseInt(hex.slice(tagEnd + 2, valueStart), 16);
  const end = valueStart + 2 * length;
  if (lengthBytes > 2 || !(end <= hex.length))
    return t('tag {0} is truncated: its length is more bytes than follow', tag);
  return { tag, value: hex.slice(valueStart, end).toUpperCase(), start, end };
}

/** A tag whose first byte ends in five ones goes on, as long as the following bytes have their highest bit set. */
function endOfTag(hex: string, start: number): number {
  let end = start + 2;
  if ((byteAt(hex, start) & 0x1f) !== 0x1f) return end;
  while ((byteAt(hex, end) & 0x80) !== 0) end += 2;
  return Math.min(end + 2, hex.length);
}

/** `NaN` behind the end. */
function byteAt(hex: string, at: number): number {
  return Number.parseInt(hex.slice(at, at + 2), 16);
}
