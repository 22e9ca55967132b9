import { read } from '../support/reading';

const entriesOf = (text: string): string[] =>
  read({ path: 'mosquitto/mosquitto.conf', text }).entries.map(({ name, data }) => `${name}=${data}`);

test('each line is a name and a value', () => {
  expect(
    entriesOf('listener 1883\n\tallow_anonymous \t true \r\nremote_password two words\npersistence\n'),
  ).toEqual(['listener=1883', 'allow_anonymous=true', 'remote_password=two words', 'persistence=']);
});

test('comments and what is no setting are left out', () => {
  const text = '\uFEFF# allow_anonymous true\n  # indented\n\n=== heading\nlistener 8883';
  const document = read({ path: 'mosquitto.conf', text });
  expect(document.entries.map(({ name }) => name)).toEqual(['listener']);
  expect(document.comments.map((range) => text.slice(...range))).toEqual([
    '# allow_anonymous true',
    '# indented',
  ]);
});

test('ranges are those of the text', () => {
  const text = 'user  ha\n';
  const [entry] = read({ path: 'mosquitto.conf', text }).entries;
  expect([text.slice(...(entry?.key ?? [0, 0])), text.slice(...(entry?.value ?? [0, 0]))]).toEqual([
    'user',
    'ha',
  ]);
});

test('an endless line takes no time', () => {
  expect(entriesOf(`a ${'b '.repeat(500_000)}\n${' '.repeat(500_000)}`)).toEqual([]);
});
