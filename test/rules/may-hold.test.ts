import { rules } from '../../rules';
import { mayHold } from '../../rules/sense/may-hold';
import { tokenShapes } from '../../rules/tables/token-shapes';

const credentialRules = rules.filter(
  ({ conceals, id }) => conceals === 'credential' && id !== 'secret-elsewhere',
);

describe('the test that spares reading', () => {
  test.each(credentialRules)('lets every example of $id through', ({ invalid }) => {
    for (const example of invalid) {
      const text = typeof example === 'string' ? example : example.text;
      // A text is looked at by itself: the name by which another file includes it is not known.
      const others = typeof example === 'string' ? [] : Object.values(example.others ?? {});
      if (others.some((other) => other.includes('!include'))) continue;
      expect(mayHold(text.replaceAll(/[«»]/g, ''))).toBe(true);
    }
  });

  test('lets every token through', () => {
    for (const { sample } of tokenShapes) expect(mayHold(sample().replaceAll(/[«»]/g, ''))).toBe(true);
  });

  test('spares what has nothing like it', () => {
    expect(mayHold('- alias: Light\n  trigger:\n    - platform: state\n  action: []\n')).toBe(false);
    expect(mayHold('sensor:\n  - platform: dht\n    pin: GPIO4\n    name: Porch\n')).toBe(false);
  });
});
