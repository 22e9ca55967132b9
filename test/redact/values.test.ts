import fc from 'fast-check';
import { say } from '../../src/core/say';
import type { Hidden } from '../../src/redact/knowledge';
import { hiddenAt, type About } from '../../src/redact/places';
import { Values } from '../../src/redact/values';

const value = fc.oneof(fc.stringMatching(/^[ab.:]{6,9}$/), fc.stringMatching(/^[\w+/=.-]{6,12}$/));
const between = fc.stringMatching(/^[ab.: "=]{0,4}$/);
const piece = fc.record({
  before: between,
  which: fc.nat(),
  as: fc.constantFrom('utf8', 'base64', 'hex'),
  isFound: fc.boolean(),
});

test('around what is hidden anyway the same is found as in all of a text', () => {
  const about: About = {
    class: 'credential',
    kind: say`secret`,
    of: 'credentials',
    value: undefined,
    as: undefined,
  };
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 4 }),
      fc.array(piece, { maxLength: 9 }),
      fc.constantFrom('credential', 'person'),
      (all, pieces, of) => {
        const values = new Values({ isTelling: () => true, spellings: () => [] });
        for (const one of all) values.add({ ...about, class: of }, one);
        let text = '';
        const found: Hidden[] = [];
        for (const { before, which, as, isFound } of pieces) {
          text += before;
          const start = text.length;
          text += Buffer.from(all[which % all.length] ?? '').toString(as);
          if (isFound) found.push(hiddenAt(start, text.length, about));
        }
        expect(values.find(text, found)).toEqual(values.find(text, found, [[0, text.length]]));
      },
    ),
    { numRuns: 500 },
  );
});
