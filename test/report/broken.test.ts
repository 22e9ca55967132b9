import { reports } from '../../src/report';
import { about, run } from './run';

/** Words that no reader makes into a value, next to something that is told of the same line. */
const torn = [
  'a:\n  password: !porch!lamp7\n',
  'password: "x" porchlamp7\n',
  '- [a, "b" porchlamp7 c\n  password: x\n',
  'a: *b porchlamp7\n%porchlamp7\npassword: &x7 "y" porchlamp7\n',
  'password: "a" \'porchlamp7\' BADpBAD\n',
];

test.each(torn)('what is no value, in %j, is not shown either', (text) => {
  const results = run({ path: 'a.yaml', text });
  for (const report of Object.values(reports))
    expect(report(results, { ...about, all: true })).not.toMatch(/lamp7/);
});

test('marks and known tags around values are shown', () => {
  const [result] = run({ path: 'a.yaml', text: '{password: "a", b: [!secret c, !nobody d, !!str e]} # f\n' });
  expect(result?.findings.map(({ excerpt }) => excerpt.text)).toEqual([
    '{password: "REDACTED_password_1", b: [!secret c, … …, !!str …]} #…',
  ]);
});
