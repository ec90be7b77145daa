/** Half-open, in UTF-16 offsets. */
interface HalfMember {
  readonly start: number;
  readonly end: number;
}

/**
 * Lines that have only the name of a member, with or without its colon and its last quote, where the next line begins
 * another member: how a text looks while it is typed. A parser would take the next member for part of this one.
 */
export function halfMembersIn(text: string): readonly HalfMember[] {
  const found: HalfMember[] = [];
  let before = '';
  let half: HalfMember | undefined;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    const written = line.trim();
    if (written !== '') {
      if (half && beginsMember(written)) found.push(half);
      const at = start + line.indexOf(written);
      half = mayPrecedeMember(before) && isHalfMember(written) ? { start: at, end: at + written.length } : undefined;
      before = written;
    }
    start = end + 1;
  }
  return found;
}

/** The text with spaces in place of these, so that every offset stays. */
export function withoutHalfMembers(text: string, halves: readonly HalfMember[]): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of halves) {
    kept += text.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return kept + text.slice(from);
}

function mayPrecedeMember(line: string): boolean {
  return line.endsWith(',') || line.endsWith('{');
}

function isHalfMember(line: string): boolean {
  const name = line.endsWith(':') ? line.slice(0, -1).trimEnd() : line;
  if (!name.startsWith('"')) return /^[\w$]+$/.test(name);
  const quote = name.indexOf('"', 1);
  return quote < 0 || quote === name.length - 1;
}

function beginsMember(line: string): boolean {
  const quote = line.startsWith('"') ? line.indexOf('"', 1) : -1;
  return (
    quote > 0 &&
    line
      .slice(quote + 1)
      .trimStart()
      .startsWith(':')
  );
}
