/**
 * A pattern of JavaScript as an extended regular expression that every awk takes: no lookaround, no named groups, no classes
 * by a letter, no backslash. Counts stand behind sets only, `[0-9]{8}`: hook.awk writes those out, since mawk knows none. What
 * looks around is left out, but for what must stand before. It throws on what it does not know, so that a new shape is
 * never half translated.
 */
export function extended(source: string): string {
  let at = 0;
  const has = (text: string): boolean => source.startsWith(text, at);
  const take = (text: string): boolean => has(text) && ((at += text.length), true);
  const strange = (): Error => new Error(`awk cannot say this: ${source.slice(at, at + 20)}`);

  const letters: Readonly<Record<string, string>> = { w: 'A-Za-z0-9_', d: '0-9' };

  /** All up to the bracket that closes a group; `at` stands behind the opening one. */
  function alternatives(): string {
    const branches = [sequence()];
    while (take('|')) branches.push(sequence());
    return branches.join('|');
  }

  function sequence(): string {
    let text = '';
    while (at < source.length && !has('|') && !has(')')) text += repeated(atom());
    return text;
  }

  function atom(): string {
    if (take('(')) return group();
    if (take('[')) return set();
    if (take('\\')) {
      const char = source.charAt(at++);
      if (char in letters) return `[${letters[char] ?? ''}]`;
      if (/[a-zA-Z0-9]/.test(char)) throw strange();
      return single(char);
    }
    if (/[\^$.*+?{}]/.test(source.charAt(at))) throw strange();
    return single(source.charAt(at++));
  }

  const single = (char: string): string => (/[\w/:=@,~%&# -]/.test(char) ? char : `[${char}]`);

  function group(): string {
    const around = ['?<!', '?!', '?='].some(take);
    const bare = around || take('?:') || take('?<=') || /^\?<\w+>/.test(source.slice(at));
    if (!bare && has('?')) throw strange();
    at += /^\?<\w+>/.exec(source.slice(at))?.[0].length ?? 0;
    const inside = around ? skipped() : alternatives();
    if (!take(')')) throw strange();
    return around ? '' : `(${inside})`;
  }

  /** What looks around may say what awk cannot: it is passed over. */
  function skipped(): string {
    for (let depth = 0; at < source.length; at++) {
      if (has('\\')) at++;
      else if (has('[')) at = source.indexOf(']', at);
      else if (has('(')) depth++;
      else if (has(')') && depth-- === 0) return '';
    }
    throw strange();
  }

  function set(): string {
    const end = source.indexOf(']', at);
    const inside = source.slice(at, end);
    if (end < 0 || inside.startsWith('^') || /\\[^wd./-]/.test(inside)) throw strange();
    at = end + 1;
    const plain = inside.replace(/\\([wd./-])/g, (_, char: string) => letters[char] ?? char);
    // A hyphen stands for itself at the end only.
    const hyphen = /(?:^-|-$)/.test(plain) || plain.includes('_-');
    const rest = plain.replace(/^-|-$/g, '').replace('_-', '_');
    return `[${rest}${hyphen ? '-' : ''}]`;
  }

  function repeated(text: string): string {
    if (text === '') return '';
    if (take('?')) return `${text}?`;
    const count = /^\{(\d+)(?:(,)(\d*))?\}/.exec(source.slice(at));
    if (!count) {
      if (/[*+{]/.test(source.charAt(at))) throw strange();
      return text;
    }
    at += count[0].length;
    const least = Number(count[1]);
    const most = count[2] === undefined ? least : Number(count[3] ?? least);
    // Some more or any number: for a search that is the same, unless it is about a few.
    const more = most - least > 3 ? `${text}*` : `${text}?`.repeat(most - least);
    return (text.startsWith('[') && least > 3 ? `${text}{${least}}` : text.repeat(least)) + more;
  }

  const whole = alternatives();
  if (at < source.length) throw strange();
  return whole.includes('|') ? `(${whole})` : whole;
}
