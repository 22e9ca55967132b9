import { lookingFor } from '../../rules/sense/lookout';

test.each([1, 200_000])('each who looks for words finds theirs, in a text %d times as long', (times) => {
  const text = 'Porch LAMP lamp. '.repeat(times);
  const lamps = lookingFor(() => ['lamp', 'none']);
  const both = lookingFor(() => ['porch', 'lamp']);
  const seen = (look: typeof lamps): readonly (readonly number[])[] => {
    const places: (readonly number[])[] = [];
    look(text, (word, start) => {
      if (start < 17) places.push([word, start]);
    });
    return places;
  };
  expect(seen(lamps)).toEqual([
    [0, 6],
    [0, 11],
  ]);
  expect(seen(both)).toEqual([
    [0, 0],
    [1, 6],
    [1, 11],
  ]);
  expect(seen(lamps)).toEqual([
    [0, 6],
    [0, 11],
  ]);
});
