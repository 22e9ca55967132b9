import { tokenShapes } from '../../rules/tables/token-shapes';
import type { TokenShape } from '../../rules/tables/tokens/shape';

const shapes: readonly TokenShape[] = tokenShapes;
const named = shapes.filter(({ beside, sample }) => beside && /^[\w ]{1,40}(?::|\s?=)\s?"?«/.test(sample()));

test('what must stand beside a keyword stands beside every one that has a value, however it is given to it', () => {
  expect(named.length).toBeGreaterThan(15);
  const missed: string[] = [];
  let met = 0;
  for (const { what, keywords, beside, pattern, sample } of named) {
    const [name = '', value = ''] = sample().split(/[:=]?\s?"?«|»/);
    for (const blank of ['', ' ', '   ', '\t'])
      for (const sign of [':', '=', ':=', '=>'])
        for (const quote of ['', '"', "'", '\\"', '\\""']) {
          const text = `x\n${name.trim()}${blank}${sign}${blank}${quote}${value}${quote}\n`;
          const low = text.toLowerCase();
          for (const start of keywords.map((word) => low.indexOf(word)).filter((at) => at >= 0)) {
            const one = pattern();
            one.lastIndex = start;
            if (!one.test(text)) continue;
            met++;
            if (beside?.(text, start) !== true) missed.push(`${what}: ${JSON.stringify(text)}`);
          }
        }
  }
  expect(missed).toEqual([]);
  expect(met).toBeGreaterThan(1000);
});

test('a value that begins like the other half of a sign, or like a quote in a string, is one', () => {
  const shape = shapes.find(({ keywords }) => keywords.includes('localkey'));
  const value = ['f8Ru', '$Hd', '6f2z', 'MW7q'].join('_').slice(0, 16);
  for (const first of ['=', '>', '\\', '_'])
    for (const sign of [':', '=', ':=', '=>', ': ', ' = "', "='"]) {
      const text = `localkey${sign}${first}${value.slice(1)}`;
      const pattern = shape?.pattern();
      expect([text, pattern?.test(text), shape?.beside?.(text, 0)]).toEqual([text, true, true]);
    }
});

test('a word alone, or one with a short value, has nothing beside it', () => {
  const told = named.flatMap(({ what, keywords, beside }) =>
    keywords
      .flatMap((word) => [`${word} is here\n`, `${word}: see below\n`, `${word}_token: !secret ${word}\n`])
      .filter((text) => what !== 'Google app password' && beside?.(text, 0) === true),
  );
  expect(told).toEqual([]);
});
